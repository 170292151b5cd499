from core.domain.question import KeyPoint, Keyword, Question
from core.rubric.backdrop import Backdrop
from core.rubric.vocabulary import even_weight
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK


def story(topic: str, keyword: str, claim: str, answer: str) -> Question:
    return HARD_FEEDBACK.model_copy(
        update={
            "id": f"test-{topic}",
            "topic": topic,
            "focus": topic,
            "text": f"Tell me about a time when it came to {topic}.",
            "keywords": [Keyword(term=keyword)],
            "key_points": [KeyPoint(claim=claim)],
            "model_answer": answer,
        }
    )


DEADLINE = story(
    "deadlines",
    "scope",
    "Cut the scope and warned the customer early.",
    "We had three weeks until the trade fair, so I cut the scope and warned the customer.",
)
MENTORING = story(
    "mentoring",
    "newcomer",
    "Paired with the newcomer and gave small tasks.",
    "A newcomer joined, and I paired with her every morning and gave her small tasks.",
)
BACKDROP = Backdrop([DEADLINE, MENTORING, HARD_FEEDBACK], even_weight)


def test_an_answer_stands_highest_at_its_own_question() -> None:
    answer = "I had two weeks, so I cut the scope in half and told the customer about it."
    own = BACKDROP.standing(DEADLINE, answer)
    assert own > 1
    assert all(own > BACKDROP.standing(q, answer) for q in (MENTORING, HARD_FEEDBACK))


def test_an_answer_about_nothing_stands_lower_than_one_about_the_question() -> None:
    nothing = BACKDROP.standing(DEADLINE, "It went well and everybody was happy.")
    assert nothing < BACKDROP.standing(DEADLINE, "I cut the scope before the deadline.")


def test_a_question_from_outside_can_be_compared() -> None:
    outside = story("noise", "headphones", "Bought headphones.", "I bought headphones.")
    assert BACKDROP.standing(outside, "I wear headphones against the noise.") > 1


def test_without_other_topics_there_is_nothing_to_stand_out_from() -> None:
    assert Backdrop([DEADLINE], even_weight).standing(DEADLINE, DEADLINE.model_answer) == 0
