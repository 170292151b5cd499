import pytest

from core.domain.speech import HeardWord, SpeechSpan
from core.speech.word_times import place_words


def word(start_s: float, end_s: float) -> HeardWord:
    return HeardWord(text="word", start_s=start_s, end_s=end_s, probability=1)


def span(start_s: float, end_s: float) -> SpeechSpan:
    return SpeechSpan(start_s=start_s, end_s=end_s)


def test_a_pause_before_a_word_is_not_part_of_it() -> None:
    (placed,) = place_words([word(1.0, 3.0)], [span(0, 1), span(2.5, 4)], 4)

    assert placed.start_s == pytest.approx(2.45)
    assert placed.end_s == 3.0


def test_a_word_does_not_reach_into_the_silence_after_it() -> None:
    (placed,) = place_words([word(0.5, 3.0)], [span(0, 1)], 4)

    assert placed.end_s == pytest.approx(1.05)


def test_a_word_where_no_speech_was_found_keeps_its_times() -> None:
    (placed,) = place_words([word(2.0, 2.4)], [span(0, 1)], 4)

    assert (placed.start_s, placed.end_s) == (2.0, 2.4)


def test_times_stay_within_the_audio_and_in_order() -> None:
    placed = place_words([word(1.0, 1.5), word(0.5, 9.0), word(5.0, 8.0)], [], 4)

    assert [(each.start_s, each.end_s) for each in placed] == [(1.0, 1.5), (1.0, 4), (4, 4)]
