"""The conversation about the settings: what was said, and the reply that is on its way.

All of it lives in the session, so it survives clicks and page changes. The engine works in a
thread of its own; whoever shows the page next takes its reply.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from core.domain.documents import JobPosting
from core.domain.setup import BriefDraft, ChatMessage, SetupReply
from core.errors import RehearseError
from core.interview.studio import Studio
from pages.parts.brief_state import keep_changes, read_draft, today

# What the use of a model for a conversation is kept under.
PURPOSE = "converse"
_KEY = "setup_talk"
_WORKERS = 4


@dataclass
class _Pending:
    """A reply on its way, and the settings that it starts from."""

    future: "Future[SetupReply]"
    before: BriefDraft


@dataclass
class Talk:
    """A conversation. `failure` is why the last message got no reply."""

    messages: list[ChatMessage] = field(default_factory=list)
    failure: str = ""
    cancelled: bool = False
    is_complete: bool = False
    pending: _Pending | None = None

    def send(self, studio: Studio, text: str, job: JobPosting | None) -> None:
        """Add what the learner says and let the engine reply in the background."""
        self.messages.append(ChatMessage(speaker="learner", text=text))
        self.ask_again(studio, job)

    def ask_again(self, studio: Studio, job: JobPosting | None) -> None:
        """Let the engine reply to the last message."""
        before = read_draft(job)
        self.failure, self.cancelled, self.is_complete = "", False, False
        said = tuple(self.messages)
        future = _pool().submit(_converse, studio, said, before, today())
        self.pending = _Pending(future, before)

    def is_ready(self, wait_s: float = 0.0) -> bool:
        """Tell whether a reply is there to be taken, waiting for it at most `wait_s`."""
        if self.pending is None:
            return False
        if wait_s and not self.pending.future.done():
            try:
                self.pending.future.exception(wait_s)
            except TimeoutError:
                return False
        return self.pending.future.done()

    def take_reply(self) -> None:
        """Put a reply that has come into the conversation and its changes into the settings.

        Call it before the form's widgets are shown.
        """
        if self.pending is None or not self.pending.future.done():
            return
        pending, self.pending = self.pending, None
        try:
            reply = pending.future.result()
        except RehearseError as e:
            self.failure = str(e)
            return
        keep_changes(pending.before, reply.draft)
        self.is_complete = reply.is_complete
        self.messages.append(
            ChatMessage(
                speaker="interviewer",
                text=reply.message,
                fallback_reason=reply.fallback_reason,
            )
        )

    def cancel(self) -> None:
        """Want no reply any more; one that comes all the same is dropped."""
        if self.pending is not None:
            self.pending.future.cancel()
            self.pending, self.cancelled = None, True


def current_talk() -> Talk:
    """Return the conversation of this session."""
    talk: Talk = st.session_state.setdefault(_KEY, Talk())
    return talk


def start_over() -> None:
    """Empty the conversation; the settings stay."""
    current_talk().cancel()
    st.session_state[_KEY] = Talk()


def _converse(
    studio: Studio, said: Sequence[ChatMessage], before: BriefDraft, day: date
) -> SetupReply:
    """Get the engine's reply and keep what its models used, also when nobody wants it any more."""
    with studio.metering.keep_calls(studio.user_id, PURPOSE):
        return studio.engine.converse(said, before, day)


@st.cache_resource(show_spinner=False)
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_WORKERS, thread_name_prefix="setup")
