"""Have speech recognised and text spoken by a remote service."""

import base64
import binascii
import re
import time

from pydantic import BaseModel, ValidationError

from core.domain.speech import Transcript
from core.speech.remote_call import Reply, Request, call_service
from core.speech.remote_errors import (
    SpeechRefusedError,
    SpeechServiceError,
    SpeechUnusableError,
)
from core.speech.remote_service import Dialect, SpeechService, require
from core.speech.remote_transcript import read_transcript
from core.speech.sound import Pcm, duration_of, encode_wav
from core.speech.voices.voice import SpokenAudio

# OpenAI takes files of 25 MB; that many seconds of WAV stay below it.
LONGEST_RECORDING_S = 780.0
# OpenAI's limit for one text; the interviewer's sentences are far shorter.
LONGEST_SPOKEN_CHARACTERS = 4_000
# Whisper reads 224 tokens of a prompt, from its end; Mistral takes a hundred terms.
_LONGEST_HINT = 600
_MOST_TERMS = 100
# What services answer when they do not know a field.
_UNKNOWN_FIELD = (400, 422)

_BETWEEN_TERMS = re.compile(r"[,;\n]")
_SIGNATURES = (
    *((b"RIFF", "audio/wav"), (b"fLaC", "audio/flac"), (b"OggS", "audio/ogg")),
    *((b"ID3", "audio/mpeg"), (b"\xff\xfb", "audio/mpeg"), (b"\xff\xf3", "audio/mpeg")),
)


class _MistralAudio(BaseModel):
    audio_data: str


class RemoteTranscriber:
    """Recognises speech through a service, in the shape of every transcriber.

    Detail is asked for as the dialect allows: word times and log-probabilities in OpenAI's form,
    segment times in Mistral's, whose models give no word times and stay silent when a language is
    set beside them. A service that refuses such a request is asked plainly from then on.
    """

    name = "remote"

    def __init__(self, service: SpeechService) -> None:
        self._service = service
        self._model = require(service.model, "SPEECH_MODEL")
        self._takes_detail = True

    @property
    def version(self) -> str:
        """Return which model listens, and where."""
        return f"{self._model} at {self._service.host}"

    def transcribe(self, pcm: Pcm, language: str | None, hint: str) -> Transcript:
        """Return what is said in `pcm` (16 kHz mono); `hint` has terms parted by commas.

        Blocks for `service.budget_s` at most. Raises a subclass of SpeechServiceError.
        """
        duration_s = duration_of(pcm)
        if duration_s > LONGEST_RECORDING_S:
            raise SpeechServiceError(
                f"The recording is longer than the {LONGEST_RECORDING_S / 60:.0f} minutes that a "
                "speech service takes. Record a shorter answer, or type it."
            )
        if not pcm.size:
            return Transcript(engine=self.name, engine_version=self.version)
        reply = self._ask(encode_wav(pcm), language, hint)
        heard = read_transcript(reply.body, duration_s)
        return heard.model_copy(update={"engine": self.name, "engine_version": self.version})

    def _ask(self, wav: bytes, language: str | None, hint: str) -> Reply:
        deadline = time.monotonic() + self._service.budget_s
        if self._takes_detail:
            try:
                return call_service(self._service, self._detailed(wav, language, hint))
            except SpeechRefusedError as e:
                if e.status not in _UNKNOWN_FIELD:
                    raise
        left_s = max(0.0, deadline - time.monotonic())
        reply = call_service(self._service, self._plain(wav, language), left_s)
        self._takes_detail = False
        return reply

    def _detailed(self, wav: bytes, language: str | None, hint: str) -> Request:
        if self._service.dialect is Dialect.MISTRAL:
            return self._request(
                wav, timestamp_granularities="segment", context_bias=_as_terms(hint)
            )
        return self._request(
            wav,
            language=language,
            prompt=hint[-_LONGEST_HINT:],
            response_format="verbose_json",
            temperature="0",
            **{"timestamp_granularities[]": ["word", "segment"]},
        )

    def _plain(self, wav: bytes, language: str | None) -> Request:
        return self._request(wav, language=language)

    def _request(self, wav: bytes, **fields: str | list[str] | None) -> Request:
        given = {name: value for name, value in fields.items() if value}
        return Request(
            path="audio/transcriptions",
            fields={"model": self._model, **given},
            file=("answer.wav", wav, "audio/wav"),
        )


class RemoteVoice:
    """Speaks through a service."""

    name = "remote"

    def __init__(self, service: SpeechService) -> None:
        self._service = service
        self._model = require(service.voice_model, "SPEECH_VOICE_MODEL")
        self._voice = require(service.voice, "SPEECH_VOICE")

    def speak(self, text: str) -> SpokenAudio:
        """Return `text` as sound, within `service.budget_s` seconds.

        Raises a subclass of SpeechServiceError, also for a text that is empty or too long.
        """
        if not text.strip() or len(text) > LONGEST_SPOKEN_CHARACTERS:
            raise SpeechServiceError(
                f"A text to speak has between 1 and {LONGEST_SPOKEN_CHARACTERS} characters."
            )
        voice_field = "voice_id" if self._service.dialect is Dialect.MISTRAL else "voice"
        body = {
            **{"model": self._model, "input": text, voice_field: self._voice},
            "response_format": "wav",
        }
        return _read_audio(call_service(self._service, Request(path="audio/speech", body=body)))


def _as_terms(hint: str) -> str:
    """Return a hint as Mistral wants it: terms parted by commas, without spaces inside."""
    terms = (" ".join(term.split()) for term in _BETWEEN_TERMS.split(hint[:10_000]))
    named = list(dict.fromkeys(term.strip(".").replace(" ", "_") for term in terms))
    return ",".join([term for term in named if term][:_MOST_TERMS])


def _read_audio(reply: Reply) -> SpokenAudio:
    """Take sound as it is, or out of the JSON in which Mistral wraps it."""
    is_json = reply.content_type == "application/json"
    data = _unwrap(reply.body) if is_json else reply.body
    for signature, media_type in _SIGNATURES:
        if data.startswith(signature):
            return SpokenAudio(data, media_type)
    raise _no_sound()


def _unwrap(body: bytes) -> bytes:
    try:
        wrapped = _MistralAudio.model_validate_json(body)
        return base64.b64decode(wrapped.audio_data, validate=True)
    except (ValidationError, binascii.Error, ValueError) as e:
        raise _no_sound() from e


def _no_sound() -> SpeechUnusableError:
    return SpeechUnusableError(
        "The speech service sent something that is no sound. The question stands on the screen."
    )
