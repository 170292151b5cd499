import pytest

from core.domain.interview import Context
from core.domain.manner import Manner
from core.domain.question import Question
from core.domain.speaking import FollowUp, PressReason
from core.engine.embedded.bank import all_questions, load_bank
from core.engine.embedded.pressing import follow_up, is_refusal, may_press
from core.engine.embedded.speech_wording import FOLLOW_UPS, OPENERS
from core.engine.spoken_rules import Heard, gives_away, judges
from tests.core.engine.chains.cases import ANSWER, QUESTION
from tests.core.engine.chains.speaking_cases import VAGUE, talk
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK

WE_STORY = (
    "Last spring we ran a weekly planning at a travel agency. Our tester told us that we cut "
    "people off. We listened and we changed the format. As a result we found two bugs more a week."
)
NO_RESULT = (
    "Two years ago my lead told me that I cut people off in meetings. My task was to chair them. "
    "I listened and asked for examples. I wrote down every remark and read it back to the room."
)
NO_FIGURES = (
    "My lead told me that I cut people off in meetings, and I was responsible for those. I "
    "listened, I asked for examples, and I changed how I chair. As a result the meetings became "
    "much better and my lead was glad that I had followed up."
)
WHOLE_STORY = HARD_FEEDBACK.model_answer
HEDGED = (
    "I think maybe a token bucket, or something like that. I am not sure how it would work. "
    "Perhaps there is a limit somewhere, I guess, and probably someone waits."
)


def press(question: Question, *lines: str, manner: Manner = Manner.GUIDE) -> FollowUp | None:
    return follow_up(question, talk(*lines), Context(), manner, "9.9")


def reason_for(question: Question, *lines: str) -> PressReason | None:
    pressed = press(question, *lines)
    return pressed.reason if pressed else None


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        (HARD_FEEDBACK, WE_STORY, PressReason.NO_OWN_PART),
        (HARD_FEEDBACK, NO_RESULT, PressReason.NO_RESULT),
        (HARD_FEEDBACK, NO_FIGURES, PressReason.NO_FIGURES),
        (QUESTION, HEDGED, PressReason.HEDGED),
        (QUESTION, VAGUE, PressReason.MISSING_POINT),
        (HARD_FEEDBACK, WHOLE_STORY, None),
        (QUESTION, QUESTION.model_answer, None),
        (QUESTION, ANSWER, None),
    ],
)
def test_it_presses_on_what_is_open(
    question: Question, answer: str, reason: PressReason | None
) -> None:
    assert reason_for(question, answer) == reason


def test_the_learners_words_are_taken_up() -> None:
    pressed = press(HARD_FEEDBACK, WE_STORY)

    assert pressed is not None
    assert "we ran a weekly planning" in pressed.text
    assert "What did you do there yourself?" in pressed.text
    assert (pressed.engine, pressed.engine_version) == ("embedded", "9.9")


def test_without_a_probe_it_asks_for_a_case() -> None:
    bare = QUESTION.model_copy(update={"probes": []})
    pressed = press(bare, VAGUE)

    assert pressed is not None
    assert pressed.reason is PressReason.TOO_GENERAL
    assert "token bucket" in pressed.text


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("",),
        ("No idea.",),
        (VAGUE, "What of Redis?"),
        (VAGUE, "What of Redis?", "I really don't know."),
        (VAGUE, "What of Redis?", VAGUE, "And the cost?", VAGUE),
        (QUESTION.text,),
        ("Das kann ich so nicht sagen, weil ich es nicht weiß und nie gesehen habe.",),
    ],
)
def test_nobody_presses_where_it_makes_no_sense(lines: tuple[str, ...]) -> None:
    assert not may_press(QUESTION, talk(*lines), Context())
    assert press(QUESTION, *lines) is None


def test_a_copied_model_answer_is_not_pressed() -> None:
    exchange = talk(QUESTION.model_answer)

    assert not may_press(QUESTION, exchange, Context(model_answer_shown=True))


def test_the_same_is_not_asked_twice_in_any_manner() -> None:
    first = press(HARD_FEEDBACK, WE_STORY, manner=Manner.FRIEND)
    assert first is not None
    second = press(HARD_FEEDBACK, WE_STORY, first.text, "We did it together.")

    assert second is None or second.reason is not first.reason


def test_a_friend_presses_once_and_the_others_twice() -> None:
    lines = (VAGUE, "What of Redis?", VAGUE)
    pressing = [manner for manner in Manner if press(QUESTION, *lines, manner=manner)]

    assert pressing == [Manner.GUIDE, Manner.CHALLENGER, Manner.DRILL_SERGEANT]
    assert press(QUESTION, VAGUE, manner=Manner.FRIEND) is not None


def test_a_short_answer_is_no_refusal() -> None:
    assert not is_refusal("Use Redis.")
    assert not is_refusal("I did not know it then, so I asked " + "and asked again " * 5)
    assert is_refusal("Honestly, I don't know.")


# What is asked further after an exercise is worded by the exercise.
@pytest.mark.parametrize("reason", sorted(set(PressReason) - {PressReason.FURTHER}))
@pytest.mark.parametrize("manner", Manner)
def test_wordings_ask_one_question_and_judge_nothing(reason: PressReason, manner: Manner) -> None:
    text = FOLLOW_UPS[reason][manner].format(probe="What then?")

    assert text.count("?") == 1
    assert text.endswith("?")
    assert not judges(text)
    assert not judges(OPENERS[manner].format(said="so it was"))
    assert reason.clause


@pytest.mark.slow
def test_over_the_bank_no_follow_up_gives_a_point_away() -> None:
    pressed = [
        (question, follow_up(question, talk(VAGUE), Context(), Manner.FRIEND, "1"))
        for question in all_questions(load_bank())
    ]
    asked = [(question, found) for question, found in pressed if found is not None]

    assert len(asked) > 0.9 * len(pressed)
    for question, found in asked:
        assert found.text.count("?") == 1
        assert len(found.text.split()) <= 40
        assert not gives_away(found.text, question, Heard(question.text, VAGUE))
