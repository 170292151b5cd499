"""Questions and lead-ins with slots for the learner's own items: data/templates/*.yaml."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from core.domain.model import Model
from core.domain.question import Origin, Question, QuestionType
from core.engine.embedded.bank import EXPECTED_WORDS, TIME_LIMIT_S, BankQuestion
from core.engine.embedded.personal import Item, ItemKind
from core.engine.embedded.wording import has_doubled_word, slugify
from core.errors import BankError

TEMPLATE_FOLDER = Path(__file__).parents[3] / "data" / "templates"

# What the items of a kind can give; each may also know the company and the role. Every skill
# has a `skill`, but only one that is a tool or language has a `technology`.
_SLOTS: dict[ItemKind, frozenset[str]] = {
    ItemKind.PROJECT: frozenset({"project", "technology", "figure"}),
    ItemKind.POSITION: frozenset({"employer", "title"}),
    ItemKind.ACHIEVEMENT: frozenset({"achievement", "employer", "title"}),
    ItemKind.SKILL_USED: frozenset({"skill", "technology", "place"}),
    ItemKind.SKILL_LISTED: frozenset({"skill", "technology"}),
    ItemKind.ASKED_SHOWN: frozenset({"skill", "technology", "place"}),
    ItemKind.ASKED_LISTED: frozenset({"skill", "technology"}),
    ItemKind.ASKED_MISSING: frozenset({"skill", "technology"}),
    ItemKind.ASKED: frozenset({"skill", "technology"}),
    ItemKind.REQUIREMENT: frozenset({"requirement"}),
    ItemKind.RESPONSIBILITY: frozenset({"responsibility"}),
    ItemKind.COMPANY: frozenset(),
    ItemKind.ROLE: frozenset(),
}
_ALWAYS = frozenset({"company", "role"})
# A slot that opens a sentence could begin in lower case; one after an article could need "an".
_MISPLACED_SLOT = re.compile(r"(?:^|[.!?]\s+)\{|\b(?:an?|the)\s+\{", re.IGNORECASE)


class LeadIn(Model):
    """Sentences that introduce a bank question by naming an item of one of the kinds `about`."""

    about: list[ItemKind] = Field(min_length=1)
    types: list[QuestionType] = Field(min_length=1)
    wordings: list[str] = Field(min_length=1)

    @model_validator(mode="after")
    def _slots_are_known(self) -> Self:
        for wording in self.wordings:
            _check_slots(wording, _slots_of(self.about))
        return self


class Template(BankQuestion):
    """A question about items of the kinds `about` that know every slot in `needs`.

    Slots stand as `{project}` in the text, probes, hint and model answer. The rest is as true
    for one item as for another.
    """

    about: list[ItemKind] = Field(min_length=1)
    needs: list[str] = Field(min_length=1)

    @model_validator(mode="after")
    def _slots_are_needs(self) -> Self:
        if unknown := set(self.needs) - _slots_of(self.about):
            raise ValueError(f"{self.id}: no such item knows {sorted(unknown)}")
        for text in (self.text, *self.probes, self.hint, self.model_answer):
            _check_slots(text, frozenset(self.needs))
        return self


class TemplateFile(Model):
    """One file of templates; `topic` is what their questions count under."""

    topic: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    templates: list[Template] = []
    lead_ins: list[LeadIn] = []


def read_template_file(path: Path) -> TemplateFile:
    """Read one file. Raises BankError, naming the file, when it breaks the schema."""
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return TemplateFile.model_validate(data)
    except (OSError, yaml.YAMLError, ValidationError) as e:
        raise BankError(f"{path.name} among the question templates cannot be used: {e}") from e


@cache
def load_templates(folder: Path = TEMPLATE_FOLDER) -> tuple[TemplateFile, ...]:
    """Read every file, in file-name order; the result is kept for the process."""
    return tuple(read_template_file(path) for path in sorted(folder.glob("*.yaml")))


def fill_template(topic: str, template: Template, item: Item) -> Question | None:
    """Return the question about `item`, or None when it lacks a slot or would read badly."""
    if item.kind not in template.about or not set(template.needs) <= set(item.values):
        return None
    text = fill(template.text, item)
    if has_doubled_word(text):
        return None
    return Question(
        id=f"{template.id}/{slugify(item.name)}",
        type=template.type,
        difficulty=template.difficulty,
        topic=topic,
        focus=template.focus,
        text=text,
        keywords=template.keywords,
        key_points=template.key_points,
        misconceptions=template.misconceptions,
        probes=[fill(probe, item) for probe in template.probes],
        hint=fill(template.hint, item),
        model_answer=fill(template.model_answer, item, paragraphs=True),
        expected_words=EXPECTED_WORDS[template.type],
        time_limit_s=TIME_LIMIT_S[template.type],
        origin=Origin(kind=item.source, reference=template.id, label=item.name),
    )


def fill(text: str, item: Item, *, paragraphs: bool = False) -> str:
    """Return `text` with the item's values in its slots, on one line unless `paragraphs`."""
    filled = text.format_map(item.values)
    return filled.strip() if paragraphs else " ".join(filled.split())


def can_fill(wording: str, item: Item) -> bool:
    """Say whether `item` knows every slot of `wording` and the sentence then reads well."""
    return slots_in(wording) <= set(item.values) and not has_doubled_word(fill(wording, item))


def slots_in(text: str) -> set[str]:
    """Return the names of the slots in `text`."""
    return {slot for _, slot, _, _ in Formatter().parse(text) if slot is not None}


def _slots_of(kinds: Sequence[ItemKind]) -> frozenset[str]:
    return frozenset.intersection(*(_SLOTS[kind] for kind in kinds)) | _ALWAYS


def _check_slots(text: str, allowed: frozenset[str]) -> None:
    if unknown := slots_in(text) - allowed:
        raise ValueError(f"slots {sorted(unknown)} are not among {sorted(allowed)}")
    if _MISPLACED_SLOT.search(text):
        raise ValueError(f"a slot opens a sentence or follows an article: {text!r}")
