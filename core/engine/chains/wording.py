"""Hold the words of a model's reply to what may stand on a page."""

import re
from collections.abc import Iterable
from functools import cache

from core.engine.chains.prompt_files import (
    fill_prompt,
    house_rules,
    prompt_names,
    read_prompt,
)
from core.rubric.injection import find_injections
from core.rubric.tokens import tokenize

_Run = tuple[str, ...]
_RUN_WORDS, _SCALE_RUN_WORDS = 8, 20
_RUBRIC, _EXAMPLES = "evaluation_rubric_", "evaluation_examples_"
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
    """Return whether `text` repeats what a prompt says.

    Of instructions eight words in a row are a copy. A judgement may use the words of the level
    that it gives, so of scales and their examples more than a level in a row is.
    """
    instructions, scales = _prompt_runs()
    return not (
        instructions.isdisjoint(_runs(text, _RUN_WORDS))
        and scales.isdisjoint(_runs(text, _SCALE_RUN_WORDS))
    )


@cache
def _prompt_runs() -> tuple[frozenset[_Run], frozenset[_Run]]:
    """Return the runs of all instructions, and those of all scales as they are told."""
    names = prompt_names()
    kinds = [name.removeprefix(_RUBRIC) for name in names if name.startswith(_RUBRIC)]
    told = [
        fill_prompt(
            "evaluation", rubric=read_prompt(_RUBRIC + kind), examples=read_prompt(_EXAMPLES + kind)
        )
        for kind in kinds
    ]
    texts = [read_prompt(name) for name in names if not name.startswith((_RUBRIC, _EXAMPLES))]
    return (
        frozenset(run for text in [house_rules(), *texts] for run in _runs(text, _RUN_WORDS)),
        frozenset(run for text in told for run in _runs(text, _SCALE_RUN_WORDS)),
    )


def _runs(text: str, length: int) -> set[_Run]:
    stems = [token.stem for token in tokenize(text)]
    return {tuple(stems[i : i + length]) for i in range(len(stems) - length + 1)}
