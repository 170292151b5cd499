"""Find English sentences that command the grader instead of answering."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.rubric.injection_rules import RULES, Rule
from core.rubric.injection_vocabulary import CONDITION, LEAD_IN, PRESSURE, REPORTED


class Phrase(NamedTuple):
    """Characters `start` to `end` of a folded text, from the start of the clause."""

    start: int
    end: int
    kind: str


_WINDOW = 280
_LOOK_BACK = 120
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE_ENDS = ".!?\n。！？"
_ANCHOR = re.compile(
    rf"(?:(?P<hard>[.!?…。！？\n])|[^\w\s']|\b(?:and|but|so|then|also|because|or|please)\b)"
    rf"[\W_]*+(?:{LEAD_IN}\b[\W_]++)*+\Z"
)
_REPORTED = re.compile(REPORTED)
_CONDITION = re.compile(CONDITION)
_PRESSURE = re.compile(PRESSURE)
_QUOTED = re.compile(r'"[^"]{3,400}"')
_COMMANDS_QUOTE = re.compile(
    r"\W*(?:follow|obey|execute|run|decode|perform|do|please|now|apply|you|system|note|important|"
    r"grader|examiner|assistant|read|use)\b"
)


_RULES_OF: dict[str, list[Rule]] = {}
for _each in RULES:
    for _first in _each.first_words:
        _RULES_OF.setdefault(_first, []).append(_each)


def find_phrases(text: str, *, anchored: bool = True) -> Iterator[Phrase]:
    """Yield the commands to a grader in the folded `text`.

    A command has to begin a clause, and one that is quoted or reported does not count, unless
    `anchored` is false: text that came out of an encoding has nothing else to say.
    """
    quotes = reported_quotes(text) if anchored else []
    for word in _WORD.finditer(text):
        for rule in _RULES_OF.get(word.group(), ()):
            match = rule.pattern.match(text, word.start(), word.start() + _WINDOW)
            if not match or not _holds(rule, text, match):
                continue
            start = _clause_start(text, word.start()) if anchored else word.start()
            if start is not None and not any(a <= start < b for a, b in quotes):
                yield Phrase(start, match.end(), rule.kind)
                break


def presses_for_score(text: str) -> bool:
    """Return whether the folded `text` speaks of the best score or of getting it."""
    return _PRESSURE.search(text) is not None


def _holds(rule: Rule, text: str, match: re.Match[str]) -> bool:
    sentence = text[match.start() : _sentence_end(text, match.end())]
    if rule.unless_conditional and _CONDITION.search(sentence):
        return False
    return not rule.needs_pressure or presses_for_score(text[match.start() : match.end() + 200])


def _clause_start(text: str, position: int) -> int | None:
    """Return where the clause begins whose command stands at `position`, None if it is none."""
    low = max(0, position - _LOOK_BACK)
    # A sign stands for what comes before the window: the start of a sentence, or its middle.
    anchor = _ANCHOR.search(("~" if low else ".") + text[low:position])
    if anchor is None:
        return None
    start = max(low - 1 + anchor.start(), 0)
    if not (anchor["hard"] and (start == 0 or not _goes_on(text, start))):
        begin = _sentence_start(text, start)
        if _REPORTED.search(text, begin, start + 1):
            return None
    while start < position and not text[start].isalnum():
        start += 1
    return start


def _goes_on(text: str, position: int) -> bool:
    """Return whether the sentence goes on behind a line end or the full stop of "e.g."."""
    if text[position] == "\n":
        before = text[max(0, position - 2) : position].strip()
        return bool(before) and before[-1].isalpha() and text[position + 1 : position + 2].isalpha()
    return text[max(0, position - 3) : position] in {"e.g", "i.e"}


def _sentence_start(text: str, position: int) -> int:
    low = max(0, position - _LOOK_BACK * 2)
    return max(low, *(text.rfind(sign, low, position) + 1 for sign in (". ", "!", "?", "\n\n")))


def _sentence_end(text: str, position: int) -> int:
    ends = [text.find(sign, position, position + _WINDOW) for sign in _SENTENCE_ENDS]
    return min((end for end in ends if end >= 0), default=position + _WINDOW)


def reported_quotes(text: str) -> list[tuple[int, int]]:
    """Return the quotations that stand inside of a sentence about them."""
    spans = []
    for quote in _QUOTED.finditer(text):
        lead = text[_sentence_start(text, quote.start()) : quote.start()]
        embedded = len(lead.split()) > 1 and not _COMMANDS_QUOTE.match(lead)
        if embedded or re.match(r"\s+[a-z]", text[quote.end() : quote.end() + 3]):
            spans.append(quote.span())
    return spans
