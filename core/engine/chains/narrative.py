"""The chain that puts the figures of an interview into words."""

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from core.domain.manner import Manner
from core.domain.report import Narrative, SessionFacts
from core.engine.call import Called
from core.engine.chains.asking import (
    Asking,
    Limits,
    ReplyPart,
    build_chain,
    write_messages,
)
from core.engine.chains.background import clean
from core.engine.chains.bounds import UpTo, entries
from core.engine.chains.figures import collect_figures, find_invented_figures
from core.engine.chains.prompt_files import fill_prompt, house_rules, read_prompt
from core.engine.chains.wording import check_wording
from core.engine.fence import fence, new_boundary
from core.rubric.tokens import split_sentences

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

_ENTRIES = 3
_STORY_SENTENCES = range(3, 5)
_LONGEST_TEXT = 900
# What the words do not need, or what is the learner's own wording.
_LEFT_OUT = {
    "interview_id",
    "started_at",
    "finished_at",
    "resume",
    "resume_advice",
    "engines",
    "level",
}


_Line = Annotated[str, UpTo(260)]
# Told to the model's server; the checks say the same of what comes. A point may part digits.
_SENTENCE = r"([^.!?]|[.][0-9])+[.!?]"
_STORY = rf"^({_SENTENCE} ){{2,3}}{_SENTENCE}$"


@dataclass(frozen=True)
class FactsToTell:
    """The figures of an interview and the manner of whoever tells them."""

    facts: SessionFacts
    manner: Manner = Manner.GUIDE


class NarrativeReply(ReplyPart):
    """The words of a report."""

    story: Annotated[str, UpTo(800)] = Field(min_length=1, json_schema_extra={"pattern": _STORY})
    gaps: list[_Line] = entries(_ENTRIES, _ENTRIES)
    study_items: list[_Line] = entries(_ENTRIES, _ENTRIES)
    tips: list[_Line] = entries(_ENTRIES, _ENTRIES)
    verdict: _Line = Field(min_length=1, json_schema_extra={"pattern": f"^{_SENTENCE}$"})


def build_narrative_chain(
    model: "BaseChatModel", limits: Limits | None = None
) -> "Runnable[FactsToTell, Called[NarrativeReply]]":
    """Return the chain: prompt | structured output | checks.

    Run, it raises a subclass of ModelError when no reply passes the checks.
    """
    return build_chain(model, ask_for_words, limits or Limits(), "narrative")


def ask_for_words(order: FactsToTell) -> Asking[NarrativeReply]:
    """Return what to say to the model about one interview."""
    told = choose_facts(order.facts)
    manner = read_prompt(f"manner_{order.manner.value}")
    data = fence("facts", json.dumps(told, ensure_ascii=False, indent=1), new_boundary())
    return Asking(
        messages=write_messages(
            f"{fill_prompt('narrative', manner=manner)}\n\n{house_rules()}",
            fill_prompt("narrative_task", facts=data),
        ),
        schema=NarrativeReply,
        check=partial(check_words, told=told),
    )


def choose_facts(facts: SessionFacts) -> dict[str, Any]:
    """Return the facts that the model is told: positions from 1, shares in percent, one digit."""
    told: dict[str, Any] = facts.model_dump(mode="json", exclude=_LEFT_OUT, exclude_none=True)
    told["completion_percent"] = round(100 * told.pop("completion"))
    for name in ("lines", "patterns"):
        told[name] = [_count_from_one(entry) for entry in told[name]]
    for name in ("strongest", "weakest"):
        if name in told:
            told[name] = _count_from_one(told[name])
    told["scale"] = "answers have 0 to 100 points"
    if "job" in told:
        told["job"] = {name: told["job"][name] for name in ("must_haves", "rehearsed", "covered")}
    cleaned: dict[str, Any] = _clean(told)
    return cleaned


def check_words(reply: NarrativeReply, told: dict[str, Any]) -> list[str]:
    """Return what makes `reply` unusable for the facts `told`, a sentence each."""
    texts = [reply.story, *reply.gaps, *reply.study_items, *reply.tips, reply.verdict]
    allowed = collect_figures({name: value for name, value in told.items() if name != "scale"})
    invented = [figure for text in texts for figure in find_invented_figures(text, allowed)]
    faults = [
        f"You write {figure}, which the facts do not have: cite another or none."
        for figure in dict.fromkeys(invented)
    ]
    for name in ("gaps", "study_items", "tips"):
        entries = getattr(reply, name)
        if len(entries) != _ENTRIES or not all(entry.strip() for entry in entries):
            faults.append(f"{name} must have exactly {_ENTRIES} entries.")
    if len(split_sentences(reply.story)) not in _STORY_SENTENCES:
        faults.append("The story must have three or four sentences.")
    if "average" in told and not any(character.isdigit() for character in reply.story):
        faults.append("The story must cite figures from the facts, in digits.")
    if len(split_sentences(reply.verdict)) != 1:
        faults.append("The verdict must be one sentence.")
    return faults + check_wording(texts, longest=_LONGEST_TEXT)


def to_narrative(reply: NarrativeReply, engine: str, version: str) -> Narrative:
    """Return the narrative under the name of the engine that wrote it."""
    return Narrative(engine=engine, engine_version=version, **reply.model_dump())


def _count_from_one(entry: dict[str, Any]) -> dict[str, Any]:
    told = {k: v for k, v in entry.items() if k not in {"asked_id", "quote", "quote_position"}}
    if "position" in told:
        told["question"] = told.pop("position") + 1
    if "positions" in told:
        told["questions"] = [position + 1 for position in told.pop("positions")]
    return told


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    if isinstance(value, float):
        # As few digits as the page shows: longer ones are copied wrongly.
        return round(value, 1)
    return [_clean(each) for each in value] if isinstance(value, list) else value
