from collections.abc import Sequence

import numpy as np
import pytest

from core.domain.question import KeyPoint
from core.rubric.key_points import add_meaning, cover_by_meaning, cover_key_points
from core.rubric.meaning import Vectors, compare_meaning, texts_of_question
from core.rubric.meaning_backdrop import MeaningBackdrop
from core.rubric.similarity import LexicalSimilarity
from core.rubric.vocabulary import content_stems
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT

SYNONYMS = {"bucket": "allowance", "client": "caller", "token": "credit"}


def embed(texts: Sequence[str]) -> Vectors:
    """Return hashed bags of stems in which synonyms share a place: meaning, in small."""
    rows = np.full((len(texts), 512), 1e-6, dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for stem in content_stems(text):
            row[sum(map(ord, SYNONYMS.get(stem, stem))) % 512] += 1
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def test_the_model_answer_comes_as_close_as_anything_can() -> None:
    meaning = compare_meaning(RATE_LIMIT, RATE_LIMIT.model_answer, embed)
    assert meaning.claims == meaning.reachable
    assert meaning.model == pytest.approx(1, abs=1e-4)
    assert meaning.whole == pytest.approx(1, abs=1e-4)


def test_only_the_answers_own_words_are_new_once_the_question_is_read() -> None:
    asked_for: list[str] = []

    def note(texts: Sequence[str]) -> Vectors:
        asked_for.extend(texts)
        return embed(texts)

    compare_meaning(RATE_LIMIT, "I count calls. Then I refuse.", note)

    assert set(asked_for) - set(texts_of_question(RATE_LIMIT)) == {
        "I count calls.",
        "Then I refuse.",
        "I count calls. Then I refuse.",
    }


def test_an_answer_without_words_comes_close_to_nothing() -> None:
    meaning = compare_meaning(RATE_LIMIT, "", embed)
    assert set(meaning.claims) == {0.0}
    assert meaning.passages == [None] * len(RATE_LIMIT.key_points)
    assert meaning.focus == 0


def test_a_point_in_other_words_is_covered_and_quoted() -> None:
    question = RATE_LIMIT.model_copy(
        update={
            "key_points": [KeyPoint(claim="A token bucket for each client")],
            "model_answer": "I keep a token bucket for each client.",
        }
    )
    answer = "We were five people. Each caller has a credit allowance."
    by_words = cover_key_points(question, answer, LexicalSimilarity())
    meaning = compare_meaning(question, answer, embed)
    (point,) = add_meaning(by_words, meaning, answer)
    assert point.coverage > by_words[0].coverage
    assert point.quote is not None
    assert point.quote.text == "Each caller has a credit allowance."


def test_coverage_by_meaning_is_a_share() -> None:
    for answer in ("", "Cats.", RATE_LIMIT.model_answer):
        shares = cover_by_meaning(compare_meaning(RATE_LIMIT, answer, embed))
        assert all(0 <= share <= 1 for share in shares)
    assert min(shares) == 1


def test_an_answer_stands_highest_at_its_own_question() -> None:
    others = [
        HARD_FEEDBACK.model_copy(
            update={
                "id": f"other-{n}",
                "topic": f"other-{n}",
                "text": text,
                "model_answer": text * 2,
            }
        )
        for n, text in enumerate(("How do ships float?", "Why is bread round?", "Who sings here?"))
    ]
    backdrop = MeaningBackdrop(others, embed)
    own = backdrop.standing(HARD_FEEDBACK, HARD_FEEDBACK.model_answer)
    assert own > backdrop.standing(HARD_FEEDBACK, "Ships float because water carries them.")
    assert own <= 5


def test_a_question_made_of_its_own_text_is_held_up_against_texts_alone() -> None:
    texts = ("How do ships float?", "Why is bread round?", "Who sings in a choir of angels?")
    others = [
        HARD_FEEDBACK.model_copy(
            # Claims that any answer about feedback comes close to, so that they must not count.
            update={"topic": f"t{n}", "text": text, "key_points": HARD_FEEDBACK.key_points}
        )
        for n, text in enumerate(texts)
    ]
    bare = HARD_FEEDBACK.model_copy(update={"model_answer": HARD_FEEDBACK.text})
    backdrop = MeaningBackdrop(others, embed)
    assert backdrop.standing(bare, HARD_FEEDBACK.text) == 2.5
    assert backdrop.standing(bare, "Ships float because water carries them.") < 0


def test_without_other_questions_nothing_stands_out() -> None:
    backdrop = MeaningBackdrop([HARD_FEEDBACK], embed)
    assert backdrop.standing(HARD_FEEDBACK, HARD_FEEDBACK.model_answer) == 0
    assert backdrop.standing(HARD_FEEDBACK, "") == 0
