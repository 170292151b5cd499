"""Recognise words that are not the learner's: the question said back, the model answer recited."""

import re
from collections.abc import Sequence

from core.domain.question import Question
from core.rubric.tokens import tokenize
from core.rubric.vocabulary import is_content

# A copy may lose or add a word or two; a real answer takes up at most half of the question.
_COPIED_SHARE = 0.75
_NEW_CONTENT_SHARE = 0.15
_QUESTION_RUN_WORDS = 4
_ENOUGH_WORDS = 8
_REPEATED_QUESTION_SHARE = 0.6
# Whoever has understood a model answer keeps its terms; runs of seven words are its sentences.
_MODEL_RUN_WORDS = 7
_RECITED_SHARE = 0.6
# What a template's model answer leaves to the learner: "[your figure]".
_UNFILLED = re.compile(r"\[your\b[^\]\n]{0,80}\]", re.IGNORECASE)


def is_copy_of_question(question: Question, answer: str, *, needs_sentences: bool) -> bool:
    """Return whether `answer` is little more than the words of the question.

    Either most of it is copied in runs of four words and more, or a longer answer brings next
    to no content word of its own. A line that takes up a small part of a long question may be
    the answer to it, where a line is all that is wanted (`needs_sentences` is false).
    """
    asked, said = _stems(question.text), _stems(answer)
    if len(said) < _QUESTION_RUN_WORDS:
        return False
    repeated = len(set(asked) & set(said)) / len(set(asked))
    if not needs_sentences and repeated < _REPEATED_QUESTION_SHARE:
        return False
    copied = share_in_runs(said, asked, _QUESTION_RUN_WORDS)
    return copied >= _COPIED_SHARE or _adds_nothing(said, set(asked))


def is_copy_of_model_answer(question: Question, answer: str) -> bool:
    """Return whether most of `answer` stands in the model answer in runs of seven words."""
    said, model = _stems(answer), _stems(question.model_answer)
    return share_in_runs(said, model, _MODEL_RUN_WORDS) >= _RECITED_SHARE


def has_unfilled_marks(answer: str) -> bool:
    """Return whether a gap of a model answer, such as [your figure], was left as it is."""
    return _UNFILLED.search(answer) is not None


def share_in_runs(said: Sequence[str], source: Sequence[str], run_words: int) -> float:
    """Return the share of `said` that stands in `source` in runs of `run_words` or more, 0–1."""
    runs = {tuple(source[i : i + run_words]) for i in range(len(source) - run_words + 1)}
    copied: set[int] = set()
    for i in range(len(said) - run_words + 1):
        if tuple(said[i : i + run_words]) in runs:
            copied.update(range(i, i + run_words))
    return len(copied) / len(said) if said else 0.0


def _adds_nothing(said: Sequence[str], asked: set[str]) -> bool:
    content = [stem for stem in said if is_content(stem)]
    new = sum(stem not in asked for stem in content)
    return len(said) >= _ENOUGH_WORDS and bool(content) and new / len(content) < _NEW_CONTENT_SHARE


def _stems(text: str) -> list[str]:
    return [token.stem for token in tokenize(text)]
