"""What understands speech in this process: models on this machine, or a remote service."""

import logging
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING

from core.domain.recording import Readiness
from core.domain.speech import SpeechSpan, Transcript
from core.errors import RehearseError
from core.settings import Settings

if TYPE_CHECKING:
    from core.speech.listener import Listener
    from core.speech.recogniser import Recogniser, SharedRecogniser
    from core.speech.sound import Pcm
    from core.speech.speech_watch import SpeechWatch
    from core.speech.vad import VoiceModel

log = logging.getLogger(__name__)

_REMOTE = "Your words appear when you stop: a speech service listens to the recording."
_LOADING = "Getting speech recognition ready…"
# The files are here then; loading them takes the rest.
_FILES_SHARE = 0.9
# What is missing may have been put there meanwhile; looking costs half a second.
_LOOK_AGAIN_AFTER_S = 30.0


class SpeechStoppedError(RehearseError):
    """The process is ending and understands nothing more."""

    title = "Speech recognition was stopped"


class SpeechDesk:
    """Loads what listens when it is first wanted; nothing of it is imported before."""

    def __init__(self, settings: Settings, shared: "SharedRecogniser | None" = None) -> None:
        """`shared` is where the recogniser is kept; without it, the process's own."""
        self._settings, self._shared = settings, shared
        self._lock = Lock()
        self._readiness = Readiness()
        self._loader: Thread | None = None
        self._looked_at_s = 0.0
        self._used = self._closed = False
        self._voice: VoiceModel | None = None

    @property
    def is_remote(self) -> bool:
        """Tell whether recordings go to a service: there are no live words then."""
        return self._settings.speech_remote

    def readiness(self) -> Readiness:
        """Return whether speech can be recognised now."""
        readiness = self._readiness
        if readiness.state != "loading":
            return readiness
        from core.speech.weights import measure_arrival

        progress = _FILES_SHARE * measure_arrival(self._settings)
        return readiness.model_copy(update={"progress": progress})

    def prepare(self) -> None:
        """Begin to get and load the models, in a thread; call it as often as you like."""
        with self._lock:
            missed = self._readiness.state == "missing"
            if missed and monotonic() - self._looked_at_s < _LOOK_AGAIN_AFTER_S:
                return
            if self._closed or not (missed or self._readiness.state == "unknown"):
                return
            self._looked_at_s = monotonic()
            if self.is_remote:
                self._readiness = self._check_service()
                return
            self._readiness = Readiness(state="loading", reason=_LOADING)
            self._loader = Thread(target=self._load, name="speech-loader", daemon=True)
            self._loader.start()

    def open_listener(self, hint: str) -> "Listener | None":
        """Begin to listen to a learner; None unless the models are loaded.

        Raises RecognitionError or SpeechStoppedError when recognition was stopped.
        """
        if self.is_remote or self._readiness.state != "ready":
            return None
        return self._recogniser().open_listener(hint)

    def transcribe(self, pcm: "Pcm", hint: str, language: str | None = None) -> Transcript:
        """Transcribe a whole recording (16 kHz mono), waiting for the models.

        Without a language the setting's is taken. Raises a RehearseError with a sentence for the
        screen.
        """
        language = language or self._settings.whisper_language
        if not self.is_remote:
            return self._recogniser().transcriber.transcribe(pcm, language, hint)
        from core.speech.remote import RemoteTranscriber
        from core.speech.remote_service import choose_service

        service = choose_service(self._settings)
        assert service is not None  # noqa: S101  None only where speech_remote is not set
        return RemoteTranscriber(service).transcribe(pcm, language, hint)

    def find_speech(self, pcm: "Pcm") -> list[SpeechSpan]:
        """Return when somebody speaks in a recording. Raises VoiceDetectionError."""
        from core.speech.vad import find_speech

        return find_speech(pcm, self._voice_model())

    def open_watch(self) -> "SpeechWatch":
        """Begin to follow whether a learner speaks, for where nothing listens live.

        By the voice detector, or by loudness where that is missing.
        """
        from core.speech.loudness import LoudnessDetector
        from core.speech.speech_watch import SpeechWatch
        from core.speech.vad import VoiceDetectionError, VoiceDetector

        try:
            return SpeechWatch(VoiceDetector(self._voice_model()))
        except VoiceDetectionError as e:
            log.warning("Silence is told by loudness alone: %s", e)
            return SpeechWatch(LoudnessDetector(), is_by_loudness=True)

    def close(self) -> None:
        """Let go of the models, if they were wanted from here."""
        with self._lock:
            self._closed = True
        if self._loader is not None:
            self._loader.join()
        if self._used:
            self._recognisers().stop()

    def _voice_model(self) -> "VoiceModel":
        from core.speech.vad import VoiceModel

        with self._lock:
            self._voice = self._voice or VoiceModel()
            return self._voice

    def _recogniser(self) -> "Recogniser":
        """Return what listens on this machine, loading it where it is not yet there."""
        with self._lock:
            if self._closed:
                raise SpeechStoppedError("Speech recognition was stopped. Load the page again.")
            self._used = True
        recogniser = self._recognisers().get(self._settings, self._tell)
        if self._readiness.state != "ready":
            self._readiness = Readiness(state="ready", progress=1.0)
        return recogniser

    def _recognisers(self) -> "SharedRecogniser":
        if self._shared is None:
            from core.speech.recogniser import SHARED

            self._shared = SHARED
        return self._shared

    def _load(self) -> None:
        try:
            self._recogniser()
        except RehearseError as e:
            log.warning("Speech cannot be recognised here: %s", e)
            self._readiness = Readiness(state="missing", reason=str(e))

    def _tell(self, doing: str) -> None:
        self._readiness = Readiness(state="loading", reason=doing)

    def _check_service(self) -> Readiness:
        from core.speech.remote import RemoteTranscriber
        from core.speech.remote_service import choose_service

        try:
            service = choose_service(self._settings)
            if service is not None:
                RemoteTranscriber(service)
        except RehearseError as e:
            return Readiness(state="missing", reason=str(e))
        return Readiness(state="ready", progress=1.0, reason=_REMOTE)
