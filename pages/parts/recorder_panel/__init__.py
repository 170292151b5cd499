"""The recorder's controls: start, pause, stop, level, device, and the reason in each bad state."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NamedTuple

import streamlit as st
from pydantic import Field, ValidationError

from core.domain.model import Model
from pages.parts.component import read_component
from pages.parts.recorder_state import Recorder

log = logging.getLogger(__name__)

SILENCES_S = (1.5, 2.5, 4.0, 6.0)
USUAL_SILENCE_S = 2.5

_COMPONENT = read_component(
    Path(__file__).parent, "words.js", "microphone.js", "wave.js", "recorder_panel.js"
)


_Steps = Literal["start", "pause", "resume", "stop", "discard", "lost"]
_Choices = Literal["clip", "live", "dismiss", "settle"]


class Act(Model):
    """What the learner, or the browser, has just done at the panel."""

    name: _Steps | _Choices
    id: str = Field(max_length=64)
    asked_id: str
    sent_at: int = 0
    device_id: str = Field(default="", max_length=500)
    why: str = ""
    hands_free: bool = False
    murmurs: bool = False
    silence_s: float = Field(default=USUAL_SILENCE_S, ge=0.5, le=30)


class PanelFacts(NamedTuple):
    """What the panel shows besides the recorder itself."""

    hands_free: bool
    murmurs: bool
    silence_s: float
    has_takes: bool
    notice: str
    is_trial: bool = False


def show_panel(recorder: Recorder, facts: PanelFacts, on_act: Callable[[Act], None]) -> None:
    """Show the panel; `on_act` is called before the page is drawn anew."""
    key = f"recorder_panel_{recorder.asked_id}"

    def take_act() -> None:
        act = _parse_act(st.session_state.get(key, {}).get("act"))
        # The browser repeats itself until it is told that it was heard.
        if act is not None and act.asked_id == recorder.asked_id and act.id != recorder.done:
            recorder.done = act.id
            on_act(act)

    state, problem = recorder.state(), recorder.problem
    _COMPONENT(
        key=key,
        data={
            "asked_id": recorder.asked_id,
            "phase": recorder.phase.value,
            "mode": recorder.mode.value,
            "duration_s": state.duration_s if state else 0.0,
            "problem": problem and {"text": problem.text, "ways": list(problem.ways)},
            "done": recorder.done,
            "start_id": recorder.start_id,
            "silences_s": list(SILENCES_S),
            **facts._asdict(),
        },
        height="content",
        on_act_change=take_act,
    )


def apply_act(recorder: Recorder, act: Act) -> None:
    """Do to the recorder what was asked for at its panel."""
    steps: dict[str, Callable[[], None]] = {
        "start": lambda: recorder.start(act.device_id),
        "pause": recorder.pause,
        "resume": recorder.resume,
        "stop": recorder.stop,
        "discard": recorder.discard,
        "lost": recorder.lose_device,
        "clip": lambda: recorder.use_clip(is_refused=act.why == "no_webrtc"),
        "live": recorder.use_live,
        "dismiss": recorder.dismiss,
    }
    steps[act.name]()


def _parse_act(sent: Any) -> Act | None:
    try:
        return Act.model_validate(dict(sent)) if sent else None
    except ValidationError as e:
        log.warning("The recorder's panel sent what it never sends: %s", e)
        return None
