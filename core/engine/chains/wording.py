"""Hold the words of a model's reply to what may stand on a page."""

import re
from collections.abc import Iterable
from functools import cache

from core.engine.chains.prompt_files import house_rules
from core.rubric.injection import find_injections
from core.rubric.tokens import tokenize

_RUN_WORDS = 8
_TAGS = "a|b|br|code|div|em|h[1-6]|iframe|i|img|li|ol|p|pre|script|span|strong|style|svg|table|ul"
_MARKUP = re.compile(
    rf"```|\*\*[^*\n]{{1,200}}\*\*|^#{{1,6}}\s|</?(?:{_TAGS})\b[^>\n]{{0,200}}>|<!--|<<<|>>>"
    r"|\{\{?\w{0,40}\}\}?|\bTODO\b|lorem ipsum",
    re.IGNORECASE | re.MULTILINE,
)


def check_wording(texts: Iterable[str], *, longest: int) -> list[str]:
    """Return what is wrong with texts that a page would show, a sentence each.

    They may not be longer than `longest` characters, hold markup, repeat the rules of the
    prompt, or address a grader: that would be an attack that made it through the model.
    """
    faults = []
    for text in texts:
        start = f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'  # noqa: PLR2004
        if len(text) > longest:
            faults.append(f"{start} is longer than {longest} characters.")
        elif _MARKUP.search(text):
            faults.append(f"{start} holds markup or a leftover; write plain sentences.")
        elif repeats_rules(text):
            faults.append(f"{start} repeats your rules; leave them out.")
        elif find_injections(text):
            faults.append(f"{start} addresses whoever reads it as a grader; leave that out.")
    return faults


def repeats_rules(text: str) -> bool:
    """Return whether `text` shares a run of eight words with the rules of every prompt."""
    return not _runs(text).isdisjoint(_rule_runs())


@cache
def _rule_runs() -> frozenset[tuple[str, ...]]:
    return frozenset(_runs(house_rules()))


def _runs(text: str) -> set[tuple[str, ...]]:
    stems = [token.stem for token in tokenize(text)]
    return {tuple(stems[i : i + _RUN_WORDS]) for i in range(len(stems) - _RUN_WORDS + 1)}
