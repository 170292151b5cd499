"""What the PDF shows, as plain data for its template: no text in it is ever markup."""

import re

from core.domain.model import Model
from core.export.diagram import Picture
from core.export.passages import Segment

# What a page cannot show and what would turn its direction; line breaks stay.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


class Run(Model):
    """Words in one style; `to` names the place in the transcript that they lead to."""

    text: str
    strong: bool = False
    tone: str | None = None
    to: str | None = None


Item = list[list[Run]]


class Side(Model):
    """Strengths or improvements: a bullet each."""

    title: str
    tone: str
    items: list[Item]
    empty: str


class Banner(Model):
    """The session's score."""

    average: str
    grade: str
    ten: int
    band: str
    rest: str


class Axis(Model):
    """A bar of the profile, with the average before as a tick."""

    label: str
    score: float | None
    earlier: float | None
    figure: str


class ProfileBars(Model):
    """All bars and what they rest on."""

    axes: list[Axis]
    note: str


class CodeLine(Model):
    """A line of code with its number; `mark` is the one of a diff, where it is of one."""

    number: str
    mark: str = " "
    text: str
    is_sought: bool = False


class Exhibit(Model):
    """Something that was made: a drawing, lines of code, words, as far as there are any."""

    title: str
    picture: Picture | None = None
    lines: list[CodeLine] = []
    text: list[str] = []


class Group(Model):
    """A part of a section: a table, bullets, exhibits, paragraphs, as far as there are any."""

    title: str = ""
    table: list[list[str]] = []
    items: list[Item] = []
    exhibits: list[Exhibit] = []
    text: list[str] = []


class Section(Model):
    """A section with its heading."""

    title: str
    tone: str | None = None
    groups: list[Group]


class PaperLine(Model):
    """A line of the transcript."""

    kind: str
    who: str
    at: str
    segments: list[Segment]


class PaperEntry(Model):
    """A question of the transcript."""

    label: str
    head: str
    note: str
    lines: list[PaperLine]


class Paper(Model):
    """The whole document."""

    title: str
    subtitle: str
    footer: str
    banner: Banner | None
    no_score: str
    verdict: str
    story: list[str]
    strengths: Side
    improvements: Side
    profile: ProfileBars
    sections: list[Section]
    transcript: list[PaperEntry]
    notes: list[str] = []


def clean(text: str) -> str:
    """Return `text` without what a page cannot show; line ends become plain ones."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def make_run(
    text: str, *, strong: bool = False, tone: str | None = None, to: str | None = None
) -> Run:
    """Return words in one style, cleaned."""
    return Run(text=clean(text), strong=strong, tone=tone, to=to)


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, cleaned."""
    parts = re.split(r"\n\s*\n", clean(text))
    return [part.strip() for part in parts if part.strip()]
