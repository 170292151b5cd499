"""Find characters that no reader sees but a language model reads."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# England, Scotland and Wales have flags that are written with tag characters.
_FLAG = r"\U0001F3F4[\U000E0030-\U000E0039\U000E0061-\U000E007A]{2,6}\U000E007F"
_TAGS = re.compile(rf"{_FLAG}|(?P<hidden>[\U000E0000-\U000E007F]+)")
# One selector chooses the look of the sign before it; a row of them can only be smuggled bytes.
_SELECTORS = re.compile(r"[\uFE00-\uFE0F\U000E0100-\U000E01EF]{3,}")
# Marks of direction have their use; an override makes letters show in another order than read.
_OVERRIDES = re.compile(r"[\u202D\u202E][^\u202C\n]{0,2000}\u202C?")
# Joiners stand alone or in twos between letters; a long row of them is a code.
_ZERO_WIDTH = re.compile(r"[\u200B-\u200F\u2060-\u2064\uFEFF]{8,}")


_LAST_SHORT = 0xFE0F


class HiddenText(NamedTuple):
    """Characters `start` to `end` of a text, and what a model may read there."""

    start: int
    end: int
    read_as: str


def find_hidden(text: str) -> Iterator[HiddenText]:
    """Yield the stretches of `text` that are made of hidden or reordering characters."""
    if text.isascii():
        return
    for match in _TAGS.finditer(text):
        if match["hidden"]:
            letters = (chr(ord(c) - 0xE0000) for c in match.group())
            yield HiddenText(*match.span(), "".join(c for c in letters if c.isprintable()))
    for match in _SELECTORS.finditer(text):
        yield HiddenText(*match.span(), _read_selectors(match.group()))
    for pattern in (_OVERRIDES, _ZERO_WIDTH):
        for match in pattern.finditer(text):
            yield HiddenText(*match.span(), "")


def _read_selectors(selectors: str) -> str:
    codes = (ord(c) for c in selectors)
    read = bytes(c - 0xFE00 if c <= _LAST_SHORT else c - 0xE0100 + 16 for c in codes)
    return "".join(c for c in read.decode("utf-8", errors="replace") if c.isprintable())
