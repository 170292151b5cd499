import pytest

from core.domain.speech import SpeechSpan
from core.speech.pauses import PAUSE_S, find_pauses, join_spans, total_s


def span(start_s: float, end_s: float) -> SpeechSpan:
    return SpeechSpan(start_s=start_s, end_s=end_s)


def test_a_gap_shorter_than_a_pause_is_speech() -> None:
    joined = join_spans([span(0, 1), span(1 + PAUSE_S - 0.01, 2)], duration_s=3)

    assert joined == [span(0, 2)]
    assert find_pauses(joined) == []


def test_a_gap_of_half_a_second_is_a_pause() -> None:
    joined = join_spans([span(0, 1), span(1.5, 2), span(4, 5)], duration_s=5)

    assert find_pauses(joined) == pytest.approx([0.5, 2.0])
    assert total_s(joined) == pytest.approx(2.5)


def test_spans_may_come_unordered_overlap_and_lie_in_each_other() -> None:
    joined = join_spans([span(4, 5), span(0, 3), span(1, 2), span(2.5, 3.2)], duration_s=9)

    assert joined == [span(0, 3.2), span(4, 5)]


def test_what_lies_behind_the_end_of_the_recording_is_cut_off() -> None:
    assert join_spans([span(1, 9), span(6, 7), span(9, 8)], duration_s=5) == [span(1, 5)]
