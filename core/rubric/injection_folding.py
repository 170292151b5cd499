"""Write text in one plain form to search in, and lead back from there to the original."""

import re
import unicodedata
from array import array
from functools import lru_cache, partial
from typing import NamedTuple

# Look-alikes of Latin letters that compatibility forms do not cover, in lower case.
_LOOK_ALIKES = str.maketrans(
    "аеорсхуіјѕкмтвнгпԁһԛԝӏьαορνικτυεχηωɑɡıᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
    "aeopcxyijskmtbhrndhqwlbaopviktuexnwagiabcdeghijklmnoprstuvwyz",
)
_LETTER_SYMBOLS = ((0x1F1E6, 26), (0x1F150, 26), (0x1F170, 26))
_STROKES = str.maketrans("øłđħŧ", "oldht")
_PUNCTUATION = str.maketrans("‘’‚`´“”„«»‐‑‒–—―", "'''''\"\"\"\"\"------")
_ALPHABETS_WITH_MARKS = ("LATIN", "CYRILLIC", "GREEK")
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u00ad\u034f\u17b4\u17b5")
# Combining accents, variation selectors, tags and what lies behind them.
_UNSEEN = ((0x300, 0x36F), (0xFE00, 0xFE0F), (0xE0000, 0xE0FFF))
_UNUSUAL = re.compile(r"[^\n -~]+|`+")

_LEET = str.maketrans("034578@$!", "oeastbasi")
_LEET_WORD = re.compile(r"(?<![\w@$!])(?:[a-z@$!]{0,39}[013-578@$!])[\w@$!]{0,39}+(?![\w@$!])")
_ROT13 = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz",
    "nopqrstuvwxyzabcdefghijklm",
)
_TELLING = (
    "instruction answer prompt rubric score marks grade grading guideline disregard ignore override"
)
_ROT13_HINT = re.compile("|".join(_TELLING.translate(_ROT13).split()))
_REVERSED_HINT = re.compile("|".join(_TELLING[::-1].split()))
_LETTERS = re.compile(r"[a-z]+")
_JOINED = re.compile(r"(?<=[^\W_])[_.+|*/-](?=[^\W_])")
_SPELT_OUT = re.compile(r"(?<![^\W_])(?:[^\W_][ ._*|/·-]){3,}[^\W_](?![^\W_])")
_SEPARATED = re.compile(r"(?<![^\W_])[^\W_](?P<mark>[._*|/·-])[^\W_](?:(?P=mark)[^\W_])*+")
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?: [^\W_]){3,}+(?![^\W_])")


class Folded(NamedTuple):
    """Plain lower-case text; `origins[i]` is where its character i stands in the original."""

    text: str
    origins: "array[int]"

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original behind `text[start:end]`, which is not empty."""
        first, last = self.origins[start], self.origins[end - 1]
        return min(first, last), max(first, last) + 1


def fold(text: str, *, look_alikes: bool) -> Folded:
    """Return `text` in lower case without accents, hidden characters and typographic forms.

    Letters of other alphabets that look Latin become Latin where `look_alikes` is set; leave
    it unset to search for words of those alphabets.
    """
    pieces: list[str] = []
    origins = array("l")
    fold_character = _fold_look_alike if look_alikes else _fold_character
    done = 0
    for unusual in _UNUSUAL.finditer(text):
        pieces.append(text[done : unusual.start()].lower())
        origins.extend(range(done, unusual.start()))
        for position in range(unusual.start(), unusual.end()):
            plain = fold_character(text[position])
            pieces.append(plain)
            origins.extend([position] * len(plain))
        done = unusual.end()
    pieces.append(text[done:].lower())
    origins.extend(range(done, len(text)))
    return Folded("".join(pieces), origins)


def respelt_views(folded: Folded) -> list[Folded]:
    """Return readings of `folded` with leet digits as letters and spelt-out words as words."""
    views = [Folded(leet, folded.origins) for leet in _read_leet(folded.text)]
    parted = _JOINED.sub(" ", folded.text)
    if parted != folded.text:
        views.append(Folded(parted, folded.origins))
    if _SPELT_OUT.search(folded.text):
        views.append(_join_spelt_out(folded))
    return views


def scrambled_views(folded: Folded) -> list[Folded]:
    """Return `folded` through ROT13 and read backwards, where that brings up words to look at."""
    views = []
    if _ROT13_HINT.search(folded.text):
        views.append(Folded(folded.text.translate(_ROT13), folded.origins))
    if _REVERSED_HINT.search(folded.text):
        views.append(Folded(folded.text[::-1], folded.origins[::-1]))
        backwards = _LETTERS.sub(lambda word: word.group()[::-1], folded.text)
        views.append(Folded(backwards, folded.origins))
    return views


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    if character in "\t\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        return "\n" if character in "\v\f\x85\u2028\u2029" else " "
    if is_hidden(character):
        return ""
    name = unicodedata.name(character, "")
    if name.startswith(_ALPHABETS_WITH_MARKS):
        parts = unicodedata.normalize("NFKD", character).lower()
        plain = "".join(part for part in parts if not unicodedata.combining(part))
    else:
        plain = unicodedata.normalize("NFKC", character).lower()
    return plain.translate(_PUNCTUATION).translate(_STROKES)


@lru_cache(maxsize=8192)
def _fold_look_alike(character: str) -> str:
    for first, count in _LETTER_SYMBOLS:
        if first <= ord(character) < first + count:
            return chr(ord("a") + ord(character) - first)
    return _fold_character(character).translate(_LOOK_ALIKES)


def is_hidden(character: str) -> bool:
    """Return whether `character` shows nothing: format and control signs, selectors, fillers."""
    if character in _BLANKS or unicodedata.category(character) in {"Cf", "Cc"}:
        return True
    return any(first <= ord(character) <= last for first, last in _UNSEEN)


def _read_leet(text: str) -> list[str]:
    """Return `text` with digits inside of words read as letters, 1 once as i and once as l."""
    readings = {_LEET_WORD.sub(partial(_read_leet_word, one=one), text) for one in "il"}
    return sorted(readings - {text})


def _read_leet_word(match: re.Match[str], one: str) -> str:
    word = match.group()
    if not any("a" <= character <= "z" for character in word):
        return word
    return word.translate(_LEET).replace("1", one)


def _join_spelt_out(folded: Folded) -> Folded:
    """Take out the marks between single letters; wider gaps stay, since they part words."""
    dropped: set[int] = set()
    for pattern in (_SEPARATED, _SPACED):
        for run in pattern.finditer(folded.text):
            dropped.update(range(run.start() + 1, run.end(), 2))
    return _select(folded, [i for i in range(len(folded.text)) if i not in dropped])


def _select(folded: Folded, kept: list[int]) -> Folded:
    text, origins = folded
    return Folded("".join(text[i] for i in kept), array("l", (origins[i] for i in kept)))
