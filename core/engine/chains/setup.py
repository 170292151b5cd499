"""The chain that fills in the settings of an interview by conversation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from core.domain.setup import BriefDraft, ChatMessage
from core.engine.call import Called
from core.engine.chains.asking import Asking, Limits, build_chain, write_messages
from core.engine.chains.prompt_files import fill_prompt, house_rules, read_prompt
from core.engine.chains.setup_check import Said, check_turn
from core.engine.chains.setup_reply import SetupTurn
from core.engine.embedded.setup import clean_message
from core.engine.embedded.setup_dates import say_date
from core.engine.fence import fence, new_boundary

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

_MOST_MESSAGES = 12
_LONGEST_CONVERSATION = 6_000  # characters, the last messages first
# Somebody waits for the reply; after this the embedded engine is the better answer.
_BUDGET_S, _TIMEOUT_S = 30.0, 20.0


@dataclass(frozen=True)
class SetupToRead:
    """A conversation, the settings so far, and the day on which it is held."""

    messages: tuple[ChatMessage, ...]
    draft: BriefDraft
    today: date


def build_setup_chain(
    model: "BaseChatModel", limits: Limits | None = None
) -> "Runnable[SetupToRead, Called[SetupTurn]]":
    """Return the chain: prompt | structured output | checks.

    Run, it raises a subclass of ModelError when no reply passes the checks.
    """
    given = limits or Limits()
    short = replace(
        given,
        budget_s=min(given.budget_s, _BUDGET_S),
        timeout_s=min(given.timeout_s, _TIMEOUT_S),
    )
    return build_chain(model, ask_for_turn, short, "setup")


def ask_for_turn(order: SetupToRead) -> Asking[SetupTurn]:
    """Return what to say to the model about one conversation."""
    boundary = new_boundary()
    recent = choose_recent(order.messages)
    conversation = "\n".join(f"{message.speaker}: {message.text}" for message in recent)
    task = fill_prompt(
        "setup_task",
        today=f"{say_date(order.today)} ({order.today.isoformat()})",
        settings=fence("settings", _tell_draft(order.draft), boundary),
        conversation=fence("conversation", conversation, boundary),
    )
    learner = tuple(m.text for m in recent if m.speaker == "learner")
    said = Said(learner, order.draft, order.today)
    return Asking(
        messages=write_messages(f"{read_prompt('setup')}\n\n{house_rules()}", task),
        schema=SetupTurn,
        check=partial(check_turn, said=said),
    )


def choose_recent(messages: Sequence[ChatMessage]) -> list[ChatMessage]:
    """Return the last messages, cleaned, within the budget; the very last always."""
    recent: list[ChatMessage] = []
    left = _LONGEST_CONVERSATION
    for message in reversed(messages[-_MOST_MESSAGES:]):
        cleaned = message.model_copy(update={"text": clean_message(message.text)})
        left -= len(cleaned.text)
        if left < 0 and recent:
            break
        recent.append(cleaned)
    return recent[::-1]


def _tell_draft(draft: BriefDraft) -> str:
    return draft.model_dump_json(indent=1)
