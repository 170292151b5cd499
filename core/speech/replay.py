"""Find the sound of an answer's words again: which of them was said when, in which recording.

The learner edits what was heard, so the submitted text and the transcripts differ.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from core.domain.model import Model
from core.domain.speech import Transcript

# Letters and figures part, so that "900ms" is "900 ms" and "P-95" is "p95".
_PART = re.compile(r"[^\W\d_]+|\d+|[+#%]+")
# Comparing is quadratic; an answer of 20,000 characters has fewer, and so have two hours of speech.
_MOST_PARTS = 20_000
# Words that match are one stretch when at most so many others stand between two of them.
_LARGEST_GAP = 2
# A typed paragraph and an unrelated recording share short words in order ("to the … of"): by chance
# they hardly stand so densely, or have so many letters.
_LEAST_STRETCH, _LEAST_LETTERS, _LEAST_DENSITY = 3, 12, 0.6
# Once for what was said in order, then for sentences that the learner moved.
_ROUNDS = 4

Take = tuple[str, Transcript]


class SpokenWord(Model):
    """When a word of an answer was said: seconds of the recording, and places in its transcript.

    A word of the answer may be several heard ones, `first` to `last`: "trade-off", "trade off".
    """

    recording_id: str
    start_s: float
    end_s: float
    first: int
    last: int


class _Part(NamedTuple):
    """A comparable piece of a word: the word's place, and for heard ones the take's."""

    text: str
    word: int
    take: int = 0


class _Pair(NamedTuple):
    """Places in the lists of parts that say the same."""

    written: int
    heard: int


def align_answer(text: str, takes: Sequence[Take]) -> list[SpokenWord | None]:
    """Return for each whitespace-separated word of `text` when it was said.

    `takes` are (recording id, transcript) in the order in which they were spoken. Words that were
    typed or changed have None; case and punctuation do not count as a change. What was moved to
    another place is found again. Beyond 20,000 words nothing is.
    """
    words = text.split()
    written = _parts_of(words)
    heard = [
        part
        for take, (_, transcript) in enumerate(takes)
        for part in _parts_of([word.text for word in transcript.words], take)
    ][:_MOST_PARTS]
    found: dict[int, int] = {}
    for _ in range(_ROUNDS):
        pairs = _match(written, heard, found)
        if not pairs:
            break
        found.update(pairs)
    return _to_words(len(words), written, heard, found, takes)


def has_sound(word: str) -> bool:
    """Tell whether a word has anything that one can say: a letter, a figure, one of + # %."""
    return _PART.search(word) is not None


def _parts_of(words: Sequence[str], take: int = 0) -> list[_Part]:
    parts: list[_Part] = []
    for place, word in enumerate(words):
        plain = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("'", "")
        parts += [_Part(part, place, take) for part in _PART.findall(plain)]
        if len(parts) >= _MOST_PARTS:
            break
    return parts[:_MOST_PARTS]


def _match(written: Sequence[_Part], heard: Sequence[_Part], found: dict[int, int]) -> list[_Pair]:
    """Return pairs of parts among those that `found` has not paired yet."""
    taken = set(found.values())
    free_written = [place for place in range(len(written)) if place not in found]
    free_heard = [place for place in range(len(heard)) if place not in taken]
    blocks = LCSseq.opcodes(
        [written[place].text for place in free_written], [heard[place].text for place in free_heard]
    )
    pairs = [
        _Pair(free_written[block.src_start + step], free_heard[block.dest_start + step])
        for block in blocks
        if block.tag == "equal"
        for step in range(block.src_end - block.src_start)
    ]
    pairs = _draw_together(pairs, written, heard, found, taken)
    return [
        pair
        for stretch in _stretches(pairs, heard)
        if _is_credible(stretch, written, heard)
        for pair in stretch
    ]


def _is_credible(
    stretch: Sequence[_Pair], written: Sequence[_Part], heard: Sequence[_Part]
) -> bool:
    """Tell whether so much was hardly written by chance; of little, all there is will do."""
    sides = (
        [written[pair.written] for pair in stretch],
        written[:_LEAST_LETTERS],
        heard[:_LEAST_LETTERS],
    )
    span = max(
        stretch[-1].written - stretch[0].written + 1, stretch[-1].heard - stretch[0].heard + 1
    )
    if len(stretch) < _LEAST_DENSITY * span:
        return False
    letters = [sum(len(part.text) for part in side) for side in sides]
    return len(stretch) >= min(_LEAST_STRETCH, len(written), len(heard)) and letters[0] >= min(
        _LEAST_LETTERS, *letters[1:]
    )


def _draw_together(
    pairs: list[_Pair],
    written: Sequence[_Part],
    heard: Sequence[_Part],
    found: dict[int, int],
    taken: set[int],
) -> list[_Pair]:
    """Move pairs next to those behind them where the same is said there: of several equally long
    matches the least torn one is meant.
    """
    drawn: list[_Pair] = []
    for pair in reversed(pairs):
        place = pair
        if drawn:
            near = _Pair(drawn[-1].written - 1, drawn[-1].heard - 1)
            is_free = near.written not in found and near.heard not in taken
            if is_free and written[near.written].text == heard[near.heard].text:
                place = near
        drawn.append(place)
    return drawn[::-1]


def _stretches(pairs: Sequence[_Pair], heard: Sequence[_Part]) -> list[list[_Pair]]:
    stretches: list[list[_Pair]] = [[pair] for pair in pairs[:1]]
    for before, pair in pairwise(pairs):
        is_near = (
            pair.written - before.written <= _LARGEST_GAP + 1
            and pair.heard - before.heard <= _LARGEST_GAP + 1
            and heard[pair.heard].take == heard[before.heard].take
        )
        if is_near:
            stretches[-1].append(pair)
        else:
            stretches.append([pair])
    return stretches


def _to_words(
    count: int,
    written: Sequence[_Part],
    heard: Sequence[_Part],
    found: dict[int, int],
    takes: Sequence[Take],
) -> list[SpokenWord | None]:
    parts: list[list[_Part | None]] = [[] for _ in range(count)]
    for place, part in enumerate(written):
        parts[part.word].append(heard[found[place]] if place in found else None)
    return [_to_spoken(each, takes) for each in parts]


def _to_spoken(parts: Sequence[_Part | None], takes: Sequence[Take]) -> SpokenWord | None:
    """Return when a word was said of which most parts were heard in one take."""
    known = [part for part in parts if part is not None]
    known = [part for part in known if part.take == known[0].take]
    if not known or 2 * len(known) <= len(parts):
        return None
    recording_id, transcript = takes[known[0].take]
    first, last = min(part.word for part in known), max(part.word for part in known)
    return SpokenWord(
        recording_id=recording_id,
        start_s=transcript.words[first].start_s,
        end_s=transcript.words[last].end_s,
        first=first,
        last=last,
    )
