import numpy as np
import pytest

from core.speech.decoding import Decoder, RecognitionError
from core.speech.recognition import WhisperRecognition
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.transcriber import Transcriber, spans_within
from core.speech.vad import VoiceModel
from tests.core.speech.conftest import (
    CLIP,
    FIRST_SENTENCE_S,
    SECOND_SENTENCE_S,
    plain_words,
    read_wav,
)
from tests.fakes.spoken import FakeRecognition, FakeVoiceModel, be_silent, say


@pytest.fixture(scope="module")
def transcriber(recognition: WhisperRecognition, voice: VoiceModel) -> Transcriber:
    return Transcriber(recognition, voice)


def test_speech_becomes_words(transcriber: Transcriber, clip: Pcm, clip_words: list[str]) -> None:
    transcript = transcriber.transcribe(clip, None, "")

    assert plain_words(transcript.text) == clip_words
    assert transcript.language == "en"
    assert (transcript.language_probability or 0) > 0.5
    assert transcript.engine == "faster-whisper base"


def test_words_have_times_on_the_speech(transcriber: Transcriber, clip: Pcm) -> None:
    words = transcriber.transcribe(clip, "en", "").words

    starts = [word.start_s for word in words]
    assert starts == sorted(starts)
    queue = next(index for index, word in enumerate(words) if word.text == "queue.")
    ends_s = [words[0].start_s, words[queue].end_s, words[queue + 1].start_s, words[-1].end_s]
    assert ends_s == pytest.approx([*FIRST_SENTENCE_S, *SECOND_SENTENCE_S], abs=0.15)
    assert all(0.3 < word.probability <= 1 for word in words)


def test_a_hint_gets_the_terms_of_the_question_right(transcriber: Transcriber) -> None:
    brokers = read_wav(CLIP.with_name("brokers.wav"))

    plain = transcriber.transcribe(brokers, "en", "").text
    hinted = transcriber.transcribe(brokers, "en", "Kafka, Debezium, outbox").text

    assert "Debezium" not in plain
    assert hinted == "Our brokers run Kafka and Debezium."


@pytest.mark.parametrize("loudness", [0.0, 0.003, 0.1, 0.5])
def test_no_term_is_written_on_noise(transcriber: Transcriber, loudness: float) -> None:
    noise = np.random.default_rng(3).standard_normal(8 * SAMPLE_RATE_HZ) * loudness

    transcript = transcriber.transcribe(
        noise.astype(np.float32), None, "Kubernetes, idempotency, PostgreSQL"
    )

    assert transcript.text == ""
    assert transcript.words == []


def test_nothing_recorded_is_nothing_said(transcriber: Transcriber) -> None:
    assert transcriber.transcribe(np.zeros(0, np.float32), None, "").text == ""


def test_a_language_the_model_does_not_know_is_told(transcriber: Transcriber, clip: Pcm) -> None:
    with pytest.raises(RecognitionError, match="does not know the language “xx”"):
        transcriber.transcribe(clip, "xx", "")


def test_a_short_context_writes_what_the_full_one_does(base: Decoder, clip: Pcm) -> None:
    short, full = (
        base.generate(base.encode(clip, context_s), "en", beam=5).text for context_s in (15, 30)
    )

    assert plain_words(short) == plain_words(full)


def test_forced_words_are_kept_and_not_doubled(tiny: Decoder, clip: Pcm) -> None:
    encoded = tiny.encode(clip, 12)
    free = tiny.generate(encoded, "en", beam=1)
    forced = tiny.generate(encoded, "en", beam=1, forced=free.tokens[:4])

    assert forced.tokens[:4] == free.tokens[:4]
    assert plain_words(forced.text) == plain_words(free.text)


def test_too_much_audio_at_once_is_refused(base: Decoder) -> None:
    with pytest.raises(RecognitionError, match="30 seconds"):
        base.encode(np.zeros(31 * SAMPLE_RATE_HZ, np.float32), 30)


def test_the_language_of_the_longest_segment_holds_for_all() -> None:
    transcriber = Transcriber(FakeRecognition(), FakeVoiceModel())
    pcm = np.concatenate([say("one"), be_silent(1), say("two", "three"), be_silent(1)])

    transcript = transcriber.transcribe(pcm, None, "")

    assert transcript.text == "one two three"
    assert transcript.language_probability == 0.9


def test_a_whole_recording_is_decoded_segment_by_segment_once() -> None:
    recognition = FakeRecognition()
    transcriber = Transcriber(recognition, FakeVoiceModel())
    pcm = np.concatenate([say("one"), be_silent(1), say("two", "three"), be_silent(1)])

    transcriber.transcribe(pcm, None, "")

    assert recognition.finals == 2


def test_spans_are_cut_to_the_segment() -> None:
    transcriber = Transcriber(FakeRecognition(), FakeVoiceModel())
    pcm = np.concatenate([be_silent(1), say("one"), be_silent(1), say("two")])
    spans = transcriber.find_speech(pcm)

    (inside,) = spans_within(spans, 2 * SAMPLE_RATE_HZ, 3 * SAMPLE_RATE_HZ)
    assert inside.start_s == pytest.approx(0.32, abs=0.05)
    assert inside.end_s == pytest.approx(0.64, abs=0.05)
