"""The connection of a recorder in the browser: kept while it is wanted, ended when it is not."""

from datetime import UTC, datetime

import streamlit as st

from core.errors import RehearseError
from core.interview.studio import Studio
from core.speech.ice import ice_servers_of
from pages.parts.recorder_problems import Problem
from pages.parts.recorder_state import Recorder


def keep_line(studio: Studio, recorder: Recorder) -> None:
    """Keep the recorder's connection, or end it where nothing is recorded any more.

    It may end the page's run, so call it last, always at the same place of the page: a frame
    that moves begins anew, and its connection is gone.
    """
    if not recorder.lines:
        return
    # Here, not above: it brings everything of WebRTC with it.
    from pages.parts.recorder import receive_audio

    try:
        servers = ice_servers_of(studio.settings, studio.user_id, datetime.now(UTC))
    except RehearseError as e:
        recorder.stop(problem=Problem(str(e), ("clip", "dismiss")))
        servers = []
    recorder.note_asking()
    with st.container(key="voice_line"):
        for line in list(recorder.lines):
            wanted = recorder.wants_line and line is recorder.line
            is_there = receive_audio(
                line, wanted=wanted, device_id=recorder.device_id, servers=servers
            )
            if not wanted and not is_there:
                recorder.lines.remove(line)
