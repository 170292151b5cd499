"""Find the parts of a text that talk to its grader instead of answering, and take them out.

What counts is a command to whoever judges ("ignore the rubric", "give this answer 100"), forged
structure (role tags, score records, ends of the data), and text that is hidden or encoded.
Talking about prompts, graders and attacks is no attempt, nor is a quoted one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from core.rubric.injection_encoding import decode_candidates
from core.rubric.injection_folding import Folded, fold, respelt_views, scrambled_views
from core.rubric.injection_hidden import find_hidden
from core.rubric.injection_languages import find_foreign_phrases
from core.rubric.injection_markup import addresses_grader, find_markup
from core.rubric.injection_phrases import Phrase, find_phrases, presses_for_score
from core.rubric.injection_split import find_split_words
from core.rubric.tokens import Span, split_passages

_REASONS = {
    "override": "This asks the grader to drop its instructions.",
    "scoring": "This tells the grader which score to give.",
    "reveal": "This asks the grader to show its instructions.",
    "forged": "This imitates the grader's own result.",
    "role": "This imitates messages of a system or an assistant.",
    "fence": "This pretends that the answer has ended.",
    "encoded": "This hides a message to the grader in an encoding.",
    "disguised": "This hides a message to the grader in disguised letters.",
    "hidden": "This holds text that readers cannot see.",
}


_ROUNDS = 4
_SENTENCES = frozenset({"override", "scoring", "reveal", "disguised"})
_FOLLOWED = _SENTENCES | {"forged", "role", "fence"}
_STOP = re.compile(r"[.!?…。！？][\"')\]]*(?=\s|\Z)|\n(?=\s*\n|[A-Z])")
_BREAK = re.compile(r"[\n\r]")
# So many lines hold the telling part of a command, a word on each.
_JOINED_LINES = 4
_BLANKS = re.compile(r"\s++")
_HAS_WORDS = re.compile(r"\w")
_SCORE_WORD = re.compile(
    r"\b(?:scor(?:e|ed|es|ing)|grad(?:e|ed|er|ing)|marks|points|rubric|json)\b"
)


class _Part(NamedTuple):
    start: int
    end: int
    kind: str


class _Joined(NamedTuple):
    """A text whose lines begin at `places`; in the original, from `starts` to `ends`."""

    text: str
    places: list[int]
    starts: list[int]
    ends: list[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words from `start` to `end` stand; the end of a line is never passed."""
        return self._original(start, start), self._original(end, end - 1)

    def _original(self, position: int, inside: int) -> int:
        line = bisect_right(self.places, inside) - 1
        return min(self.starts[line] + position - self.places[line], self.ends[line])


class Injected(NamedTuple):
    """A passage that is not graded: `text[start:end]`, of what kind, and why in a sentence."""

    start: int
    end: int
    text: str
    kind: str
    reason: str


def find_injections(text: str) -> list[Injected]:
    """Return the passages of `text` that address its grader, in order and not overlapping.

    What is found is blanked and the rest looked at again, so that taking passages out never
    puts the halves of another attempt together.
    """
    return list(_find_injections(text))


# One answer is looked at by whoever reacts, whoever judges and the judge beside.
@lru_cache(maxsize=32)
def _find_injections(text: str) -> tuple[Injected, ...]:
    found: list[_Part] = []
    rest = text
    for _ in range(_ROUNDS):
        new = _find_passages(rest)
        if not new:
            break
        found += new
        rest = _blank(rest, new)
    merged = _merge(text, sorted(found))
    return tuple(Injected(a, b, text[a:b], kind, _REASONS[kind]) for a, b, kind in merged)


def strip_injections(text: str, injected: Iterable[Injected]) -> str:
    """Return `text` without the passages `injected`; all other words and their order stay."""
    kept: list[str] = []
    done = 0
    for part in sorted(injected):
        kept.append(text[done : max(done, part.start)])
        done = max(done, part.end)
    rest = [piece.strip() for piece in (*kept, text[done:])]
    return "\n\n".join(piece for piece in rest if piece) if done else text


def _find_passages(text: str) -> list[_Part]:
    sentences = split_passages(text)
    starts = [sentence.start for sentence in sentences]
    parts = set(_find(text))
    parts |= set(_find_over_breaks(text, sorted(parts)))
    widened = [_widen(part, text, sentences, starts) for part in parts]
    merged = _merge(text, sorted(widened))
    return merged + _follow_ups(text, merged, starts)


def _find(text: str) -> Iterator[_Part]:
    plain = fold(text, look_alikes=True)
    yield from _in_original(plain, find_phrases(plain.text))
    yield from _in_original(plain, find_markup(plain.text))
    yield from _in_original(plain, find_split_words(plain))
    unmixed = plain if text.isascii() else fold(text, look_alikes=False)
    yield from _in_original(unmixed, find_foreign_phrases(unmixed.text))
    for view in respelt_views(plain):
        yield from _in_original(view, find_phrases(view.text), "disguised")
    for view in scrambled_views(plain):
        yield from _in_original(view, find_phrases(view.text, anchored=False), "disguised")
    for decoded in decode_candidates(text):
        if _is_message(decoded.text):
            yield _Part(decoded.start, decoded.end, "encoded")
    for hidden in find_hidden(text):
        yield _Part(hidden.start, hidden.end, "hidden")


def _find_over_breaks(text: str, known: Sequence[_Part]) -> Iterator[_Part]:
    """Yield what goes on over the end of a line, or of a turn, and is not known from its lines."""
    breaks = [m.span() for m in _BLANKS.finditer(text.rstrip()) if _BREAK.search(m.group())]
    if not breaks:
        return
    reach = list(accumulate((part.end for part in known), max))
    for first in range(min(_JOINED_LINES, len(breaks))):
        joined = _join_lines(text, breaks, first)
        for part in _find(joined.text):
            start, end = joined.original_span(part.start, part.end)
            before = bisect_left(known, end, key=lambda each: each.start)
            is_known = before > 0 and reach[before - 1] > start
            if not is_known and _BREAK.search(text, start, end):
                yield _Part(start, end, part.kind)


def _join_lines(text: str, breaks: Sequence[tuple[int, int]], first: int) -> _Joined:
    """Return `text` with every run of lines, from line `first` on, as one line.

    A command is found from where a line begins, so that its lines must begin a run.
    """
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    pieces, places, length = [], [], 0
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        gap = text[end : starts[number + 1]] if number < len(breaks) else ""
        kept = "\n\n" if gap.count("\n") > 1 else "\n"
        mark = kept if (number - first + 1) % _JOINED_LINES == 0 else " "
        pieces.append(text[start:end] + mark)
        places.append(length)
        length += end - start + len(mark)
    return _Joined("".join(pieces), places, starts, ends)


def _in_original(folded: Folded, phrases: Iterable[Phrase], kind: str = "") -> Iterator[_Part]:
    for phrase in phrases:
        yield _Part(*folded.original_span(phrase.start, phrase.end), kind or phrase.kind)


def _is_message(decoded: str) -> bool:
    plain = fold(decoded, look_alikes=True).text
    unmixed = fold(decoded, look_alikes=False).text
    return addresses_grader(plain) or any(True for _ in find_foreign_phrases(unmixed))


def _widen(part: _Part, text: str, sentences: Sequence[Span], starts: Sequence[int]) -> _Part:
    """Let a command reach to the end of its sentence; other parts have ends of their own."""
    if part.kind not in _SENTENCES:
        return part
    index = bisect_right(starts, part.end - 1) - 1
    limit = sentences[index].end if index >= 0 else part.end
    stop = _STOP.search(text, max(part.start, part.end - 1), max(limit, part.end))
    return part._replace(end=max(part.end, stop.end() if stop else limit))


def _follow_ups(text: str, found: Sequence[_Part], starts: Sequence[int]) -> list[_Part]:
    """Return what goes on about scores right behind a passage, sentence after sentence."""
    followed = []
    for part, following in pairwise([*found, _Part(len(text), len(text), "")]):
        end = part.end
        while part.kind in _FOLLOWED and end < following.start:
            more = _next_sentence_end(text, end, following.start, starts)
            if not _goes_on_about_scores(text[end:more]):
                break
            end = more
        if end > part.end:
            followed.append(_Part(part.end, end, part.kind))
    return followed


def _next_sentence_end(text: str, position: int, limit: int, starts: Sequence[int]) -> int:
    word = _HAS_WORDS.search(text, position, limit)
    if word is None:
        return limit
    stop = _STOP.search(text, word.start(), limit)
    index = bisect_right(starts, word.start())
    ends = [limit, *starts[index : index + 1], *([stop.end()] if stop else [])]
    return min(ends)


def _goes_on_about_scores(sentence: str) -> bool:
    plain = fold(sentence, look_alikes=True).text
    return presses_for_score(plain) or _SCORE_WORD.search(plain) is not None


def _blank(text: str, parts: Iterable[_Part]) -> str:
    pieces, done = [], 0
    for start, end, _ in sorted(parts):
        pieces += [text[done:start], "\n" * (end - max(done, start))]
        done = max(done, end)
    return "".join((*pieces, text[done:]))


def _merge(text: str, parts: Iterable[_Part]) -> list[_Part]:
    """Return `parts` in order, those joined that overlap or have no word between them."""
    merged: list[_Part] = []
    for part in parts:
        if merged and not _HAS_WORDS.search(text, merged[-1].end, part.start):
            merged[-1] = merged[-1]._replace(end=max(merged[-1].end, part.end))
        else:
            merged.append(part)
    return merged
