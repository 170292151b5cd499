"""Fill in the settings by a model's conversation, with the embedded engine as its net."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from core.domain.setup import (
    CONDUCT_FIELDS,
    BriefDraft,
    ChatMessage,
    SetupReply,
    change_draft,
)
from core.engine.base import Engine
from core.engine.call import Called
from core.engine.chains.setup import SetupToRead, build_setup_chain
from core.engine.chains.setup_reply import SetupTurn, to_changes
from core.engine.embedded.setup import hear, last_words
from core.engine.fallback import or_else, reason_for
from core.engine.model_source import ModelSource

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


class ModelSetup:
    """Converse by a model and never raise an error for it."""

    def __init__(self, source: ModelSource, embedded: Engine, engine_name: str) -> None:
        """Keep the source; the model's client is built when it is first needed."""
        self._source = source
        self._embedded = embedded
        self._engine_name = engine_name

    def converse(
        self, messages: Sequence[ChatMessage], draft: BriefDraft, today: date
    ) -> SetupReply:
        """Reply to the learner's last message, with the settings as they are after it.

        A message with nothing to read costs no call.
        """
        if not last_words(messages):
            return self._embedded.converse(messages, draft, today)
        order = SetupToRead(tuple(messages), draft, today)
        return or_else(
            lambda: self._settle(order, self._chain.invoke(order).value),
            lambda e: self._embedded.converse(messages, draft, today).model_copy(
                update={"fallback_reason": reason_for(e)}
            ),
            "a reply about the settings",
        )

    def _settle(self, order: SetupToRead, turn: SetupTurn) -> SetupReply:
        heard = hear(order.messages, order.draft, order.today)
        conduct = {name.value: getattr(heard.changes, name.value) for name in CONDUCT_FIELDS}
        after = change_draft(order.draft, to_changes(turn).model_copy(update=conduct))
        return SetupReply(
            message=" ".join(turn.message.split()),
            draft=after,
            asks=after.missing,
            is_complete=heard.wants_start and not after.missing,
            engine=self._engine_name,
            engine_version=self._source.label("questions"),
        )

    @cached_property
    def _chain(self) -> "Runnable[SetupToRead, Called[SetupTurn]]":
        return build_setup_chain(self._source.build("questions"), self._source.limits)
