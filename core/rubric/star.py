"""Find situation, task, action and result in a story, and the sentence that shows each."""

from collections.abc import Sequence
from typing import NamedTuple

from core.domain.evaluation import StarName, StarPart
from core.rubric.evidence import quote_span
from core.rubric.star_cues import CUES, HABIT, PAST
from core.rubric.tokens import Span, split_passages

STAR_ORDER: tuple[StarName, ...] = ("situation", "task", "action", "result")

# Below this a sentence shows no part: one weak cue alone is not evidence.
SHOWN_FROM = 1.5
# A story opens with its scene and closes with its outcome, so place speaks for these parts as
# much as one clear cue does; only in answers long enough to have a beginning and an end.
_PLACE_STRENGTH = 1.25
_HABIT_WORTH = 0.3
# What a sentence shows beside its own part must be about as clear.
_SECOND_PART_SHARE = 0.5
_PLACE_FROM_PASSAGES = 4
_OPENING_SHARE, _CLOSING_SHARE = 0.2, 0.35


class _Scored(NamedTuple):
    passage: Span
    scores: dict[StarName, float]

    @property
    def own_part(self) -> StarName:
        """Return the part that the passage speaks for most."""
        return max(STAR_ORDER, key=lambda part: self.scores[part])


def score_sentence(sentence: str) -> dict[StarName, float]:
    """Return how strongly the wording of `sentence` speaks for each part, 0 and up.

    What somebody always does is no part of a story, so habits count little.
    """
    worth = _HABIT_WORTH if HABIT.search(sentence) and not PAST.search(sentence) else 1.0
    return {
        part: worth * sum(cue.strength for cue in cues if cue.pattern.search(sentence))
        for part, cues in CUES.items()
    }


def label_sentence(sentence: str) -> StarName:
    """Return the part that `sentence` most likely belongs to; a bare statement sets a scene."""
    scores = score_sentence(sentence)
    best = max(STAR_ORDER, key=lambda part: scores[part])
    return best if scores[best] > 0 else "situation"


def find_star(answer: str, parts: Sequence[StarName] = STAR_ORDER) -> list[StarPart]:
    """Return the wanted parts in order, each with the sentence that shows it best, or None.

    One sentence may show two parts only if no other sentence shows the second as its own.
    """
    scored = _score_passages(split_passages(answer))
    return [_find_part(part, scored, answer) for part in parts]


def is_in_order(star: list[StarPart]) -> bool:
    """Return whether the parts that are shown follow one another as STAR wants."""
    starts = [part.quote.start for part in star if part.quote is not None]
    return len(starts) > 1 and starts == sorted(starts)


def _score_passages(passages: list[Span]) -> list[_Scored]:
    scored = [_Scored(passage, score_sentence(passage.text)) for passage in passages]
    if len(scored) < _PLACE_FROM_PASSAGES:
        return scored
    opening = max(1, round(len(scored) * _OPENING_SHARE))
    closing = len(scored) - max(1, round(len(scored) * _CLOSING_SHARE))
    for index, (_, scores) in enumerate(scored):
        if index < opening and scores["situation"] > 0:
            scores["situation"] += _PLACE_STRENGTH
        if index >= closing and 0 < scores["result"] >= scores["action"]:
            scores["result"] += _PLACE_STRENGTH
    return scored


def _find_part(part: StarName, scored: list[_Scored], answer: str) -> StarPart:
    shown = [
        s
        for s in scored
        if s.scores[part] >= max(SHOWN_FROM, _SECOND_PART_SHARE * s.scores[s.own_part])
    ]
    if not shown:
        return StarPart(part=part)
    own = [s for s in shown if s.own_part == part]
    best = max(own or shown, key=lambda s: s.scores[part]).passage
    return StarPart(part=part, quote=quote_span(answer, best.start, best.end))
