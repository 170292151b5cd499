"""What was recorded for a question: takes whose words cannot be trusted, and ways to remove one."""

import streamlit as st

from core.domain.recording import Recording
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown, escape_paragraphs
from pages.parts.recorder_state import Recorder


def is_trusted(recording: Recording) -> bool:
    """Tell whether the words of a take may go into the answer as they are."""
    return recording.concerns is None or recording.concerns.is_trustworthy


def has_words(recording: Recording) -> bool:
    """Tell whether something was understood."""
    return recording.transcript is not None and bool(recording.transcript.text.strip())


def show_takes(studio: Studio, recorder: Recorder, recordings: list[Recording]) -> None:
    """Show what is wrong with takes, and which are there."""
    settled = [r for r in recordings if not r.is_open and not r.is_transcribing]
    for recording in settled:
        if recording.is_in_draft or recording.id in recorder.accepted:
            continue
        if recording.transcript is None and recording.failure:
            _show_failure(studio, recorder, recording, recording.failure)
        elif recording.transcript is not None and not is_trusted(recording):
            _show_distrust(studio, recorder, recording, recording.transcript.text)
    _show_advice(settled)
    kept = [recording for recording in settled if recording.has_media]
    if kept:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            for recording in kept:
                _show_take(studio, recording)


def _show_distrust(studio: Studio, recorder: Recorder, recording: Recording, heard: str) -> None:
    with st.container(border=True, gap="xsmall", key=f"recorder_doubt_{recording.id}"):
        st.markdown(f":material/hearing_disabled: **Take {recording.take} was not taken over.**")
        st.markdown(escape_markdown(_sentences_of(recording)))
        if has_words(recording):
            st.caption("This was heard:")
            st.markdown(f"> {escape_paragraphs(heard)}")
        with st.container(horizontal=True, gap="small"):
            _offer_again(studio, recorder, recording)
            if has_words(recording) and st.button(
                "Take the words and edit them",
                icon=":material/edit:",
                key=f"recorder_accept_{recording.id}",
            ):
                recorder.accepted.add(recording.id)
                st.rerun()
            _offer_setting_aside(studio, recording)


def _show_failure(studio: Studio, recorder: Recorder, recording: Recording, why: str) -> None:
    with st.container(border=True, gap="xsmall", key=f"recorder_failure_{recording.id}"):
        st.markdown(f":material/hearing_disabled: **Take {recording.take} has no words yet.**")
        st.markdown(escape_markdown(why))
        with st.container(horizontal=True, gap="small"):
            if recording.has_media and st.button(
                "Try to transcribe it again",
                icon=":material/refresh:",
                key=f"recorder_retry_{recording.id}",
            ):
                studio.voice.transcribe_again(studio.user_id, recording.id)
                st.rerun()
            _offer_again(studio, recorder, recording)
            _offer_setting_aside(studio, recording)


def _offer_again(studio: Studio, recorder: Recorder, recording: Recording) -> None:
    if st.button(
        "Record again", icon=":material/mic:", type="primary", key=f"recorder_again_{recording.id}"
    ):
        studio.voice.drop_take(studio.user_id, recording)
        recorder.start_again()
        st.rerun()


def _offer_setting_aside(studio: Studio, recording: Recording) -> None:
    if st.button("Leave it out", type="tertiary", key=f"recorder_leave_{recording.id}"):
        studio.voice.mark_in_draft(studio.user_id, [recording.id])
        st.rerun()


def _show_advice(settled: list[Recording]) -> None:
    """Show what is not quite right with the newest take, whose words were taken over."""
    last = settled[-1] if settled else None
    if last is not None and last.is_in_draft and is_trusted(last) and _sentences_of(last):
        st.caption(f":material/info: {escape_markdown(_sentences_of(last))}")


def _sentences_of(recording: Recording) -> str:
    concerns = recording.concerns.concerns if recording.concerns else []
    return " ".join(concern.sentence for concern in concerns)


def _show_take(studio: Studio, recording: Recording) -> None:
    minutes, seconds = divmod(round(recording.duration_s), 60)
    name = f"Take {recording.take} · {minutes}:{seconds:02d}"
    with st.popover(name, icon=":material/graphic_eq:", type="tertiary"):
        st.markdown(
            "The sound is kept so that you can hear it with your report. Deleting it leaves your "
            "words as they are."
        )
        if st.button(
            "Delete the sound", icon=":material/delete:", key=f"recorder_delete_{recording.id}"
        ):
            studio.voice.delete_media(studio.user_id, recording.id)
            st.rerun()
