import pytest

from core.domain.recording import Readiness
from core.interview.take import TakeState
from pages.parts.live_words import count_down, describe_state

READY = Readiness(state="ready", progress=1.0)
LIVE = TakeState(recognition="live", finals="We did.")
REMOTE = TakeState(recognition="off", reason="Your words appear when you stop.")


@pytest.mark.parametrize(
    ("state", "silence_s", "told"),
    [
        (None, 2.5, ""),
        (LIVE, 2.5, ""),
        (LIVE._replace(finals=""), None, "Listening. Your words appear here."),
        (LIVE._replace(is_paused=True), 2.5, "Nothing is recorded now."),
        (REMOTE, None, "Your words appear when you stop."),
        (
            *(REMOTE, 2.5),
            "Your words appear when you stop. Your turn ends after 2.5 s of silence all the same.",
        ),
        (
            *(REMOTE._replace(is_silence_by_loudness=True, reason=""), 4.0),
            "Your words appear after you stop. Your turn ends after 4 s of silence all the same. "
            "Loudness alone tells silence here: where it is noisy, press Stop.",
        ),
    ],
)
def test_what_is_not_to_be_seen_is_told(
    state: TakeState | None, silence_s: float | None, told: str
) -> None:
    assert describe_state(state, READY, silence_s) == told


@pytest.mark.parametrize(
    ("state", "left_s"),
    [
        (REMOTE, None),
        (REMOTE._replace(turn_silence_s=0.9), None),
        (REMOTE._replace(turn_silence_s=1.5), 1.0),
        (REMOTE._replace(turn_silence_s=3.5), 0.0),
        (REMOTE._replace(turn_silence_s=1.5, is_paused=True), None),
        (REMOTE._replace(turn_silence_s=1.5, is_muted=True), None),
    ],
)
def test_the_end_is_counted_down_where_a_pause_looks_like_it(
    state: TakeState, left_s: float | None
) -> None:
    assert count_down(state, 2.5) == left_s
