"""Cut a job post into sections, by headings on their own line or in the middle of a paragraph."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.documents.posting.headings import (
    Part,
    company_in_heading,
    heading_part,
    is_bare_heading,
    is_heading_word,
    lead_in_part,
)
from core.documents.posting.text import BULLET, HEADING
from core.documents.vocabulary import words

_MAX_HEADING_WORDS = 9
_LINES_AT_START = 40
_PROSE_WORDS = 16
# From here on a line is a paragraph that may hide headings.
_PARAGRAPH_CHARACTERS = 120
_MAX_LABEL_CHARACTERS = 70
_COLON = re.compile(r"\s?:(?=\s|$|[•*-])|\s[-–—](?=\s)")
# Headings that need no colon in the middle of a paragraph when a capital, figure or mark follows.
_BARE_HEADINGS = (
    r"(?:(?:Key|Main|Job|Your|Our|Core|Essential|Minimum|Basic|Required|Preferred|Desired"
    r"|Additional) )*(?:Responsibilities|Requirements|Qualifications|Duties|Benefits)"
    r"(?: (?:and|&) (?:Responsibilities|Requirements|Qualifications|Duties|Skills|Perks))?"
    r"(?: include the following[.:]?)?",
    r"RESPONSIBILITIES|REQUIREMENTS|QUALIFICATIONS|BENEFITS|NICE TO HAVE",
    r"(?:Required|Preferred|Desired|Additional|Technical) (?:Skills|Experience)(?: (?:and|&) \w+)?",
    r"Nice[ -][Tt]o[ -][Hh]aves?|Must[ -][Hh]aves?|Bonus [Pp]oints",
    r"What [Yy]ou(?:['’]ll| [Ww]ill) (?:[Bb]e )?(?:[Dd]o|[Dd]oing|[Bb]ring|[Nn]eed)",
    r"What [Ww]e (?:[Oo]ffer|[Ee]xpect)|What [Ww]e(?:['’]re| [Aa]re) [Ll]ooking [Ff]or",
    r"Who [Yy]ou [Aa]re|About (?:[Tt]he [Rr]ole|[Tt]he [Jj]ob|[Yy]ou|[Uu]s)",
    r"(?:Job |Position |Role |Company )?(?:Overview|Summary)|(?:Job|Position|Role) Description",
    r"Education (?:and|or|and/or) Experience|Certificates, Licenses,? (?:and )?Registrations",
    r"Physical Demands|Work Environment",
)
_BARE = re.compile(rf"(?<![\w,])(?:{'|'.join(_BARE_HEADINGS)})(?=\s+[A-Z0-9•*\"“-])")
_ABOUT = re.compile(r"(?<![\w,])About(?: [A-Z&][\w.&'’-]{0,30}){1,6} ?:")
_WORD_BEFORE = re.compile(r"\S+")
# Labels of single items, which go on with the wishes that they stand among.
_SMALL_LABELS = words("language languages tools technologies technology knowledge skills stack")
_CONTINUES = words("""
    the a an our your their of and or with for to in meet these all other following job system
    business functional customer user security technical legal
""")


class Section(NamedTuple):
    """A stretch of the post: what it is about, its heading, and its lines ("• " marks items)."""

    part: Part
    heading: str
    lines: list[str]


def cut_sections(text: str) -> list[Section]:
    """Return the sections of a cleaned post in order; what stands before headings is its role."""
    sections = [Section(Part.ROLE, "", [])]
    for line in text.split("\n"):
        if _leaves_list(line, sections[-1]):
            sections.append(Section(Part.COMPANY, "", []))
        for part, heading, rest in _cut_line(line, sections[-1].part):
            if part is not None:
                sections.append(Section(part, heading, []))
            if rest:
                sections[-1].lines.append(rest)
    return [section for section in sections if section.lines or section.heading]


def _leaves_list(line: str, section: Section) -> bool:
    """Tell whether a line of prose after list items belongs to the list no more."""
    if section.part not in {Part.MUST, Part.NICE} or line.startswith((BULLET, HEADING)):
        return False
    in_list = len(section.lines) > 1 and section.lines[-1].startswith(BULLET)
    return in_list and len(line.split()) >= _PROSE_WORDS and line.endswith((".", "!"))


def first_lines(sections: Sequence[Section]) -> list[str]:
    """Return the headings and lines that a post starts with; title and company stand there."""
    lines = [line for s in sections for line in (s.heading, *s.lines) if line]
    return [line.removeprefix(BULLET) for line in lines[:_LINES_AT_START]]


def labelled_lines(sections: Sequence[Section]) -> list[str]:
    """Return the first lines, with "Company:" and what follows it on one line again."""
    lines: list[str] = []
    for section in sections:
        first, *others = section.lines or [""]
        lines += [f"{section.heading}: {first}" if section.heading else first, *others]
    return [line.removeprefix(BULLET) for line in lines[:_LINES_AT_START]]


def _cut_line(line: str, current: Part) -> Iterator[tuple[Part | None, str, str]]:
    """Yield (part or None, heading, rest) for a line: itself, or its headings with what follows."""
    if line.startswith(HEADING):
        yield _explicit_heading(line.removeprefix(HEADING), current)
        return
    bullet = line.startswith(BULLET)
    body = line.removeprefix(BULLET)
    label, colon, rest = body.partition(":")
    if not rest.strip() and (part := _heading_line(label, bool(colon), bullet)):
        yield part, label.strip(), ""
    elif len(body) < _PARAGRAPH_CHARACTERS:
        yield _labelled(line, label.strip(), rest.strip(), bullet, current)
    else:
        yield from _cut_paragraph(body, BULLET if bullet else "", current)


def _explicit_heading(heading: str, current: Part) -> tuple[Part | None, str, str]:
    label, _, rest = heading.partition(":")
    part = heading_part(label) or (current if current is not Part.COMPANY else Part.ROLE)
    return part, label.strip(), rest.strip()


def _heading_line(label: str, colon: bool, bullet: bool) -> Part | None:
    """Return what a whole line announces: bare words, or a short line that ends in a colon."""
    if is_bare_heading(label) and (colon or not bullet):
        return heading_part(label)
    if company_in_heading(label) and not label.endswith((".", "!", "?")) and not bullet:
        return Part.COMPANY
    if colon and not bullet:
        short = len(label.split()) <= _MAX_HEADING_WORDS
        return (heading_part(label) if short else None) or lead_in_part(label)
    return None


def _labelled(
    line: str, label: str, rest: str, bullet: bool, current: Part
) -> tuple[Part | None, str, str]:
    """Read "Requirements: Python" as a heading with its content, "Languages: Go" as an item."""
    if bullet or not rest or not (is_bare_heading(label) or company_in_heading(label)):
        return None, "", line
    if current is Part.NICE and label.casefold() in _SMALL_LABELS:
        return None, "", line
    return heading_part(label), label, rest


def _cut_paragraph(text: str, mark: str, current: Part) -> Iterator[tuple[Part | None, str, str]]:
    """Yield the pieces of a paragraph, cut at the headings inside it."""
    start, part, heading = 0, None, ""
    for begin, end, label in _inline_headings(text):
        found = heading_part(label)
        if begin < start or (current is Part.NICE and label.casefold() in _SMALL_LABELS):
            continue
        if text[start:begin].strip() or heading:
            yield part, heading, _with_mark(text[start:begin], mark)
        start, part, heading = end, found, label
        current = found or current
    yield part, heading, _with_mark(text[start:], mark)


def _with_mark(piece: str, mark: str) -> str:
    piece = piece.strip(" :-–—•*")
    return mark + piece if piece else ""


def _inline_headings(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, words) of the headings inside a paragraph, in order."""
    found = [hit for colon in _COLON.finditer(text) if (hit := _heading_before(text, colon))]
    found += [(m.start(), m.end(), m.group().strip(" :")) for m in _ABOUT.finditer(text)]
    for bare in _BARE.finditer(text):
        before = text[: bare.start()].rsplit(maxsplit=1)[-1:] if bare.start() else []
        if not before or before[0].casefold() not in _CONTINUES:
            found.append((bare.start(), bare.end(), bare.group()))
    return sorted(found)


def _heading_before(text: str, colon: re.Match[str]) -> tuple[int, int, str] | None:
    """Return the longest run of heading words before a colon or dash that starts with a capital."""
    window = max(0, colon.start() - _MAX_LABEL_CHARACTERS)
    best: tuple[int, int, str] | None = None
    for word in reversed(list(_WORD_BEFORE.finditer(text, window, colon.start()))):
        if not _may_stand_in_heading(word.group()):
            break
        phrase = text[word.start() : colon.start()]
        starts_well = word.group().lstrip("(").startswith(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"))
        if starts_well and _is_inline_heading(phrase, colon.group()):
            best = (word.start(), colon.end(), phrase)
        if word.group().startswith(("•", "*")):
            break
    return best


def _may_stand_in_heading(word: str) -> bool:
    bare = word.strip("()&/•*,'’\"")
    parts = [piece for piece in re.split(r"[/&-]", bare) if piece]
    return not word.endswith((".", ";", "!", "?")) and all(is_heading_word(p) for p in parts)


def _is_inline_heading(phrase: str, mark: str) -> bool:
    """Tell a heading from a phrase; before a dash only capitals count ("MUST HAVE - …")."""
    if ":" not in mark and not phrase.isupper():
        return False
    return is_bare_heading(phrase.replace("/", " ").replace("-", " "))
