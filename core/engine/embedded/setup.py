"""Hold the conversation that fills in the settings of an interview, without a model."""

from collections.abc import Sequence
from datetime import date

from core.domain.setup import BriefDraft, ChatMessage, SetupReply, change_draft
from core.engine.embedded.setup_reading import Heard, read_message
from core.engine.embedded.setup_wording import word_reply
from core.rubric.injection import find_injections, strip_injections

ENGINE_NAME = "embedded"
RULES_VERSION = "setup-1"
# More than anybody writes about an interview in one go; what follows is not read.
LONGEST_MESSAGE = 2_000


def converse(messages: Sequence[ChatMessage], draft: BriefDraft, today: date) -> SetupReply:
    """Reply to the learner's last message, with the settings as they are after it.

    Nothing is filled in that the message does not say, and no day before `today`.
    """
    heard = hear(messages, draft, today)
    after = change_draft(draft, heard.changes)
    return SetupReply(
        message=word_reply(draft, after, heard),
        draft=after,
        asks=after.missing,
        is_complete=heard.wants_start and not after.missing,
        engine=ENGINE_NAME,
        engine_version=RULES_VERSION,
    )


def hear(messages: Sequence[ChatMessage], draft: BriefDraft, today: date) -> Heard:
    """Return what the learner's last message says, as the embedded engine understands it."""
    text = last_words(messages)
    was_asked = bool(draft.missing) and any(m.speaker == "interviewer" for m in messages)
    return read_message(text, draft, today, is_answer=was_asked)


def last_words(messages: Sequence[ChatMessage]) -> str:
    """Return the last thing that the learner said, cut to a readable length and cleaned."""
    said = next((m.text for m in reversed(messages) if m.speaker == "learner"), "")
    return clean_message(said)


def clean_message(text: str) -> str:
    """Return a message cut to LONGEST_MESSAGE at a word, without what addresses the engine."""
    cut = text[:LONGEST_MESSAGE]
    if len(text) > LONGEST_MESSAGE:
        cut = cut.rsplit(" ", 1)[0]
    plain = "".join(c if c.isprintable() or c == "\n" else " " for c in cut)
    # "Be nice to me" would press a grader; here it chooses an interviewer.
    attacks = [part for part in find_injections(plain) if part.kind != "scoring"]
    return strip_injections(plain, attacks).strip()
