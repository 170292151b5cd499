"""Find commands to the grader whose words are cut up or run together."""

import re
from collections.abc import Iterator

from core.rubric.injection_folding import Folded
from core.rubric.injection_phrases import Phrase

_COMMANDS = (
    (
        "ignore disregard forget override bypass",
        "all any the your of my these everything",
        "previous prior above earlier your preceding system grading scoring the",
        "instructions instruction prompts prompt rules rubric guidelines criteria",
    ),
    (
        "give rate score grade award mark",
        "please",
        "this my the",
        "answer response candidate submission",
    ),
)
_RESULTS = (
    "a an the as with at score of 100 full marks points maximum highest top perfect excellent"
)
_PLAIN = frozenset(f"{' '.join(part for row in _COMMANDS for part in row)} {_RESULTS}".split())
_UNWANTED = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[^\W_]+")


def _one_of(spoken: str) -> str:
    return "(?:" + "|".join(spoken.split()) + ")"


_OVERRIDE, _SCORING = (
    f"{_one_of(verbs)}{_one_of(fill)}{{0,4}}{_one_of(kind)}{_one_of(noun)}"
    for verbs, fill, kind, noun in _COMMANDS
)
_RUN_TOGETHER = re.compile(
    rf"{_OVERRIDE}|{_SCORING}{_one_of('a an the as with at score of')}{{0,4}}"
    rf"(?:100|fullmarks|fullpoints|maximum|highest|top|perfect|excellent)"
)


def find_split_words(folded: Folded) -> Iterator[Phrase]:
    """Yield commands that stand in `folded`, but not as words parted by blanks."""
    if not _RUN_TOGETHER.search(_UNWANTED.sub("", folded.text)):
        return
    letters = [i for i, sign in enumerate(folded.text) if sign.isascii() and sign.isalnum()]
    for match in _RUN_TOGETHER.finditer("".join(folded.text[i] for i in letters)):
        start, end = letters[match.start()], letters[match.end() - 1] + 1
        if _is_disguised(folded.text[start:end]) and not _is_inside_word(folded.text, start):
            yield Phrase(start, end, "disguised")


def _is_disguised(stretch: str) -> bool:
    return not re.search(r"\s", stretch) or not _PLAIN.issuperset(_WORD.findall(stretch))


def _is_inside_word(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_")
