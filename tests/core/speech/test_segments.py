from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.speech.segments import (
    LIVE_RULES,
    WINDOW_SAMPLES,
    Closed,
    Event,
    Opened,
    Paused,
    Resumed,
    Segmenter,
)
from core.speech.sound import SAMPLE_RATE_HZ

SPEECH, SILENCE, BETWEEN = 0.9, 0.1, 0.4
WINDOW_S = WINDOW_SAMPLES / SAMPLE_RATE_HZ


def run(segmenter: Segmenter, *parts: tuple[float, float]) -> list[Event]:
    """Feed (likelihood, seconds) and return all events."""
    return [
        event
        for likelihood, length_s in parts
        for _ in range(round(length_s / WINDOW_S))
        for event in segmenter.advance(likelihood)
    ]


def closed(events: list[Event]) -> list[Closed]:
    return [event for event in events if isinstance(event, Closed)]


def to_s(samples: int) -> float:
    return samples / SAMPLE_RATE_HZ


def test_a_click_is_not_speech() -> None:
    assert run(Segmenter(), (SILENCE, 1), (SPEECH, 0.096), (SILENCE, 1)) == []


def test_a_segment_begins_before_the_first_sound() -> None:
    (opened,) = run(Segmenter(), (SILENCE, 2), (SPEECH, 0.5))

    assert isinstance(opened, Opened)
    assert 1.6 < to_s(opened.start) < 1.7


def test_a_segment_closes_after_the_endpoint_and_knows_where_speech_ended() -> None:
    events = run(Segmenter(), (SILENCE, 1), (SPEECH, 2), (SILENCE, 1))

    (end,) = closed(events)
    assert abs(to_s(end.speech_end) - 3) < 2 * WINDOW_S
    assert 0.6 <= to_s(end.end - end.speech_end) < 0.6 + 2 * WINDOW_S
    assert end.in_silence


def test_decoding_ahead_is_asked_for_in_the_pause_and_called_off_by_speech() -> None:
    events = run(Segmenter(), (SPEECH, 1), (SILENCE, 0.4), (SPEECH, 1), (SILENCE, 1))

    assert [type(event) for event in events] == [Opened, Paused, Resumed, Paused, Closed]


def test_between_the_thresholds_things_stay_as_they_are() -> None:
    still_speaking = run(Segmenter(), (SPEECH, 1), (BETWEEN, 3))
    still_silent = run(Segmenter(), (SPEECH, 1), (SILENCE, 0.1), (BETWEEN, 0.6))

    assert closed(still_speaking) == []
    assert len(closed(still_silent)) == 1


def test_a_long_segment_closes_at_a_short_pause() -> None:
    events = run(Segmenter(), (SPEECH, 13), (SILENCE, 0.25), (SPEECH, 1))

    assert len(closed(events)) == 1


def test_endless_speech_is_cut_where_it_is_quietest() -> None:
    events = run(Segmenter(), (SPEECH, 14), (0.6, 0.032), (SPEECH, 4))

    (cut,) = closed(events)
    assert abs(to_s(cut.end) - 14) < 0.1
    assert not cut.in_silence
    assert events[-1] == Opened(cut.end)


def test_the_next_segment_does_not_reach_into_speech_of_the_one_before() -> None:
    events = run(Segmenter(), (SPEECH, 13), (SILENCE, 0.224), (SPEECH, 1))

    opened = [event for event in events if isinstance(event, Opened)]
    assert opened[1].start >= closed(events)[0].speech_end


def test_a_segment_never_reaches_back_into_what_nobody_may_hear() -> None:
    segmenter = Segmenter()
    run(segmenter, (SILENCE, 1))
    segmenter.skip(SAMPLE_RATE_HZ)

    (opened,) = run(segmenter, (SPEECH, 0.5))

    assert opened == Opened(segmenter.earliest_needed)
    assert to_s(segmenter.earliest_needed) >= 2 - WINDOW_S


def test_skipping_closes_what_is_open_before_the_gap() -> None:
    segmenter = Segmenter()
    run(segmenter, (SPEECH, 1))
    before = segmenter.position

    (end,) = segmenter.skip(SAMPLE_RATE_HZ)

    assert isinstance(end, Closed)
    assert end.end == before
    assert segmenter.position == before + SAMPLE_RATE_HZ


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.4, 0.6, 1.0]), st.integers(1, 300)), max_size=12))
def test_segments_are_in_order_bounded_and_opened_before_they_close(
    parts: list[tuple[float, int]],
) -> None:
    segmenter = Segmenter()
    events = [
        event
        for likelihood, windows in parts
        for _ in range(windows)
        for event in segmenter.advance(likelihood)
    ]
    events += segmenter.flush()

    marks = [event for event in events if isinstance(event, Opened | Closed)]
    assert [type(mark) for mark in marks] == [Opened, Closed] * (len(marks) // 2)
    ends = closed(events)
    assert all(to_s(end.end - end.start) <= LIVE_RULES.longest_s + 1 for end in ends)
    assert all(a.speech_end <= b.start for a, b in pairwise(ends))
    assert all(end.start <= end.speech_end <= end.end <= segmenter.position for end in ends)
