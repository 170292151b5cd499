"""Sound for what the interviewer says, made in the background and kept for a while."""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from core.errors import RehearseError
from core.settings import Settings
from core.speech.remote_errors import SpeechServiceError
from core.speech.remote_service import SpeechService, choose_service
from core.speech.voices.piper import PiperVoice, find_piper_voices, is_piper_installed
from core.speech.voices.voice import SpokenAudio, Voice, VoiceChoice, VoiceError

log = logging.getLogger(__name__)

# Some minutes of speech as Piper makes it (44 kB a second).
MOST_KEPT_BYTES = 24_000_000
MOST_KEPT = 400
# After a failure a sentence is not tried again for so long: the screen has the text.
RETRY_AFTER_S = 30.0
_WORKERS = 2

_Key = tuple[str, str]


class _Sentence:
    """One sentence by one voice: under way, made, or failed."""

    def __init__(self, future: Future[SpokenAudio]) -> None:
        self.future, self.asked_at_s = future, time.monotonic()

    @property
    def size(self) -> int:
        if not self.future.done() or self.future.cancelled() or self.future.exception():
            return 0
        return len(self.future.result().data)

    def is_stale(self) -> bool:
        failed = self.future.done() and (self.future.cancelled() or self.future.exception())
        return bool(failed) and time.monotonic() - self.asked_at_s > RETRY_AFTER_S


class Speaker:
    """The voices that the server has. Without any, the browser speaks.

    `makers` give a voice at its first sentence, so that nothing is loaded before.
    """

    def __init__(self, makers: Mapping[VoiceChoice, Callable[[], Voice]]) -> None:
        self._makers = {choice.id: make for choice, make in makers.items()}
        self.choices = tuple(makers)
        self._voices: dict[str, Voice] = {}
        self._kept: OrderedDict[_Key, _Sentence] = OrderedDict()
        self._lock = Lock()
        self._pool: ThreadPoolExecutor | None = None

    def say(self, voice_id: str, sentence: str) -> SpokenAudio | None:
        """Return a sentence as sound, or None while it is being made: ask again then.

        Raises a subclass of RehearseError when the voice could not speak, for half a minute.
        """
        with self._lock:
            kept = self._find(voice_id, sentence)
        if not kept.future.done() or kept.future.cancelled():
            return None
        error = kept.future.exception()
        if error is None:
            return kept.future.result()
        if isinstance(error, RehearseError):
            raise error
        log.error("the voice %s failed", voice_id, exc_info=error)
        raise VoiceError(
            "The interviewer's voice failed. The question stands on the screen."
        ) from error

    def close(self) -> None:
        """Make nothing more; what is being made is waited for."""
        with self._lock:
            pool, self._pool = self._pool, None
            self._kept.clear()
        if pool is not None:
            pool.shutdown(cancel_futures=True)

    def _find(self, voice_id: str, sentence: str) -> _Sentence:
        key = (voice_id, sentence)
        kept = self._kept.get(key)
        if kept is None or kept.is_stale():
            self._pool = self._pool or ThreadPoolExecutor(_WORKERS, thread_name_prefix="voice")
            kept = _Sentence(self._pool.submit(self._make, voice_id, sentence))
            self._kept[key] = kept
        self._kept.move_to_end(key)
        self._drop_oldest()
        return kept

    def _drop_oldest(self) -> None:
        total = sum(sentence.size for sentence in self._kept.values())
        while len(self._kept) > 1 and (total > MOST_KEPT_BYTES or len(self._kept) > MOST_KEPT):
            _, oldest = self._kept.popitem(last=False)
            total -= oldest.size
            oldest.future.cancel()

    def _make(self, voice_id: str, sentence: str) -> SpokenAudio:
        return self._voice(voice_id).speak(sentence)

    def _voice(self, voice_id: str) -> Voice:
        with self._lock:
            if voice_id not in self._voices:
                if voice_id not in self._makers:
                    raise VoiceError("There is no such voice any more. Choose another one.")
                self._voices[voice_id] = self._makers[voice_id]()
            return self._voices[voice_id]


def open_speaker(settings: Settings) -> Speaker:
    """Return the voices that the settings name; nothing is loaded or asked yet.

    A remote service comes first, then Piper's voices in their order.
    """
    makers: dict[VoiceChoice, Callable[[], Voice]] = {}
    service = _find_service(settings)
    if service is not None:
        choice = VoiceChoice(id="remote", name=f"{service.voice} at {service.host}")
        makers[choice] = _remote(service)
    folder = settings.piper_voices_folder
    if folder is not None and is_piper_installed():
        for choice, model in find_piper_voices(folder).items():
            makers[choice] = _piper(model)
    elif folder is not None:
        log.warning("PIPER_VOICES_FOLDER is set, but Piper is not installed (piper-tts).")
    return Speaker(makers)


def _find_service(settings: Settings) -> SpeechService | None:
    """Return the service if it is to speak too: one that only listens names no voice."""
    try:
        service = choose_service(settings)
    except SpeechServiceError as e:
        log.warning("No remote voice: %s", e)
        return None
    speaks = service is not None and service.voice_model and service.voice
    return service if speaks else None


def _remote(service: SpeechService) -> Callable[[], Voice]:
    def make() -> Voice:
        from core.speech.remote import RemoteVoice

        return RemoteVoice(service)

    return make


def _piper(model: Path) -> Callable[[], Voice]:
    return lambda: PiperVoice(model)
