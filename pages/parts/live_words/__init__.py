"""Words as they are understood: those that stay are solid, those that may change are not."""

from pathlib import Path
from time import monotonic

from core.domain.recording import Readiness
from core.interview.take import TakeState
from pages.parts.component import read_component

_COMPONENT = read_component(Path(__file__).parent)
# A countdown that begins at once would flicker between any two words.
_COUNT_FROM_SHARE = 0.4


def show_live_words(
    state: TakeState | None, readiness: Readiness, silence_s: float | None, *, is_ending: bool
) -> None:
    """Show what is understood so far; with `silence_s`, also when the turn ends by itself."""
    _COMPONENT(
        key="live_words",
        data={
            "final": state.finals if state else "",
            "committed": state.committed if state else "",
            "tentative": state.tentative if state else "",
            "status": "" if is_ending else describe_state(state, readiness, silence_s),
            "ends_in_s": None if is_ending else count_down(state, silence_s),
            "silence_s": silence_s,
            # The browser is told something new again and again, so that it notices when it is not.
            "told_at": monotonic(),
            "is_ending": is_ending,
        },
        height="content",
    )


def count_down(state: TakeState | None, silence_s: float | None) -> float | None:
    """Return in how many seconds the turn ends, None while it does not look like it."""
    if state is None or silence_s is None or state.turn_silence_s is None:
        return None
    if state.is_paused or state.is_muted or state.turn_silence_s < _COUNT_FROM_SHARE * silence_s:
        return None
    return max(0.0, silence_s - state.turn_silence_s)


def describe_state(state: TakeState | None, readiness: Readiness, silence_s: float | None) -> str:
    """Return the sentences below the words: what is going on, where that is not to be seen.

    With `silence_s` the turn ends by itself after so much silence.
    """
    if state is None:
        return ""
    if state.is_muted:
        return "The interviewer is speaking. You are recorded once it has finished."
    if state.is_paused:
        return "Nothing is recorded now."
    told = [_describe_recognition(state, readiness)]
    if silence_s is not None and state.recognition != "live":
        told.append(f"Your turn ends after {silence_s:g} s of silence all the same.")
    if silence_s is not None and state.is_silence_by_loudness:
        told.append("Loudness alone tells silence here: where it is noisy, press Stop.")
    return " ".join(sentence for sentence in told if sentence)


def _describe_recognition(state: TakeState, readiness: Readiness) -> str:
    if state.recognition == "loading":
        share = f" ({readiness.progress:.0%})" if readiness.progress > 0 else ""
        doing = readiness.reason or "Getting ready to understand speech"
        return f"{doing.rstrip('.…')}{share}… Speak on: everything is recorded."
    if state.reason:
        return state.reason
    if state.recognition == "off":
        return "Your words appear after you stop."
    heard = state.finals or state.committed or state.tentative
    return "" if heard else "Listening. Your words appear here."
