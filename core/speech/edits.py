"""Set what was heard beside what was submitted, so that one can see what was changed."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from core.speech.replay import SpokenWord, Take, has_sound


class Stretch(NamedTuple):
    """Words that belong together; `changed`: the other side does not have them."""

    text: str
    changed: bool


def mark_typed(text: str, words: Sequence[SpokenWord | None]) -> list[list[Stretch]]:
    """Return the submitted text by paragraphs, typed and corrected words marked as changed.

    `words` is what `align_answer` gave for `text`. Case and punctuation do not count.
    """
    paragraphs: list[list[Stretch]] = []
    place = 0
    for line in text.splitlines():
        shown = line.split()
        if shown:
            spoken = words[place : place + len(shown)]
            marked = zip(shown, (word is None for word in spoken), strict=True)
            paragraphs.append(_join(marked))
            place += len(shown)
    return paragraphs


def mark_dropped(
    takes: Sequence[Take], words: Sequence[SpokenWord | None]
) -> list[tuple[str, list[Stretch]]]:
    """Return each recording's text, the words that were not submitted marked as changed."""
    kept = {
        (word.recording_id, place)
        for word in words
        if word is not None
        for place in range(word.first, word.last + 1)
    }
    return [
        (
            recording_id,
            _join(
                (word.text.strip(), (recording_id, place) not in kept)
                for place, word in enumerate(transcript.words)
            ),
        )
        for recording_id, transcript in takes
    ]


def _join(marked: Iterable[tuple[str, bool]]) -> list[Stretch]:
    """Join neighbours of the same kind; a word without a letter or figure goes with its left."""
    kinds: list[tuple[str, bool]] = []
    for word, changed in marked:
        is_mark = not has_sound(word)
        kinds.append((word, kinds[-1][1] if kinds else False) if is_mark else (word, changed))
    return [
        Stretch(" ".join(word for word, _ in run), changed)
        for changed, run in groupby(kinds, key=lambda each: each[1])
    ]
