"""The learner's voice on its way here, by WebRTC: the only module that knows streamlit-webrtc."""

from typing import TYPE_CHECKING, Any

import streamlit as st

from core.speech.ice import IceServer
from pages.parts.recorder_line import Line

if TYPE_CHECKING:
    from av import AudioFrame

# Without echo cancellation the interviewer's voice comes back through the microphone.
_SOUND = {"echoCancellation": True, "noiseSuppression": True, "autoGainControl": True}


def receive_audio(line: Line, *, wanted: bool, device_id: str, servers: list[IceServer]) -> bool:
    """Keep a connection from the browser to `line` while `wanted`; tell whether there is one.

    Draws a frame without content. Ends the run of the page and starts a new one while the two
    sides agree on a way, so call it last.
    """
    # Here, not above: a learner who types pays nothing for voice.
    from streamlit_webrtc import WebRtcMode, create_audio_sink_track, webrtc_streamer
    from streamlit_webrtc.component import generate_frontend_component_key

    def hear(frame: "AudioFrame") -> None:
        line.feed(_samples_of(frame), frame.sample_rate, frame.time)

    # A sink that is made while nothing is wanted would watch the session for nothing.
    sink = create_audio_sink_track(hear, line.key, on_ended=line.end) if wanted else None
    # A frame that is drawn again before it has begun begins twice, and then either half of the two
    # connections answers the other's. It reports once when it is there: only then is it to begin.
    is_there = st.session_state.get(generate_frontend_component_key(line.key)) is not None
    context = webrtc_streamer(
        key=line.key,
        mode=WebRtcMode.SENDONLY,
        rtc_configuration={"iceServers": servers},
        media_stream_constraints={"audio": _constraints_of(device_id), "video": False},
        desired_playing_state=wanted and is_there,
        sink_audio_track=sink,
        media_toggle_controls=False,
    )
    return bool(context.state.playing or context.state.signalling)


def _constraints_of(device_id: str) -> dict[str, Any]:
    return {**_SOUND, "deviceId": {"ideal": device_id}} if device_id else dict(_SOUND)


def _samples_of(frame: "AudioFrame") -> Any:
    """Return (samples, channels); packed frames come as one row, planar ones by channel."""
    samples = frame.to_ndarray()
    return samples.T if frame.format.is_planar else samples.reshape(-1, len(frame.layout.channels))
