"""Skills as a skills section lists them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from core.documents.files.lines import Line
from core.documents.skills import canonical_skill, find_skills

_LONGEST_ITEM_WORDS = 6
_LONGEST_ITEM = 60
_LONGEST_LABEL = 45
_COVERED_SHARE = 0.7
_KNOWN_SHARE = 0.6
_MOST_SKILLS = 150
_SEPARATOR = re.compile(r"[,;|•·\t\n]| {3,}|\s[–—/-]\s")
_BRACKET = re.compile(r"\(([^()]{0,200})\)")
_LABEL = re.compile(r"^[^:,]{2,45}:\s*")
_LEAD = re.compile(
    r"^(?:and|proficient (?:in|with)|experienced? (?:in|with)|skilled (?:in|with)|familiar with|"
    r"(?:working |good |basic |strong |solid )?knowledge of|fluent in|expert in|und|et|y|e)\s+",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\s*[-–:(]?\s*\b(?:beginner|basic|elementary|intermediate|advanced|expert|proficient|fluent|"
    r"native|master|familiar|grundkenntnisse|fortgeschritten|\d{1,2}\+? ?(?:years?|yrs?|jahre|ans)|"
    r"\d ?/ ?(?:5|10)|\d{1,3} ?%)\b\.?\)?\s*$",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"\s*[/&+]\s*|\s+and\s+")
_RATING = re.compile(r"[●○★☆■□▪▫◆◇⬤◯✓✔]+|\s[.]{3,}")
_EDGES = " \t.:;,•·-–—|*"


def read_skills(lines: Sequence[Line]) -> list[str]:
    """Return the skills that the lines list, by the taxonomy's names where it knows them."""
    skills: dict[str, str] = {}
    marks_labels = not all(line.bold for line in lines)
    for line in lines:
        if marks_labels and _is_label(line):
            continue
        for item in split_items(_without_label(line)):
            for name in _name(item):
                skills.setdefault(name.casefold(), name)
    return list(skills.values())[:_MOST_SKILLS]


def reads_as_skills(lines: Sequence[Line]) -> bool:
    """Return whether lines list skills under labels, whatever their heading says."""
    if not lines:
        return False
    lists = [line for line in lines if _is_list(line)]
    return len(lists) * 2 > len(lines)


def lists_known_skills(lines: Sequence[Line]) -> bool:
    """Return whether most items of the lines are skills that the taxonomy knows."""
    items = [item for line in lines for item in split_items(_without_label(line))]
    known = sum(canonical_skill(item) is not None or _is_made_of_skills(item) for item in items)
    return len(items) > 1 and known >= _KNOWN_SHARE * len(items)


def split_items(text: str) -> list[str]:
    """Return the items of a list; commas inside brackets do not part them."""
    held = _BRACKET.sub(lambda match: match.group().replace(",", "\0").replace(";", "\0"), text)
    pieces = (piece.replace("\0", ",").strip() for piece in _SEPARATOR.split(held))
    return [piece for piece in pieces if any(character.isalnum() for character in piece)]


def _is_list(line: Line) -> bool:
    text = line.main_text
    labelled = _LABEL.match(text) or line.cells[0].text.endswith(":")
    items = split_items(_without_label(line))
    short = all(len(item.split()) <= _LONGEST_ITEM_WORDS for item in items)
    return bool(labelled) and len(items) > 1 and short and not text.endswith("…")


def _is_label(line: Line) -> bool:
    """Whether a line is nothing but the name of the group that follows."""
    text = line.main_text.strip()
    if _SEPARATOR.search(text) or len(text) > _LONGEST_LABEL or line.bullet:
        return False
    return text.endswith(":") or (line.bold and canonical_skill(text.strip(_EDGES)) is None)


def _without_label(line: Line) -> str:
    """Return a line's text without the label of its group: "Languages: Python" → "Python"."""
    cells = [cell for cell in line.cells if cell.text]
    if not cells:
        return ""
    first = cells[0]
    label_cell = first.aside or first.text.endswith(":") or (first.bold and not cells[-1].bold)
    if len(cells) > 1 and label_cell and "," not in first.text:
        cells = cells[1:]
    elif first.runs[0].bold and not first.runs[-1].bold and "," not in first.runs[0].text:
        cells[0] = first._replace(runs=first.runs[1:])
    text = "\t".join(cell.text for cell in cells)
    return "\t".join(_LABEL.sub("", piece) for piece in text.split("\t"))


def _name(item: str) -> Iterator[str]:
    """Yield the skill that an item names, or the known ones that a long item mentions."""
    bare = _strip(item)
    known = canonical_skill(bare)
    pieces = _COMPOUND.split(bare)
    parts = list(_known(pieces))
    inner = _BRACKET.search(bare)
    if len(pieces) > 1 and len(parts) == len(pieces) and (known is None or known in parts):
        yield from parts
    elif known:
        yield known
    elif inner and _strip(_BRACKET.sub(" ", bare)):
        yield from _name(_BRACKET.sub(" ", bare))
        yield from _known(split_items(inner[1]))
    elif _is_made_of_skills(bare):
        yield from find_skills(bare)
    elif len(bare) <= _LONGEST_ITEM and len(bare.split()) <= _LONGEST_ITEM_WORDS:
        yield from [bare] if bare else []
    else:
        yield from find_skills(bare)


def _known(names: Iterable[str]) -> Iterator[str]:
    return (known for name in names if (known := canonical_skill(_strip(name))))


def _is_made_of_skills(text: str) -> bool:
    """Whether known skills stand side by side with nothing between them: "Go Python Rust"."""
    found = find_skills(text)
    named = sum(len(name.split()) for name in found)
    return len(found) > 1 and named >= _COVERED_SHARE * len(text.split())


def _strip(item: str) -> str:
    """Return an item without words about how well it is mastered; a leading dot may be a name's."""
    text = " ".join(_RATING.sub(" ", item).split()).strip(_EDGES.replace(".", ""))
    text = _LEVEL.sub("", _LEAD.sub("", text))
    return text.strip(_EDGES.replace(".", "")).rstrip(".")
