"""What understands speech in this process: models on this machine, or a remote service."""

import logging
from threading import Lock, Thread
from typing import TYPE_CHECKING

from core.domain.recording import Readiness
from core.domain.speech import SpeechSpan, Transcript
from core.errors import RehearseError
from core.settings import Settings

if TYPE_CHECKING:
    from core.speech.listener import Listener
    from core.speech.recogniser import SharedRecogniser
    from core.speech.sound import Pcm
    from core.speech.vad import VoiceModel

log = logging.getLogger(__name__)

_REMOTE = "Your words appear when you stop: a speech service listens to the recording."


class SpeechDesk:
    """Loads what listens when it is first wanted; nothing of it is imported before."""

    def __init__(self, settings: Settings, shared: "SharedRecogniser | None" = None) -> None:
        """`shared` is where the recogniser is kept; without it, the process's own."""
        self._settings, self._shared = settings, shared
        self._lock = Lock()
        self._readiness = Readiness()
        self._loader: Thread | None = None
        self._voice: VoiceModel | None = None

    @property
    def is_remote(self) -> bool:
        """Tell whether recordings go to a service: there are no live words then."""
        return self._settings.speech_remote

    def readiness(self) -> Readiness:
        """Return whether speech can be recognised now."""
        return self._readiness

    def prepare(self) -> None:
        """Begin to get and load the models, in a thread; once is enough."""
        with self._lock:
            if self._readiness.state != "unknown":
                return
            if self.is_remote:
                self._readiness = Readiness(state="ready", progress=1.0, reason=_REMOTE)
                return
            self._readiness = Readiness(state="loading")
            self._loader = Thread(target=self._load, name="speech-loader", daemon=True)
            self._loader.start()

    def open_listener(self, hint: str) -> "Listener | None":
        """Begin to listen to a learner; None unless the models are loaded."""
        if self.is_remote or self._readiness.state != "ready":
            return None
        return self._recognisers().get(self._settings).open_listener(hint)

    def transcribe(self, pcm: "Pcm", hint: str) -> Transcript:
        """Transcribe a whole recording, waiting for the models; raises a RehearseError."""
        language = self._settings.whisper_language
        if self.is_remote:
            from core.speech.remote import RemoteTranscriber
            from core.speech.remote_service import choose_service

            service = choose_service(self._settings)
            assert service is not None  # noqa: S101  speech_remote is set
            return RemoteTranscriber(service).transcribe(pcm, language, hint)
        recogniser = self._recognisers().get(self._settings)
        return recogniser.transcriber.transcribe(pcm, language, hint)

    def find_speech(self, pcm: "Pcm") -> list[SpeechSpan]:
        """Return when somebody speaks in a recording. Raises VoiceDetectionError."""
        from core.speech.vad import VoiceModel, find_speech

        with self._lock:
            self._voice = self._voice or VoiceModel()
        return find_speech(pcm, self._voice)

    def close(self) -> None:
        """Let go of the models, if they were loaded from here."""
        if self._loader is not None:
            self._loader.join()
            self._recognisers().stop()

    def _recognisers(self) -> "SharedRecogniser":
        if self._shared is None:
            from core.speech.recogniser import SHARED

            self._shared = SHARED
        return self._shared

    def _load(self) -> None:
        try:
            self._recognisers().get(self._settings, self._tell)
        except RehearseError as e:
            log.warning("Speech cannot be recognised here: %s", e)
            self._readiness = Readiness(state="missing", reason=str(e))
        else:
            self._readiness = Readiness(state="ready", progress=1.0)

    def _tell(self, doing: str) -> None:
        self._readiness = Readiness(state="loading", reason=doing)
