import numpy as np
import pytest

from core.domain.speech import SpeechSpan
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.sound_facts import SoundTrack, measure_sound
from tests.core.speech.conftest import FIRST_SENTENCE_S, SECOND_SENTENCE_S

SPEECH = [
    SpeechSpan(start_s=start_s, end_s=end_s)
    for start_s, end_s in (FIRST_SENTENCE_S, SECOND_SENTENCE_S)
]


def track_of(pcm: Pcm, muted_until: int = 0) -> SoundTrack:
    """Return what is collected of a recording that comes in frames of 20 ms."""
    track = SoundTrack()
    for begin in range(0, len(pcm), 320):
        track.add(pcm[begin : begin + 320], SAMPLE_RATE_HZ, muted=begin < muted_until)
    return track


def test_what_is_collected_on_the_way_is_what_the_whole_says(clip: Pcm) -> None:
    loud = np.clip(clip * 3, -1, 1)
    for pcm in (clip, loud):
        whole, collected = measure_sound(pcm, SPEECH), track_of(pcm).facts(SPEECH)

        assert collected.duration_s == pytest.approx(whole.duration_s)
        assert collected.peak == pytest.approx(whole.peak)
        assert collected.speech_power == pytest.approx(whole.speech_power, rel=0.05)
        assert collected.clipped_share == pytest.approx(whole.clipped_share, rel=0.05, abs=1e-4)


def test_where_nobody_speaks_there_is_nothing_to_say(clip: Pcm) -> None:
    for facts in (measure_sound(clip, []), track_of(clip).facts([])):
        assert (facts.speech_power, facts.clipped_share) == (None, None)
        assert facts.peak > 0.5


def test_nothing_at_all_is_silent() -> None:
    nothing = np.zeros(0, np.float32)

    assert measure_sound(nothing, []) == SoundTrack().facts([]) == (0.0, 0.0, None, None)


def test_of_muted_sound_only_the_time_counts(clip: Pcm) -> None:
    facts = track_of(clip, muted_until=len(clip)).facts(SPEECH)

    assert facts.duration_s == pytest.approx(len(clip) / SAMPLE_RATE_HZ)
    assert (facts.peak, facts.speech_power) == (0.0, None)
