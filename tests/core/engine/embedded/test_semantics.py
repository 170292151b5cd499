import shutil
from pathlib import Path

import numpy as np
import pytest

from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Context,
)
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.embedded.semantics import Semantics, load_semantics
from core.engine.embedded.sentence_model import SentenceModel
from core.settings import Settings
from core.weights.catalogue import SENTENCE_MODEL
from core.weights.fetch import find_weights
from tests.conftest import skip_or_fail
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT

PARAPHRASE = (
    "Every caller gets a small allowance that refills as time passes. Whoever has used theirs up "
    "is turned away with a polite refusal that says when to come back, so the rest of the users "
    "do not suffer. I keep the counters somewhere all machines can see them."
)


@pytest.fixture(scope="module")
def weights() -> Path:
    folder = Settings().weights_folder
    if find_weights(SENTENCE_MODEL, folder) is None:
        skip_or_fail("the sentence model is not there (make weights)")
    return folder


@pytest.fixture(scope="module")
def meaning(weights: Path) -> Semantics:
    loaded = load_semantics(weights)
    assert loaded is not None
    return loaded


def evaluate(answer: str, engine: EmbeddedEngine) -> Evaluation:
    exchange = Exchange(turns=[Turn(speaker="learner", text=answer)])
    return engine.evaluate(RATE_LIMIT, exchange, Context())


def test_sentences_that_mean_the_same_lie_close(meaning: Semantics) -> None:
    same, alike, other = meaning.embed(
        ["The cache holds old data.", "Stale values sit in the cache.", "I like hiking in May."]
    )
    assert same @ alike > same @ other + 0.3
    assert np.linalg.norm(same) == pytest.approx(1, abs=1e-5)


def test_the_order_of_texts_and_batches_does_not_matter(weights: Path) -> None:
    # Two models: one alone would remember what it embedded first.
    home = weights / SENTENCE_MODEL.name
    first, second = SentenceModel(home), SentenceModel(home)
    texts = [f"Sentence number {n} " + "with more words " * (n % 7) for n in range(30)]
    together = first.embed(texts)
    alone = np.vstack([second.embed([text]) for text in reversed(texts)])[::-1]
    assert np.allclose(together, alone, atol=1e-5)


def test_no_texts_make_no_rows(meaning: Semantics) -> None:
    assert meaning.embed([]).shape == (0, 384)


def test_a_story_stands_out_for_its_own_question(meaning: Semantics) -> None:
    own = meaning.stories.standing(HARD_FEEDBACK, HARD_FEEDBACK.model_answer)
    other = meaning.stories.standing(HARD_FEEDBACK, RATE_LIMIT.model_answer)
    assert own > other + 1


def test_meaning_credits_what_words_alone_miss(weights: Path) -> None:
    by_words, by_meaning = EmbeddedEngine(), EmbeddedEngine(weights)
    scored, unaided = evaluate(PARAPHRASE, by_meaning), evaluate(PARAPHRASE, by_words)
    assert (scored.total or 0) > (unaided.total or 0)


def test_the_version_says_what_the_rules_went_by(weights: Path, tmp_path: Path) -> None:
    with_model, without = EmbeddedEngine(weights), EmbeddedEngine(tmp_path)
    assert evaluate(PARAPHRASE, with_model).engine_version == with_model.version
    assert evaluate(PARAPHRASE, without).engine_version == without.version
    assert with_model.version != without.version


def test_a_file_that_is_not_the_published_one_is_not_used(weights: Path, tmp_path: Path) -> None:
    home = tmp_path / SENTENCE_MODEL.name
    shutil.copytree(weights / SENTENCE_MODEL.name, home)
    data = bytearray((home / "tokenizer.json").read_bytes())
    data[100] ^= 1
    (home / "tokenizer.json").write_bytes(data)
    assert load_semantics(tmp_path) is None
    assert evaluate(PARAPHRASE, EmbeddedEngine(tmp_path)).total is not None


def test_preparing_twice_is_harmless_and_offline_when_not_allowed(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.prepare()
    engine.prepare()
    assert list(tmp_path.iterdir()) == []


def test_vectors_are_read_again_and_a_damaged_file_is_replaced(
    meaning: Semantics, weights: Path, tmp_path: Path
) -> None:
    texts, file = ["One thing.", "Another thing."], tmp_path / "rows.npy"
    expected = meaning.embed(texts)
    for damage in (b"", b"nonsense"):
        file.write_bytes(damage)
        SentenceModel(weights / SENTENCE_MODEL.name).recall_from(file, texts)
        assert np.allclose(np.load(file), expected, atol=1e-5)
    model = SentenceModel(weights / SENTENCE_MODEL.name)
    np.save(file, np.roll(expected, 1, axis=0))
    model.recall_from(file, texts)
    assert np.allclose(model.embed(texts), np.roll(expected, 1, axis=0))


def test_a_folder_that_cannot_be_written_costs_nothing_else(weights: Path, tmp_path: Path) -> None:
    model = SentenceModel(weights / SENTENCE_MODEL.name)
    model.recall_from(tmp_path / "missing" / "rows.npy", ["One thing."])
    assert model.embed(["One thing."]).shape == (1, 384)
