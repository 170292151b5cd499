from typing import Any, cast

import numpy as np
import pytest

from core.domain.speech import HeardWord, SpeechSpan
from core.speech.agreement import Piece
from core.speech.decoding import Decoded, Decoder, Encoded, compression_ratio
from core.speech.recognition import WhisperRecognition
from core.speech.sound import SAMPLE_RATE_HZ

GOOD = Decoded([1, 2], "we moved it", -0.2, 0.05, 1.1)
LOOP = Decoded([3] * 9, "it it it it it it it it it", -0.4, 0.05, 3.0)
DOUBTFUL = Decoded([4], "mumbled", -1.4, 0.1, 1.0)
SILENCE = Decoded([5], "Thank you.", -1.3, 0.9, 1.0)
TOO_FAST = Decoded([6], "word " * 30, -0.3, 0.05, 1.9)
PCM = np.zeros(4 * SAMPLE_RATE_HZ, np.float32)


class ScriptedDecoder:
    """Stands for a Whisper model: gives the decodings it was made with, one after the other."""

    def __init__(self, *script: Decoded, name: str = "base", language: str = "en") -> None:
        self.name, self.multilingual = name, not name.endswith(".en")
        self._script, self._language = list(script), language
        self.contexts_s: list[float] = []
        self.hints: list[str] = []
        self.temperatures: list[float] = []

    def knows(self, language: str) -> bool:
        return self.multilingual or language == "en"

    def encode(self, pcm: Any, context_s: float) -> Encoded:
        self.contexts_s.append(context_s)
        return Encoded(None, 100, len(pcm) / SAMPLE_RATE_HZ)

    def detect_language(self, encoded: Encoded) -> tuple[str, float | None]:
        return (self._language, 0.9) if self.multilingual else ("en", None)

    def generate(self, encoded: Encoded, language: str, **options: Any) -> Decoded:
        self.hints.append(options.get("hint", ""))
        self.temperatures.append(options.get("temperature", 0.0))
        return self._script.pop(0)

    def split(self, tokens: list[int], language: str) -> list[Piece]:
        return [Piece(f" w{token}", (token,)) for token in tokens]

    def tokens_of(self, text: str, language: str) -> list[int]:
        return [int(word.strip("w")) for word in text.split()]

    def score(self, encoded: Encoded, text: str, language: str, hint: str) -> float:
        return float("w9" in text)

    def time_words(self, encoded: Encoded, tokens: list[int], language: str) -> list[HeardWord]:
        return [HeardWord(text=f" w{t}", start_s=0, end_s=1, probability=1) for t in tokens]


def recognise(decoder: ScriptedDecoder, language: str | None = "en") -> list[str]:
    recognition = WhisperRecognition(cast(Decoder, decoder))
    result = recognition.recognise(PCM, [], language, "Kafka")
    return [word.text for word in result.words]


def test_a_good_decoding_stands_with_short_context() -> None:
    decoder = ScriptedDecoder(GOOD)

    assert recognise(decoder) == [" w1", " w2"]
    assert decoder.contexts_s == [15.0]
    assert decoder.hints == ["Kafka"]


@pytest.mark.parametrize(
    ("hint", "language", "heard"),
    [
        ("w9", "en", [" w1", " w9"]),
        ("w8", "en", [" w1", " w2"]),
        ("W9.", "en", [" w1", " w2"]),
        ("w9", "de", [" w1", " w2"]),
    ],
)
def test_an_expected_term_that_only_the_small_model_heard_is_weighed(
    hint: str, language: str, heard: list[str]
) -> None:
    small = ScriptedDecoder(GOOD._replace(tokens=[1, 9]), name="tiny.en")
    recognition = WhisperRecognition(cast(Decoder, ScriptedDecoder(GOOD)), cast(Decoder, small))

    result = recognition.recognise(PCM, [], language, hint)

    assert [word.text for word in result.words] == heard


@pytest.mark.parametrize("second", [LOOP, DOUBTFUL, SILENCE])
def test_a_small_model_that_is_lost_is_not_asked_about_terms(second: Decoded) -> None:
    small = ScriptedDecoder(second._replace(tokens=[1, 9]), name="tiny.en")
    recognition = WhisperRecognition(cast(Decoder, ScriptedDecoder(GOOD)), cast(Decoder, small))

    result = recognition.recognise(PCM, [], "en", "w9")

    assert [word.text for word in result.words] == [" w1", " w2"]


@pytest.mark.parametrize("first", [LOOP, DOUBTFUL, TOO_FAST])
def test_a_doubtful_one_is_decoded_again_with_full_context_and_no_hint(first: Decoded) -> None:
    decoder = ScriptedDecoder(first, GOOD)

    assert recognise(decoder) == [" w1", " w2"]
    assert decoder.contexts_s == [15.0, 30.0]
    assert decoder.hints == ["Kafka", ""]


@pytest.mark.parametrize(
    ("again", "heard"),
    [
        (GOOD._replace(text="and then we moved it at night", tokens=[7, 8]), [" w7", " w8"]),
        (GOOD._replace(text="we", tokens=[7]), [" w1", " w2"]),
        (SILENCE._replace(text=""), [" w1", " w2"]),
    ],
)
def test_where_speech_was_skipped_the_longer_text_stands(again: Decoded, heard: list[str]) -> None:
    decoder = ScriptedDecoder(GOOD, again, GOOD, GOOD)
    recognition = WhisperRecognition(cast(Decoder, decoder))
    spans = [SpeechSpan(start_s=0, end_s=3.5)]

    result = recognition.recognise(PCM, spans, "en", "Kafka")

    assert [word.text for word in result.words] == heard
    assert decoder.hints[:2] == ["Kafka", ""]


def test_a_loop_is_broken_with_temperature() -> None:
    decoder = ScriptedDecoder(LOOP, LOOP, LOOP, GOOD)

    assert recognise(decoder) == [" w1", " w2"]
    assert decoder.temperatures == [0, 0, 0.2, 0.4]


def test_a_loop_that_cannot_be_broken_is_not_written() -> None:
    assert recognise(ScriptedDecoder(*[LOOP] * 4)) == []


def test_the_best_of_several_doubtful_decodings_is_kept() -> None:
    better = DOUBTFUL._replace(tokens=[7], log_probability=-1.1)

    assert recognise(ScriptedDecoder(LOOP, DOUBTFUL, better, DOUBTFUL)) == [" w7"]


def test_silence_is_not_written() -> None:
    assert recognise(ScriptedDecoder(SILENCE)) == []


def test_a_language_is_detected_only_where_none_is_given() -> None:
    recognition = WhisperRecognition(cast(Decoder, ScriptedDecoder(GOOD, GOOD, language="de")))

    detected = recognition.recognise(PCM, [], None, "")
    given = recognition.recognise(PCM, [], "fr", "")

    assert (detected.language, detected.language_probability) == ("de", 0.9)
    assert (given.language, given.language_probability) == ("fr", None)


def test_a_glance_takes_the_small_model_where_it_knows_the_language() -> None:
    final, live = ScriptedDecoder(GOOD), ScriptedDecoder(GOOD, name="tiny.en")
    recognition = WhisperRecognition(cast(Decoder, final), cast(Decoder, live))

    running = recognition.glance(PCM, "en", "Kafka", [])

    assert [piece.text for piece in running.pieces] == [" w1", " w2"]
    assert (live.contexts_s, final.contexts_s) == ([10.0], [])


def test_a_glance_at_another_language_takes_the_large_model() -> None:
    final, live = ScriptedDecoder(GOOD, language="de"), ScriptedDecoder(name="tiny.en")
    recognition = WhisperRecognition(cast(Decoder, final), cast(Decoder, live))

    running = recognition.glance(PCM, None, "", [])

    assert (running.language, running.is_sure_of_language) == ("de", True)
    assert len(final.contexts_s) == 1


def test_a_glance_that_loops_says_so() -> None:
    recognition = WhisperRecognition(cast(Decoder, ScriptedDecoder(LOOP)))

    assert recognition.glance(PCM, "en", "", []).is_loop


def test_repetition_shows_in_the_compression() -> None:
    assert compression_ratio("and so on " * 20) > 2.4
    assert compression_ratio("We moved the nightly batch to a queue and lost nothing.") < 2.4
    assert compression_ratio("") == 0
