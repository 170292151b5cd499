import pytest

from core.domain.speech import HeardWord, SpeechSpan, Transcript
from core.errors import RehearseError
from core.speech.delivery import hear_fillers, measure_delivery
from core.speech.disfluencies import FILLER_PROMPT
from core.speech.sound import Pcm
from tests.core.speech.voices import joined, silence, voice

SENTENCE = "one two three four five six seven eight nine ten eleven twelve"


def heard(text: str) -> Transcript:
    words = [
        HeardWord(text=word, start_s=place, end_s=place + 0.5, probability=0.9)
        for place, word in enumerate(text.split())
    ]
    return Transcript(text=text, words=words, language="en")


def spans_of(*bounds: tuple[float, float]) -> list[SpeechSpan]:
    return [SpeechSpan(start_s=start, end_s=end) for start, end in bounds]


ANSWER = joined(
    silence(1), voice(2, sway_semitones=2), silence(0.8), voice(2), silence(2), voice(1)
)
ANSWER_SPANS = spans_of((1, 3), (3.8, 5.8), (7.8, 8.8))


def test_timing_is_that_of_the_sound() -> None:
    delivery = measure_delivery(heard(SENTENCE), ANSWER_SPANS, ANSWER)

    assert delivery.duration_s == pytest.approx(8.8)
    assert delivery.speech_s == pytest.approx(5)
    assert delivery.words == 12
    assert delivery.words_per_minute == pytest.approx(60 * 12 / 5)
    assert delivery.words_per_minute_overall == pytest.approx(60 * 12 / 8.8)
    assert delivery.pauses == 2
    assert delivery.longest_pause_s == pytest.approx(2)
    assert delivery.pause_share == pytest.approx(2.8 / 7.8)
    assert delivery.first_word_s == pytest.approx(1)


def test_the_first_word_counts_from_the_end_of_the_question() -> None:
    delivery = measure_delivery(heard(SENTENCE), ANSWER_SPANS, ANSWER, asked_until_s=0.4)
    barged_in = measure_delivery(heard(SENTENCE), ANSWER_SPANS, ANSWER, asked_until_s=3)

    assert delivery.first_word_s == pytest.approx(0.6)
    assert barged_in.first_word_s == 0


def test_loudness_and_pitch_are_measured_where_there_is_speech() -> None:
    delivery = measure_delivery(heard(SENTENCE), ANSWER_SPANS, ANSWER)

    assert delivery.loudness_variation_db == pytest.approx(0, abs=1)
    assert delivery.pitch_variation_semitones == pytest.approx(3.4, abs=1)


def test_a_rate_of_a_few_words_is_unknown() -> None:
    delivery = measure_delivery(heard("Yes, we did."), ANSWER_SPANS, ANSWER)

    assert delivery.words == 3
    assert delivery.words_per_minute is None
    assert delivery.words_per_minute_overall is None
    assert delivery.pauses == 2


def test_without_speech_nothing_is_guessed() -> None:
    delivery = measure_delivery(Transcript(), [], silence(5))

    known = delivery.model_dump(exclude_none=True)
    assert known == {"duration_s": 5.0, "words": 0}


def test_an_empty_recording_has_no_figures() -> None:
    delivery = measure_delivery(Transcript(), spans_of((0, 1)), silence(0))

    assert delivery.model_dump(exclude_none=True) == {"duration_s": 0.0, "words": 0}


def test_words_without_times_still_give_a_rate() -> None:
    delivery = measure_delivery(Transcript(text=SENTENCE), ANSWER_SPANS, ANSWER)

    assert delivery.words_per_minute == pytest.approx(144)


def test_fillers_are_unknown_without_a_second_listening() -> None:
    assert measure_delivery(heard(SENTENCE), ANSWER_SPANS, ANSWER).fillers is None


def test_a_second_listening_gives_fillers_and_slips_that_the_first_smoothed_away() -> None:
    prompted = Transcript(text=f"Um, one one two- {SENTENCE[4:]}, uh.")

    delivery = measure_delivery(heard(SENTENCE), ANSWER_SPANS, ANSWER, prompted)

    assert (delivery.fillers, delivery.repeats, delivery.restarts) == (2, 1, 1)
    assert delivery.words == 12


def test_a_second_listening_that_went_astray_changes_nothing() -> None:
    prompted = Transcript(text="Thank you thank you um thank you.")

    delivery = measure_delivery(heard(SENTENCE), ANSWER_SPANS, ANSWER, prompted)

    assert (delivery.fillers, delivery.repeats, delivery.restarts) == (None, 0, 0)


def test_the_second_listening_is_prompted_for_fillers() -> None:
    asked = []

    def transcribe(pcm: Pcm, language: str | None, hint: str) -> Transcript:
        asked.append((pcm.size, language, hint))
        return Transcript(text="Um.")

    heard_again = hear_fillers(ANSWER, heard(SENTENCE), transcribe)

    assert heard_again == Transcript(text="Um.")
    assert asked == [(ANSWER.size, "en", FILLER_PROMPT)]


def test_a_second_listening_that_fails_is_told_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    def transcribe(pcm: Pcm, language: str | None, hint: str) -> Transcript:
        raise RehearseError("The service is away.")

    assert hear_fillers(ANSWER, heard(SENTENCE), transcribe) is None
    assert "The service is away." in caplog.text
