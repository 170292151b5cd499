"""What each level of sharing is called, and what coaches see at it."""

from collections.abc import Sequence

from core.domain.cohort import Sharing
from pages.parts.plain import escape_markdown

LEVEL_NAMES = {
    Sharing.SCORES: "Scores",
    Sharing.TRANSCRIPT: "Transcript",
    Sharing.AUDIO: "Audio",
}
LEVEL_MEANINGS = {
    Sharing.SCORES: "When you practised, on what, your scores and figures. No word that you said.",
    Sharing.TRANSCRIPT: "Also the questions, the words of your answers, and how they were judged.",
    Sharing.AUDIO: "Also the recordings of spoken answers, as long as you keep them.",
}


def name_coaches(names: Sequence[str]) -> str:
    """Return Markdown that names a cohort's coaches, or says that there is none so far."""
    if not names:
        return "No coach so far"
    return ", ".join(escape_markdown(name) for name in names)
