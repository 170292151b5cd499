"""Text → the sentences that a voice speaks one after the other."""

import re

# As long as a question with all its parts, and more; a voice reads it for several minutes.
LONGEST_TEXT = 4_000
# Browsers break off a single utterance after some 15 seconds, about this many characters.
LONGEST_SENTENCE = 220

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]{0,3}(?=\s|$)")
_LAST_WORD = re.compile(r"[^\s(\"'“‘]{0,20}$")
_ABBREVIATIONS = frozenset(
    [
        *("e.g.", "i.e.", "vs.", "cf.", "approx.", "incl.", "resp.", "no.", "fig."),
        *("mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "inc.", "ltd."),
    ]
)
_INITIAL = re.compile(r"[A-Z]\.")
# Marks that are there for the eye; two brackets would be phonemes to Piper.
_FOR_THE_EYE = re.compile(r"[`*_~<>\[\]{}|\\]+")
_JOINT = re.compile(r"[,;:–—](?=\s)")


def split_sentences(text: str, *, is_whole: bool = True) -> list[str]:
    """Return the sentences of `text` as a voice is to read them.

    Of a text that is still coming (`is_whole` False) what has no end yet is left out. A sentence
    too long for one breath comes in parts. Only the first LONGEST_TEXT characters are read.
    """
    sentences = []
    for line in text[:LONGEST_TEXT].splitlines(keepends=True):
        ended = line.endswith(("\n", "\r")) or is_whole
        sentences += _split_line(line, ended=ended)
    spoken = (_clean(sentence) for sentence in sentences)
    return [part for sentence in spoken if _says_something(sentence) for part in _breathe(sentence)]


def _split_line(line: str, *, ended: bool) -> list[str]:
    sentences, start = [], 0
    for match in _END.finditer(line):
        # At the very end of a text that is still coming more dots or a quote may follow.
        if (match.end() == len(line) and not ended) or not _ends_here(line, match):
            continue
        sentences.append(line[start : match.end()])
        start = match.end()
    return [*sentences, line[start:]] if ended else sentences


def _ends_here(line: str, match: re.Match[str]) -> bool:
    following = line[match.end() :].lstrip()[:1]
    if following.islower():
        return False
    if not match.group().startswith("."):
        return True
    found = _LAST_WORD.search(line, max(0, match.start() - 20), match.start())
    word = (found.group() if found else "") + "."
    return word.casefold() not in _ABBREVIATIONS and not _INITIAL.fullmatch(word)


def _clean(sentence: str) -> str:
    return " ".join(_FOR_THE_EYE.sub(" ", sentence).split())


def _says_something(sentence: str) -> bool:
    return any(character.isalnum() for character in sentence)


def _breathe(sentence: str) -> list[str]:
    """Return a sentence in parts of LONGEST_SENTENCE, cut at joints where there are any."""
    parts = []
    while len(sentence) > LONGEST_SENTENCE:
        head = sentence[:LONGEST_SENTENCE]
        joints = [match.end() for match in _JOINT.finditer(head)]
        later = [place for place in joints if place > LONGEST_SENTENCE // 3]
        cut = later[-1] if later else head.rfind(" ")
        cut = cut if cut > 0 else LONGEST_SENTENCE
        parts.append(sentence[:cut].strip())
        sentence = sentence[cut:].strip()
    return [*parts, sentence] if sentence else parts
