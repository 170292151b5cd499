"""Whisper's decoder by hand, so that it looks at no more audio than it must.

faster-whisper pads whatever it gets to 30 s; encoding a few seconds then costs as much as encoding
thirty. Here the caller says how much context to encode: on two cores base's encoder takes 58
instead of 467 ms at 10 s.
"""

import zlib
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from core.domain.speech import HeardWord
from core.errors import RehearseError
from core.speech.agreement import Piece
from core.speech.sound import SAMPLE_RATE_HZ, Pcm

LONGEST_S = 30.0
# One step of the encoder is two frames of the spectrogram, a hundredth of a second each.
_STEP_SAMPLES = 320
_STEP_S = 0.02
_FRAME_SAMPLES = 160
# The prompt shares the decoder's 448 places with the text; ten or so terms need about fifty.
_PROMPT_TOKENS = 120
_PLACES = 448
# Nobody says more than eight tokens a second; a model in a loop writes until it is stopped.
_TOKENS_A_SECOND, _TOKENS_SPARE = 8, 12
# A token that the model takes for impossible must not make a whole text impossible.
_LEAST_PROBABILITY = 1e-9
ENGLISH = "en"


class RecognitionError(RehearseError):
    """Speech could not be turned into words."""

    title = "This could not be transcribed"


class Encoded(NamedTuple):
    """What the encoder made of a stretch of audio that is `length_s` long without padding."""

    features: Any
    frames: int
    length_s: float


class Decoded(NamedTuple):
    """What the decoder wrote. `compression` above 2.4 is a loop: text that repeats itself."""

    tokens: list[int]
    text: str
    log_probability: float
    no_speech_probability: float
    compression: float


class Decoder:
    """One Whisper model; usable from as many threads at once as it has `workers`."""

    def __init__(self, folder: Path, name: str, workers: int) -> None:
        """Load a model in CTranslate2's format. Raises RecognitionError when it does not load."""
        from faster_whisper import WhisperModel

        self.name = name
        try:
            # One thread each: with short contexts two workers beat one with two threads.
            self._model = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=1, num_workers=workers
            )
        except (RuntimeError, ValueError, OSError) as e:
            raise RecognitionError(
                f"The speech model in {folder} does not load. Delete the folder to get it again."
            ) from e
        self.multilingual: bool = self._model.model.is_multilingual
        self._tokenizers: dict[str, Any] = {}
        self._tokenizers_lock = Lock()

    def knows(self, language: str) -> bool:
        """Tell whether the model understands a language (such as "en")."""
        return language in self._model.supported_languages

    def encode(self, pcm: Pcm, context_s: float) -> Encoded:
        """Encode audio of up to LONGEST_S, padded with silence to `context_s`."""
        length_s = len(pcm) / SAMPLE_RATE_HZ
        if length_s > LONGEST_S:
            raise RecognitionError("More than 30 seconds cannot be decoded at once.")
        padded_s = min(max(length_s, context_s, 1.0), LONGEST_S)
        steps = int(np.ceil(padded_s * SAMPLE_RATE_HZ / _STEP_SAMPLES))
        padded = np.zeros(steps * _STEP_SAMPLES, np.float32)
        padded[: len(pcm)] = pcm[: len(padded)]
        spectrogram = self._model.feature_extractor(padded, padding=0)
        spectrogram = spectrogram[:, : len(padded) // _FRAME_SAMPLES]
        try:
            features = self._model.encode(spectrogram)
        except (RuntimeError, ValueError, MemoryError) as e:
            raise RecognitionError("The speech model failed. Try again.") from e
        return Encoded(features, spectrogram.shape[1], length_s)

    def detect_language(self, encoded: Encoded) -> tuple[str, float | None]:
        """Return the likeliest language and its probability; an English model knows only one."""
        if not self.multilingual:
            return ENGLISH, None
        try:
            marked, probability = self._model.model.detect_language(encoded.features)[0][0]
        except RuntimeError as e:
            raise RecognitionError("The language could not be detected. Try again.") from e
        return marked.strip("<|>"), float(probability)

    def generate(
        self,
        encoded: Encoded,
        language: str,
        *,
        beam: int,
        hint: str = "",
        forced: list[int] | None = None,
        temperature: float = 0.0,
    ) -> Decoded:
        """Write the words; `hint` biases the model, `forced` tokens are what the text begins with.

        A hint is a list of terms, or a sentence in the manner that is expected.

        The text that comes back includes the forced tokens.
        """
        tokenizer = self._tokenizer(language)
        begin = list(forced or [])
        prompt = [*_hint_tokens(tokenizer, hint), *tokenizer.sot_sequence, tokenizer.no_timestamps]
        room = int(_TOKENS_A_SECOND * encoded.length_s) + _TOKENS_SPARE
        try:
            result = self._model.model.generate(
                encoded.features,
                [[*prompt, *begin]],
                beam_size=beam if temperature == 0 else 1,
                max_length=min(_PLACES - 1, len(prompt) + max(room, len(begin) + 1)),
                return_scores=True,
                return_no_speech_prob=True,
                suppress_tokens=_suppressed(tokenizer),
                sampling_temperature=temperature or 1.0,
                sampling_topk=0 if temperature else 1,
            )[0]
        except (RuntimeError, ValueError, MemoryError) as e:
            raise RecognitionError("The speech model failed. Try again.") from e
        tokens = [token for token in result.sequences_ids[0] if token < tokenizer.eot]
        if tokens[: len(begin)] != begin:  # CTranslate2 repeats what it was given; not promised
            tokens = begin + tokens
        text = tokenizer.decode(tokens).strip()
        return Decoded(
            tokens, text, result.scores[0], result.no_speech_prob, compression_ratio(text)
        )

    def split(self, tokens: list[int], language: str) -> list[Piece]:
        """Cut tokens into words, punctuation left at the word before it."""
        tokenizer = self._tokenizer(language)
        texts, groups = tokenizer.split_to_word_tokens([*tokens, tokenizer.eot])
        pieces: list[Piece] = []
        for text, group in zip(texts[:-1], groups[:-1], strict=True):
            if pieces and _belongs_to_word_before(text, language):
                last = pieces.pop()
                pieces.append(Piece(last.text + text, (*last.tokens, *group)))
            else:
                pieces.append(Piece(text, tuple(group)))
        return pieces

    def tokens_of(self, text: str, language: str) -> list[int]:
        """Return the tokens of a text."""
        return list(self._tokenizer(language).encode(f" {text.strip()}"))

    def score(self, encoded: Encoded, text: str, language: str, hint: str = "") -> float:
        """Return the log-probability of a text, given the audio and the hint."""
        tokenizer = self._tokenizer(language)
        prompt = [*_hint_tokens(tokenizer, hint), *tokenizer.sot_sequence]
        tokens = self.tokens_of(text, language)
        if not tokens:
            return 0.0
        aligned = self._align(encoded, prompt, tokens)
        return float(np.log(np.maximum(aligned.text_token_probs, _LEAST_PROBABILITY)).sum())

    def time_words(self, encoded: Encoded, tokens: list[int], language: str) -> list[HeardWord]:
        """Return the words with times from the beginning of the audio and probabilities.

        Times come from the cross-attention, aligned by dynamic time warping.
        """
        pieces = self.split(tokens, language)
        if not pieces:
            return []
        aligned = self._align(encoded, self._tokenizer(language).sot_sequence, tokens)
        text_steps, time_steps = np.array(aligned.alignments).T
        begins = time_steps[np.pad(np.diff(text_steps), (1, 0), constant_values=1) > 0] * _STEP_S
        bounds = np.cumsum([0, *(len(piece.tokens) for piece in pieces)])
        probabilities = np.clip(aligned.text_token_probs, 0, 1)
        return [
            HeardWord(
                text=piece.text,
                start_s=float(begins[first]),
                end_s=float(begins[last] if last < len(begins) else encoded.length_s),
                probability=float(np.mean(probabilities[first:last])),
            )
            for piece, first, last in zip(pieces, bounds[:-1], bounds[1:], strict=True)
        ]

    def _align(self, encoded: Encoded, prompt: Sequence[int], tokens: list[int]) -> Any:
        try:
            aligned = self._model.model.align(encoded.features, prompt, [tokens], encoded.frames)
        except (RuntimeError, ValueError, MemoryError) as e:
            raise RecognitionError("The words could not be timed. Try again.") from e
        return aligned[0]

    def _tokenizer(self, language: str) -> Any:
        from faster_whisper.tokenizer import Tokenizer

        with self._tokenizers_lock:
            if language not in self._tokenizers:
                if not self.knows(language):
                    raise RecognitionError(
                        f"The speech model {self.name} does not know the language “{language}”."
                    )
                self._tokenizers[language] = Tokenizer(
                    self._model.hf_tokenizer, self.multilingual, "transcribe", language
                )
            return self._tokenizers[language]


def writes_spaces(language: str) -> bool:
    """Tell whether words of a language are written with spaces between them."""
    return language not in {"zh", "ja", "th", "lo", "my", "yue"}


def compression_ratio(text: str) -> float:
    """Return how many times smaller a text gets by compression: high where it repeats itself."""
    data = text.encode()
    return len(data) / len(zlib.compress(data)) if data else 0.0


def _belongs_to_word_before(text: str, language: str) -> bool:
    if writes_spaces(language):
        return not text.startswith(" ")
    return not any(character.isalnum() for character in text)


def phrase_hint(hint: str, language: str) -> str:
    """Return a list of terms as the end of a sentence; what ends as a sentence stays as it is.

    The model goes on in the manner of its prompt: told a bare list, it falls into lower case. How
    many terms it writes hardly differs (192 against 190 of 210 that Piper spoke, by clean, fast
    and noisy sentences together).
    """
    hint = hint.strip()
    if not hint or hint.endswith((".", "!", "?")):
        return hint
    return f"We talked about {hint}." if language == ENGLISH else f"{hint}."


def _hint_tokens(tokenizer: Any, hint: str) -> list[int]:
    phrase = phrase_hint(hint, tokenizer.language_code)
    if not phrase:
        return []
    return [tokenizer.sot_prev, *tokenizer.encode(f" {phrase}")[:_PROMPT_TOKENS]]


def _suppressed(tokenizer: Any) -> list[int]:
    from faster_whisper.transcribe import get_suppressed_tokens

    return list(get_suppressed_tokens(tokenizer, [-1]))
