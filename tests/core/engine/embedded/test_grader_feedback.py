import pytest

from core.domain.evaluation import Evaluation
from core.domain.question import Question, QuestionType
from core.engine.embedded.bank import all_questions, load_bank
from core.rubric.star import STAR_ORDER
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT, grade_answer

FULL_STORY = (
    "In my third year at a bank my colleague Tessa told me that working with me felt like an "
    "exam. That criticism hurt, because I was proud of being thorough. I was responsible for the "
    "reviews of five people, so it was my problem. I listened, thanked her and asked for "
    "examples. Then I changed one habit: I give corrections in private. As a result drafts "
    "reached me three days earlier than before. I followed up with Tessa after two months."
)


def reasons(evaluation: Evaluation) -> str:
    return "\n".join(strength.reason for strength in evaluation.strengths)


def gaps(evaluation: Evaluation) -> str:
    return "\n".join(improvement.gap for improvement in evaluation.improvements)


def advice(evaluation: Evaluation) -> str:
    return "\n".join(improvement.advice for improvement in evaluation.improvements)


def test_a_measured_result_is_the_first_strength() -> None:
    strength = grade_answer(HARD_FEEDBACK, FULL_STORY).strengths[0]
    assert "three days" in strength.reason
    assert "As a result drafts reached me three days earlier" in strength.quote.text


def test_a_point_made_is_named_with_its_claim() -> None:
    evaluation = grade_answer(RATE_LIMIT, RATE_LIMIT.model_answer)
    assert RATE_LIMIT.key_points[0].claim in reasons(evaluation)


def test_there_are_at_most_five_strengths_on_different_sentences() -> None:
    strengths = grade_answer(HARD_FEEDBACK, FULL_STORY).strengths
    assert 3 <= len(strengths) <= 5
    assert len({strength.quote.start for strength in strengths}) == len(strengths)


def test_habits_earn_no_strength() -> None:
    answer = (
        "I always listen to criticism and I usually change quickly. "
        "When there is feedback I just work on it until it is finished."
    )
    assert "Tells" not in reasons(grade_answer(HARD_FEEDBACK, answer))


def test_a_gated_answer_has_no_strengths() -> None:
    assert grade_answer(RATE_LIMIT, "A token bucket per key.").strengths == []


def test_missing_points_are_shown_in_the_words_of_the_model_answer() -> None:
    evaluation = grade_answer(RATE_LIMIT, "I would put a token bucket in front of each client.")
    assert "counters must be shared, so I keep them in Redis" in advice(evaluation)


def test_missing_terms_are_named() -> None:
    evaluation = grade_answer(RATE_LIMIT, "I would put a token bucket in front of each client.")
    assert "“429”, “Retry-After”, “Redis”" in gaps(evaluation)
    assert "“token bucket”" not in gaps(evaluation)


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (FULL_STORY.replace("As a result drafts", "By then drafts").split(" Then ")[0], "result"),
        ("As a result drafts reached me three days earlier than before.", "action"),
    ],
)
def test_a_missing_part_of_the_story_is_named(answer: str, part: str) -> None:
    assert f"The {part} is missing" in gaps(grade_answer(HARD_FEEDBACK, answer))


def test_a_complete_story_is_not_told_that_a_part_is_missing() -> None:
    found = gaps(grade_answer(HARD_FEEDBACK, FULL_STORY))
    assert not any(f"The {part} is missing" in found for part in STAR_ORDER)


def test_a_story_of_we_is_asked_for_the_own_part() -> None:
    answer = (
        "Last year our client gave us harsh criticism about our reports. We listened, we asked for "
        "examples and we changed our template. In the end our client was satisfied."
    )
    evaluation = grade_answer(HARD_FEEDBACK, answer)
    assert evaluation.own_contribution_ratio == 0
    assert "your own part" in gaps(evaluation)


def test_a_short_answer_is_asked_a_question_that_leads_on() -> None:
    evaluation = grade_answer(RATE_LIMIT, "I would put a token bucket in front of each client.")
    assert f"has {evaluation.word_count} words" in gaps(evaluation)
    assert RATE_LIMIT.probes[0] in advice(evaluation)


def test_a_sentence_without_end_is_pointed_out() -> None:
    endless = "a token bucket allows bursts and " * 9 + "bounds the average rate."
    evaluation = grade_answer(RATE_LIMIT, RATE_LIMIT.model_answer + " I mean " + endless)
    assert "longest sentence" in gaps(evaluation)


def test_the_summary_counts_the_points_made_and_names_the_next_one() -> None:
    summary = grade_answer(
        RATE_LIMIT, "A token bucket allows bursts but bounds the average rate of a client."
    ).summary
    assert "makes 1 of 4 key points" in summary
    assert any(point.claim in summary for point in RATE_LIMIT.key_points[1:])


def test_the_summary_of_a_full_answer_says_that_polish_is_left() -> None:
    assert "polish" in grade_answer(RATE_LIMIT, RATE_LIMIT.model_answer).summary


def question_of(kind: QuestionType) -> Question:
    return next(q for q in all_questions(load_bank()) if q.type is kind)


def test_motives_without_a_reason_are_asked_for_one() -> None:
    question = question_of(QuestionType.MOTIVATIONAL)
    answer = "I like this job and the company. It is a great place with nice products and people."

    found = grade_answer(question, answer)

    assert "No reason is given" in gaps(found)
    assert "no number" not in gaps(found)


def test_reasons_for_any_employer_are_asked_for_one_of_this() -> None:
    question = question_of(QuestionType.MOTIVATIONAL)
    answer = "I want this job because it is a good next step and because the pay is fair."

    assert "any employer" in gaps(grade_answer(question, answer))


@pytest.mark.parametrize(
    ("answer", "gap"),
    [
        ("Such things are hard and every team has them from time to time.", "do first"),
        ("I called the customer and listed the tasks. I wrote to the team.", "without a reason"),
        (
            "I called the customer because she waits longest. I listed the tasks and wrote.",
            "speaks against the plan",
        ),
    ],
)
def test_a_supposed_case_wants_a_step_a_reason_and_a_doubt(answer: str, gap: str) -> None:
    assert gap in gaps(grade_answer(question_of(QuestionType.SITUATIONAL), answer))


@pytest.mark.slow
def test_the_banks_own_answers_lack_none_of_it() -> None:
    kinds = {QuestionType.MOTIVATIONAL, QuestionType.SITUATIONAL}
    wanted = ("No reason is given", "any employer", "do first", "without a reason")
    questions = [q for q in all_questions(load_bank()) if q.type in kinds]
    lacking = [
        q.id for q in questions if any(w in gaps(grade_answer(q, q.model_answer)) for w in wanted)
    ]

    assert len(lacking) <= len(questions) // 10, lacking
