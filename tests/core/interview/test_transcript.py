import pytest

from core.domain.exchange import TurnKind
from core.domain.exercise_work import CodeWork, HandedIn
from core.domain.interview import (
    AskedQuestion,
    EventKind,
    Remark,
)
from core.domain.question import ExerciseKind
from core.domain.report_details import SaidKind, TranscriptLine
from core.interview.transcript import write_transcript
from tests.fakes.finished import after, asked_for, ended, event, turn, unanswered
from tests.fakes.judged import judged


@pytest.fixture
def pressed() -> AskedQuestion:
    """Return a question with everything that can happen at one."""
    asked = asked_for(judged(0, text="I did it well.\n\nWith three people."))
    assert asked.answer is not None
    remark = Remark(text="Good to hear.", engine="fake", engine_version="1")
    return asked.model_copy(
        update={
            "answer": asked.answer.model_copy(update={"remark": remark}),
            "later_turns": [
                turn("q0", 1, TurnKind.QUESTION, "May I assume one region?", 20),
                turn("q0", 2, TurnKind.REPLY, "Yes, one.", 21),
                turn("q0", 3, TurnKind.FOLLOW_UP, "With whom?", 61),
                turn("q0", 4, TurnKind.ANSWER, "With three people.", 90),
                turn("q0", 5, TurnKind.FOLLOW_UP, "And then?", 95),
                turn("q0", 6, TurnKind.PASSED, "", 99),
            ],
            "events": [
                event(EventKind.SHOWN, 0),
                event(EventKind.HINT, 30, "Think of the team"),
                event(EventKind.PAUSED, 35),
                event(EventKind.RESUMED, 45),
                event(EventKind.MORE_TIME, 50, "60"),
            ],
        }
    )


def lines_of(asked: AskedQuestion) -> list[TranscriptLine]:
    (entry,) = write_transcript(ended([asked]))
    return entry.lines


def test_all_that_was_said_and_done_stands_in_order(pressed: AskedQuestion) -> None:
    said = [(line.kind, line.text) for line in lines_of(pressed)]

    assert said == [
        (SaidKind.QUESTION, pressed.question.text),
        (SaidKind.LEARNER_QUESTION, "May I assume one region?"),
        (SaidKind.REPLY, "Yes, one."),
        (SaidKind.EVENT, "A hint was asked for: Think of the team"),
        (SaidKind.EVENT, "Paused"),
        (SaidKind.EVENT, "Resumed"),
        (SaidKind.EVENT, "More time was taken: 60 s"),
        (SaidKind.ANSWER, "I did it well."),
        (SaidKind.FOLLOW_UP, "With whom?"),
        (SaidKind.ANSWER, "With three people."),
        (SaidKind.FOLLOW_UP, "And then?"),
        (SaidKind.PASSED, "Left at what was said"),
        (SaidKind.REMARK, "Good to hear."),
    ]


def test_answers_say_at_which_word_of_the_whole_they_begin(pressed: AskedQuestion) -> None:
    first_words = [line.first_word for line in lines_of(pressed) if line.kind is SaidKind.ANSWER]

    assert first_words == [0, 4]


def test_the_time_of_the_first_answer_is_told(pressed: AskedQuestion) -> None:
    (entry,) = write_transcript(ended([pressed]))

    assert entry.seconds == 60 - 10


def test_a_skip_is_told_with_its_reason() -> None:
    with_reason = unanswered(0, skipped=True, events=[event(EventKind.SKIPPED, 9, "No idea")])
    without = unanswered(0, skipped=True)

    assert lines_of(with_reason)[-1].text == "The question was skipped: No idea"
    assert lines_of(with_reason)[-1].at == after(9)
    assert lines_of(without)[-1].text == "The question was skipped"
    assert [line.text for line in lines_of(unanswered(0))][1:] == ["Not answered"]


def test_questions_that_were_never_reached_are_left_out() -> None:
    interview = ended([asked_for(judged(0)), unanswered(1), unanswered(2)])
    interview = interview.model_copy(update={"position": 1})

    assert [entry.position for entry in write_transcript(interview)] == [0, 1]


def test_an_answer_corrected_as_a_whole_is_told_once(pressed: AskedQuestion) -> None:
    assert pressed.answer is not None
    corrected = pressed.answer.model_copy(update={"text": "I did it well, with four people."})

    lines = lines_of(pressed.model_copy(update={"answer": corrected}))

    assert [line.text for line in lines if line.kind is SaidKind.ANSWER] == [corrected.text]


def test_what_was_made_at_an_exercise_stands_apart_from_the_words() -> None:
    words, code = "I count them once.", "def count(names):\n    return len(names)"
    asked = asked_for(judged(0, text=f"{words}\n\n{code}\n\nWith three people."))
    assert asked.answer is not None
    handed_in = HandedIn(work=CodeWork(code=f"{code}\n"), words=words)
    answer = asked.answer.model_copy(update={"handed_in": handed_in})
    pressed = [
        turn("q0", 1, TurnKind.FOLLOW_UP, "With whom?", 61),
        turn("q0", 2, TurnKind.ANSWER, "With three people.", 90),
    ]

    lines = lines_of(asked.model_copy(update={"answer": answer, "later_turns": pressed}))

    said = [line for line in lines if line.kind is SaidKind.ANSWER]
    assert [(line.text, line.first_word, line.made) for line in said] == [
        (words, 0, None),
        (code, 4, ExerciseKind.CODING),
        ("With three people.", 8, None),
    ]


def test_work_without_words_is_all_of_the_answer() -> None:
    asked = asked_for(judged(0, text="SELECT 1"))
    assert asked.answer is not None
    handed_in = HandedIn(work=CodeWork(code="SELECT 1"))

    lines = lines_of(
        asked.model_copy(
            update={"answer": asked.answer.model_copy(update={"handed_in": handed_in})}
        )
    )

    assert [line.made for line in lines] == [None, ExerciseKind.CODING]
