"""What listens and speaks, and where recordings lie."""

from collections.abc import Sequence

import streamlit as st

from core.domain.recording import Readiness
from core.errors import RehearseError
from core.interview.studio import Studio
from core.settings import Settings
from core.speech.remote_service import choose_service
from core.speech.voices.voice import VoiceChoice
from pages.parts.host_settings import name_place
from pages.parts.plain import escape_markdown


def show_voice_status(studio: Studio) -> None:
    """Show who understands what is spoken, who speaks, and where sound is kept."""
    st.subheader("What listens and speaks", anchor=False)
    with st.container(border=True):
        st.markdown(explain_listening(studio.settings, studio.voice.readiness()))
        days = studio.kept_recordings.longest_days(studio.settings.media_retention_days)
        lines = describe_voice(
            studio.settings.model_copy(update={"media_retention_days": days}),
            studio.speaker.choices,
        )
        st.markdown("\n".join(f"- {line}" for line in lines))


def explain_listening(settings: Settings, readiness: Readiness) -> str:
    """Return who understands what is spoken, or why nobody does."""
    if readiness.state == "missing":
        reason = escape_markdown(readiness.reason)
        return f":material/hearing_disabled: **Nothing that is spoken is understood now.** {reason}"
    try:
        service = choose_service(settings)
    except RehearseError as e:
        reason = escape_markdown(str(e))
        return f":material/hearing_disabled: **Nothing that is spoken is understood.** {reason}"
    if service is None:
        model = escape_markdown(settings.whisper_model)
        quick = escape_markdown(settings.whisper_partial_model)
        return (
            f":material/hearing: **Whisper {model}**, and {quick} for the words that you see while "
            "you speak. Both work on the machine that Rehearse runs on, and no sound leaves it."
        )
    model = f", model {escape_markdown(service.model)}" if service.model else ""
    return (
        f":material/cloud: **A speech service at {escape_markdown(service.host)}**{model}, because "
        "the host has set SPEECH\\_REMOTE. Recordings are sent there when you stop."
    )


def describe_voice(settings: Settings, voices: Sequence[VoiceChoice]) -> list[str]:
    """Return who speaks, where recordings lie and for how long, and how a voice gets here."""
    names = ", ".join(escape_markdown(voice.name) for voice in voices)
    days = settings.media_retention_days
    kept = f"deleted after {days} days at the latest" if days else "kept until you delete them"
    return [
        f"The interviewer's voice: {names}" if names else "The interviewer's voice: your browser's",
        f"Recordings lie in **{escape_markdown(name_place(settings.media_url))}**, {kept}",
        _describe_way(len(settings.ice_servers), len(settings.turn_urls)),
    ]


def _describe_way(stun_count: int, turn_count: int) -> str:
    if not stun_count + turn_count:
        return "Your voice comes here directly: no other server is asked for the way"
    servers = [("STUN", stun_count), ("TURN", turn_count)]
    named = " and ".join(f"{count} {kind}" for kind, count in servers if count)
    noun = "server" if stun_count + turn_count == 1 else "servers"
    return f"Your voice finds its way here by {named} {noun}, which the host has set"
