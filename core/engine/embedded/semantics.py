"""What the sentence model adds to judging, where its files are there."""

import hashlib
import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from core.domain.question import TECHNICAL_TYPES
from core.engine.embedded.bank import all_questions, load_bank
from core.engine.embedded.sentence_model import SentenceModel
from core.rubric.meaning import Embed
from core.rubric.meaning_backdrop import MeaningBackdrop, choose_questions, texts_of
from core.weights.catalogue import SENTENCE_MODEL
from core.weights.fetch import WeightsError, check_weights, find_weights

log = logging.getLogger(__name__)

# Two jobs that judge at once must not load the model twice.
_LOADING = Lock()


@dataclass(frozen=True)
class Semantics:
    """A way to compare by meaning, and the bank's story questions to compare with."""

    embed: Embed
    stories: MeaningBackdrop


def has_sentence_model(weights_folder: Path) -> bool:
    """Tell whether the sentence model's files are there and are the published ones."""
    home = find_weights(SENTENCE_MODEL, weights_folder)
    return home is not None and _is_published(home)


def load_semantics(weights_folder: Path) -> Semantics | None:
    """Return what the sentence model in `weights_folder` gives, loaded once for the process.

    None when its files are not there or not the published ones: words decide alone then.
    """
    if not has_sentence_model(weights_folder):
        return None
    with _LOADING:
        return _load(weights_folder / SENTENCE_MODEL.name)


@cache
def _is_published(home: Path) -> bool:
    try:
        check_weights(SENTENCE_MODEL, home)
    except WeightsError as e:
        log.warning("%s Answers are compared by words alone.", e)
        return False
    return True


@cache
def _load(home: Path) -> Semantics:
    model = SentenceModel(home)
    stories = choose_questions(
        [q for q in all_questions(load_bank()) if q.type not in TECHNICAL_TYPES]
    )
    texts = [text for question in stories for text in texts_of(question)]
    texts += [question.model_answer for question in stories]
    name = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
    model.recall_from(home / f"stories-{name}.npy", texts)
    return Semantics(embed=model.embed, stories=MeaningBackdrop(stories, model.embed))
