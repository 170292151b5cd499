"""The replay of a spoken answer: its sound, its words in time, download and deletion.

The sound travels as base64 through the component's own connection, once, when the learner first
plays something. Streamlit's media files would stand under an address that whoever learns it can
open, keep every registered recording in the server's memory, and end with the connection; what
the browser holds itself it also seeks in exactly.
"""

from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import streamlit as st

from core.domain.evaluation import Evaluation
from core.domain.interview import AskedQuestion
from core.domain.recording import Recording
from core.errors import NotFoundError, RehearseError
from core.interview.spoken_answer import SpokenAnswer, quotes_of
from core.interview.studio import Studio
from pages.parts.component import read_component
from pages.parts.spoken_quotes import name_quote

_COMPONENT = read_component(Path(__file__).parent)
_ENDINGS = {
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/webm": "webm",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/flac": "flac",
    "video/webm": "webm",
    "video/mp4": "mp4",
}
_GONE = (
    ":material/volume_off: The recording of this answer is no longer kept. Its words and figures "
    "stay."
)


def show_replay(
    studio: Studio,
    asked: AskedQuestion,
    spoken: SpokenAnswer,
    evaluation: Evaluation | None = None,
) -> None:
    """Show the player of an answer, or that its recordings are gone.

    It plays the quotes of `evaluation` when their links are clicked.
    """
    if spoken.playable:
        show_player(studio, asked, spoken, evaluation)
    else:
        st.caption(_GONE)
    if spoken.deletable:
        _offer_deletion(studio, asked, spoken.deletable)


def show_player(
    studio: Studio,
    asked: AskedQuestion,
    spoken: SpokenAnswer,
    evaluation: Evaluation | None = None,
    check: Callable[[], None] = lambda: None,
) -> None:
    """Show the player alone; `check` is called before sound is sent, and refuses by raising."""

    # Loading the sound then draws nothing else anew.
    @st.fragment
    def player() -> None:
        key = f"replay_{asked.id}"
        data = _describe(asked, spoken, evaluation)
        if st.session_state.get(key, {}).get("open"):
            data |= _load(studio, spoken, check)
        _COMPONENT(key=key, data=data, height="content", on_open_change=lambda: None)

    player()


def _describe(
    asked: AskedQuestion, spoken: SpokenAnswer, evaluation: Evaluation | None
) -> dict[str, Any]:
    """Return what the player shows before anything is played: light, whatever was recorded."""
    playable = spoken.playable
    places = {recording.id: place for place, recording in enumerate(playable)}
    return {
        "id": asked.id,
        "version": " ".join(recording.id for recording in playable),
        "takes": [
            {
                "duration": recording.duration_s,
                "type": recording.media_type,
                "kind": recording.kind.value,
                "file": _name_file(asked, recording),
            }
            for recording in playable
        ],
        "quotes": {
            name_quote(quote): [
                [places[sound.recording_id], round(sound.start_s, 2), round(sound.end_s, 2)]
                for sound in spoken.sound_of(quote)
            ]
            for quote in (quotes_of(evaluation) if evaluation else [])
            if spoken.sound_of(quote)
        },
    }


def _load(studio: Studio, spoken: SpokenAnswer, check: Callable[[], None]) -> dict[str, Any]:
    try:
        check()
        sound = [studio.voice.read_media(studio.user_id, each.id) for each in spoken.playable]
    except RehearseError as e:
        return {"refused": str(e)}
    return {
        "sound": [b64encode(data).decode("ascii") for data in sound],
        "words": _place_words(spoken),
    }


def _place_words(spoken: SpokenAnswer) -> list[list[list[Any]]]:
    """Return by paragraphs: word, its take or −1 without sound, when it begins and ends."""
    places = {recording.id: place for place, recording in enumerate(spoken.playable)}
    words = iter(spoken.words)
    paragraphs = []
    for line in spoken.text.splitlines():
        paragraph: list[list[Any]] = []
        for text in line.split():
            word = next(words)
            if word is None or word.recording_id not in places:
                paragraph.append([text, -1, 0, 0])
            else:
                take = places[word.recording_id]
                paragraph.append([text, take, round(word.start_s, 2), round(word.end_s, 2)])
        if paragraph:
            paragraphs.append(paragraph)
    return paragraphs


def _name_file(asked: AskedQuestion, recording: Recording) -> str:
    media_type = recording.media_type.partition(";")[0]
    return f"answer-{asked.position + 1}-take-{recording.take}.{_ENDINGS.get(media_type, 'bin')}"


def _offer_deletion(studio: Studio, asked: AskedQuestion, recordings: list[Recording]) -> None:
    def delete() -> None:
        for recording in recordings:
            with suppress(NotFoundError):  # deleted in another tab, with the interview
                studio.voice.delete_media(studio.user_id, recording.id)

    what = "recording" if len(recordings) == 1 else f"{len(recordings)} recordings"
    with st.popover(f"Delete {what}", type="tertiary", icon=":material/delete:"):
        st.markdown(
            f"The {what} of this answer will be gone for good. Words, figures and score stay."
        )
        st.button(
            "Delete for good",
            type="primary",
            icon=":material/delete:",
            key=f"replay_delete_{asked.id}",
            on_click=delete,
        )
