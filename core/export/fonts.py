"""Fonts for paper: those inside of the typesetter, then those of this machine."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from core.export.document import ExportError

if TYPE_CHECKING:
    import typst

# A character that no font has is an error in PDF/A; an ordinary PDF shows an empty box for it.
_PROBE = b"""#set document(title: "probe")
#for each in json(bytes(sys.inputs.data)) [#par(each)]"""
_MISSING = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_SHOWN_BY_OTHERS = frozenset({"Cc", "Cf", "Mn", "Me", "Mc", "Zs", "Zl", "Zp", "Cs", "Co", "Cn"})
# The typesetter's own font has all of Latin.
_CERTAINLY_THERE = 0x0250
_MOST_PROBED_OF_A_SCRIPT = 20


@lru_cache(maxsize=1)
def load_fonts() -> "typst.Fonts":
    """Return the fonts; looked for once in a process."""
    import typst

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


def find_missing_scripts(text: str) -> list[str]:
    """Return the scripts of which `text` has characters that no font can show: "Cjk", "Hangul".

    Of each script a few characters are tried. A script is the first word of their names.
    """
    scripts: dict[str, list[str]] = defaultdict(list)
    for character in dict.fromkeys(text):
        if _may_be_missing(character):
            scripts[unicodedata.name(character, "other").split()[0]].append(character)
    tried = {name: found[:_MOST_PROBED_OF_A_SCRIPT] for name, found in scripts.items()}
    missing = _find_missing([c for found in tried.values() for c in found])
    return [name.capitalize() for name, found in tried.items() if missing & set(found)]


def _may_be_missing(character: str) -> bool:
    if ord(character) < _CERTAINLY_THERE:
        return False
    return unicodedata.category(character) not in _SHOWN_BY_OTHERS


def _find_missing(characters: Iterable[str]) -> set[str]:
    import typst

    data = json.dumps(list(characters))
    if data == "[]":
        return set()
    try:
        typst.Compiler(_PROBE, font_paths=load_fonts()).compile(
            input=_PROBE, format="pdf", pdf_standards="a-2u", sys_inputs={"data": data}
        )
    except typst.TypstError as e:
        found = set(_MISSING.findall(e.diagnostic))
        if not found:
            raise ExportError(f"The fonts could not be looked at: {e.message}") from e
        return found
    return set()
