"""Entries of a section → positions: which part is the title, which the employer."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.documents.cv.dates import find_dates
from core.documents.cv.entries import Entry, read_bullets, split_entries
from core.documents.cv.entry_heads import Head, Part, read_head
from core.documents.cv.lexicon import employer_score, title_score
from core.documents.cv.places import is_place
from core.documents.files.lines import Line
from core.domain.documents import Experience

_CUSTOM_WEIGHT = 1.5
_CLEAR = 3.0
_FIRST_PARTS_BONUS = 0.5
_PAIR = 2


class _Custom(NamedTuple):
    """How a document orders and marks titles: -1 employer first (bold), 1 title first (bold)."""

    title_first: float = 0.0
    title_bold: float = 0.0


class _Roles(NamedTuple):
    """A head with its parts assigned."""

    title: Part | None
    employer: Part | None


def read_experience(lines: Sequence[Line]) -> list[Experience]:
    """Return the positions of an experience section in the order written."""
    entries = [entry for entry in split_entries(lines) if entry.head]
    heads = [_read_head(entry) for entry in entries]
    custom = _learn_custom(heads)
    roles = [_assign(head.parts, custom) for head in heads]
    return list(_build(entries, heads, roles))


def _read_head(entry: Entry) -> Head:
    """Return an entry's head, with dates and places that stand in the margin further down."""
    head = read_head(entry.head)
    for line in entry.body:
        for cell in line.cells:
            if cell.aside:
                head.dates.extend(find_dates(cell.text))
                head.places.extend([cell.text] if is_place(cell.text) else [])
    if len(head.parts) == 1:
        return head._replace(parts=_split_at_comma(head.parts[0]))
    return head


def _split_at_comma(part: Part) -> list[Part]:
    """Split "Title, Employer" where one side reads like a title and the other does not."""
    pieces = part.text.split(",")
    best, best_score = [part], 0
    for i in range(1, len(pieces)):
        left, right = ",".join(pieces[:i]).strip(), ",".join(pieces[i:]).strip()
        if not left or not right:
            continue
        contrast = abs(_lean(left) - _lean(right))
        if contrast > best_score:
            best_score = contrast
            best = [part._replace(text=left), part._replace(text=right)]
    return best


def _lean(text: str) -> int:
    """Return how much more a text reads like a title than like an employer."""
    return title_score(text) - employer_score(text)


def _learn_custom(heads: Sequence[Head]) -> _Custom:
    """Learn from the heads that are clear by their words how this document writes heads."""
    first: list[int] = []
    bold: list[int] = []
    for head in heads:
        if len(head.parts) < _PAIR:
            continue
        one, two = head.parts[:_PAIR]
        lean = _fit(one, two) - _fit(two, one)
        if abs(lean) < _CLEAR:
            continue
        first.append(1 if lean > 0 else -1)
        title, employer = (one, two) if lean > 0 else (two, one)
        bold.append(int(title.bold) - int(employer.bold))
    if not first:
        return _Custom()
    return _Custom(sum(first) / len(first), sum(bold) / len(bold))


def _fit(title: Part, employer: Part) -> float:
    """Return how well two parts' words fit the roles."""
    as_title = 2.0 * title_score(title.text) - employer_score(title.text)
    return as_title + employer_score(employer.text) - 1.5 * title_score(employer.text)


def _assign(parts: Sequence[Part], custom: _Custom) -> _Roles:
    if not parts:
        return _Roles(None, None)
    if len(parts) == 1:
        is_title = title_score(parts[0].text) > 0 and _lean(parts[0].text) >= 0
        return _Roles(parts[0], None) if is_title else _Roles(None, parts[0])
    pairs = [(i, j) for i in range(len(parts)) for j in range(len(parts)) if i != j]
    title, employer = max(pairs, key=lambda pair: _rate(parts, pair[0], pair[1], custom))
    return _Roles(parts[title], parts[employer])


def _rate(parts: Sequence[Part], title: int, employer: int, custom: _Custom) -> float:
    one, two = parts[title], parts[employer]
    order = custom.title_first * (1 if title < employer else -1)
    weight = custom.title_bold * (int(one.bold) - int(two.bold))
    near = _FIRST_PARTS_BONUS * ((title < _PAIR) + (employer < _PAIR))
    return _fit(one, two) + _CUSTOM_WEIGHT * (order + weight) + near


def _build(
    entries: Sequence[Entry], heads: Sequence[Head], roles: Sequence[_Roles]
) -> Iterator[Experience]:
    """Yield positions; those under one employer's name share it."""
    group: str = ""
    previous: tuple[Entry, _Roles] | None = None
    for entry, head, role in zip(entries, heads, roles, strict=True):
        employer = role.employer.text if role.employer else ""
        if employer and role.title is None and not entry.body:
            group = employer
            continue
        if employer:
            group = ""
        elif group:
            employer = group
        elif previous and _is_next_role(entry, role, *previous):
            employer = previous[1].employer.text if previous[1].employer else ""
        if role.employer or not previous:
            previous = (entry, role)
        if role.title or employer:
            yield Experience(
                employer=employer,
                title=role.title.text if role.title else "",
                start=head.start,
                end=head.end,
                location=head.places[0] if head.places else "",
                bullets=read_bullets(entry.body),
            )


def _is_next_role(entry: Entry, role: _Roles, before: Entry, before_role: _Roles) -> bool:
    """Whether an entry is one line that looks like the title line of the position before it."""
    if role.title is None or before_role.title is None or len(entry.head) != 1:
        return False
    title_line = before.head[before_role.title.line]
    same_look = (title_line.size, title_line.bold) == (entry.head[0].size, entry.head[0].bold)
    return len(before.head) > 1 and same_look
