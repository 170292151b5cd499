"""Two decodings of a segment: a quick one for the screen, a careful one that stays.

Thresholds: a text that compresses better than 2.4 and a mean log-probability below −1 are
Whisper's own signs of a failed decoding (Radford et al., 2022, section 4.5), no-speech above 0.6
its sign of silence. Nobody says more than 5.5 words a second for long.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, Protocol

from core.domain.speech import HeardWord, SpeechSpan
from core.speech.agreement import Piece
from core.speech.decoding import LONGEST_S, Decoded, Decoder, Encoded, writes_spaces
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.term_check import Reading, settle_terms
from core.speech.terms import list_terms
from core.speech.word_times import place_words

_LOOP_COMPRESSION = 2.4
_DOUBTFUL_LOG_PROBABILITY = -1.0
_SILENCE_PROBABILITY = 0.6
_FASTEST_WORDS_A_SECOND, _WORDS_SPARE = 5.5, 3
# Slow speakers say two words in a second of speech, pauses left out; with half of that a sentence
# was skipped (seen: 12 words for 9.6 s, with 28 more in them).
_SLOWEST_WORDS_A_SECOND, _SKIP_FROM_S = 1.5, 3.0
_BEAM = 5
# Tried in order when a text was doubted; a little chance gets a model out of its loop.
_TEMPERATURES = (0.0, 0.2, 0.4)
# A language is fixed for the rest of a recording when the model is this sure of it.
SURE_LANGUAGE = 0.5


class Recognised(NamedTuple):
    """The words of a segment, times from its beginning, and the language they were decoded in."""

    words: list[HeardWord]
    language: str
    language_probability: float | None


class Running(NamedTuple):
    """The words of a segment that is still open."""

    pieces: list[Piece]
    language: str
    is_sure_of_language: bool = True
    is_loop: bool = False


class Recognition(Protocol):
    """What turns segments into words. Language None means: detect it."""

    name: str
    version: str

    def recognise(
        self, pcm: Pcm, spans: Sequence[SpeechSpan], language: str | None, hint: str
    ) -> Recognised:
        """Decode a whole segment with care; `spans` are when somebody speaks in it."""
        ...

    def glance(self, pcm: Pcm, language: str | None, hint: str, forced: Sequence[int]) -> Running:
        """Decode an open segment quickly; `forced` tokens are what the text begins with."""
        ...


class WhisperRecognition:
    """Whisper, a small model for what is shown at once and a larger one for what stays."""

    def __init__(self, final: Decoder, live: Decoder | None = None) -> None:
        from faster_whisper import __version__

        self._final, self._live = final, live or final
        self.name = f"faster-whisper {final.name}"
        self.version = __version__

    def recognise(
        self, pcm: Pcm, spans: Sequence[SpeechSpan], language: str | None, hint: str
    ) -> Recognised:
        """Decode a whole segment with care, again with full context where the text is doubtful."""
        length_s = len(pcm) / SAMPLE_RATE_HZ
        encoded = self._final.encode(pcm, _context_s(length_s))
        probability = None
        if language is None:
            language, probability = self._final.detect_language(encoded)
        with ThreadPoolExecutor(1, "speech-second") as beside:
            second = beside.submit(self._read_beside, pcm, language, hint)
            decoded = self._final.generate(encoded, language, beam=_BEAM, hint=hint)
        if _is_silence(decoded):
            return Recognised([], language, probability)
        if _is_doubtful(decoded, length_s):
            encoded, decoded = self._decode_again(pcm, language)
            if _is_silence(decoded) or _is_loop(decoded):
                return Recognised([], language, probability)
            tokens = decoded.tokens
        else:
            if writes_spaces(language) and _skips_speech(decoded, spans):
                encoded, decoded = self._decode_skipped(pcm, language, encoded, decoded)
            first = Reading(self._final, encoded, decoded.tokens)
            other = second.result()
            tokens = settle_terms(first, other, language, hint) if other else first.tokens
        words = self._final.time_words(encoded, tokens, language)
        return Recognised(place_words(words, spans, length_s), language, probability)

    def glance(self, pcm: Pcm, language: str | None, hint: str, forced: Sequence[int]) -> Running:
        """Decode an open segment greedily, with the small model where it knows the language.

        Give `forced` only together with the language that it was decoded in: another one may be
        another model with other tokens.
        """
        context_s = _short_context_s(len(pcm) / SAMPLE_RATE_HZ)
        probability: float | None = None
        encoded = None
        if language is None:
            # Only the larger model may know languages; what it encoded serves if it decodes too.
            encoded = self._final.encode(pcm, context_s)
            language, probability = self._final.detect_language(encoded)
        decoder = self._live if self._live.knows(language) else self._final
        if encoded is None or decoder is not self._final:
            encoded = decoder.encode(pcm, context_s)
        decoded = decoder.generate(encoded, language, beam=1, hint=hint, forced=list(forced))
        sure = probability is None or probability >= SURE_LANGUAGE
        return Running(decoder.split(decoded.tokens, language), language, sure, _is_loop(decoded))

    def _read_beside(self, pcm: Pcm, language: str, hint: str) -> Reading | None:
        """Decode with the small model where terms are expected, since it hears other ones."""
        live, length_s = self._live, len(pcm) / SAMPLE_RATE_HZ
        if live is self._final or not live.knows(language) or not list_terms(hint):
            return None
        encoded = live.encode(pcm, _short_context_s(length_s))
        decoded = live.generate(encoded, language, beam=1, hint=hint)
        if _is_silence(decoded) or _is_doubtful(decoded, length_s):
            return None
        return Reading(live, encoded, decoded.tokens)

    def _decode_skipped(
        self, pcm: Pcm, language: str, encoded: Encoded, decoded: Decoded
    ) -> tuple[Encoded, Decoded]:
        """Decode without a hint, which may have led the model past a sentence; keep the longer."""
        full, again = self._decode_again(pcm, language)
        if _is_loop(again) or len(again.text) <= len(decoded.text):
            return encoded, decoded
        return full, again

    def _decode_again(self, pcm: Pcm, language: str) -> tuple[Encoded, Decoded]:
        """Decode with the context that Whisper was trained on and without a hint."""
        encoded = self._final.encode(pcm, LONGEST_S)
        decoded = self._final.generate(encoded, language, beam=_BEAM)
        for temperature in _TEMPERATURES[1:]:
            if not _is_loop(decoded) and decoded.log_probability >= _DOUBTFUL_LOG_PROBABILITY:
                break
            other = self._final.generate(encoded, language, beam=1, temperature=temperature)
            if _rank(other) > _rank(decoded):
                decoded = other
        return encoded, decoded


def _context_s(length_s: float) -> float:
    """Return how much to encode: with less Whisper begins to loop; more changes nothing."""
    return max(15.0, length_s + 5.0)


def _short_context_s(length_s: float) -> float:
    """Return how much to encode where a slip is gone with the next glance, or is outvoted."""
    return max(10.0, length_s + 3.0)


def _rank(decoded: Decoded) -> tuple[bool, float]:
    return not _is_loop(decoded), decoded.log_probability


def _is_loop(decoded: Decoded) -> bool:
    return decoded.compression > _LOOP_COMPRESSION


def _is_silence(decoded: Decoded) -> bool:
    return (
        decoded.no_speech_probability > _SILENCE_PROBABILITY
        and decoded.log_probability < _DOUBTFUL_LOG_PROBABILITY
    )


def _skips_speech(decoded: Decoded, spans: Sequence[SpeechSpan]) -> bool:
    """Tell whether there are far fewer words than so much speech holds."""
    spoken_s = sum(span.end_s - span.start_s for span in spans)
    words = len(decoded.text.split())
    return spoken_s >= _SKIP_FROM_S and words < _SLOWEST_WORDS_A_SECOND * spoken_s


def _is_doubtful(decoded: Decoded, length_s: float) -> bool:
    words = len(decoded.text.split())
    return (
        _is_loop(decoded)
        or decoded.log_probability < _DOUBTFUL_LOG_PROBABILITY
        or words > _FASTEST_WORDS_A_SECOND * length_s + _WORDS_SPARE
    )
