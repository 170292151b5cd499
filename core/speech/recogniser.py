"""One speech recogniser for the whole process: the models, a few threads, all learners.

Final words come before glances; among equals, whoever has waited longest goes first. A learner has
one glance at a time at most, always of the newest audio, so under load glances get rarer and
nothing queues up.
"""

import logging
from threading import Condition, Event, Lock, Thread
from time import monotonic
from weakref import WeakSet

from core.settings import Settings
from core.speech.decoding import Decoder, RecognitionError
from core.speech.ear import Ear
from core.speech.heap import Heap, limit_memory
from core.speech.hearing import Hearing, Work
from core.speech.listener import Listener
from core.speech.recognition import Recognition, WhisperRecognition
from core.speech.transcriber import Transcriber
from core.speech.utterance import SHORTEST_STEP_S, Task
from core.speech.vad import VoiceModel
from core.speech.weights import Progress, find_speech_model

log = logging.getLogger(__name__)

_LONGEST_STEP_S = 3.0
# Of the workers' time, so much may go to glances; the rest is for words that stay.
_SHARE_FOR_GLANCES = 0.5
_COST_MEMORY = 0.9
_CLOSE_WITHIN_S = 30.0


class Recogniser:
    """Hears and decodes for every learner of this process. close() ends its threads."""

    def __init__(
        self, recognition: Recognition, voice: VoiceModel, workers: int, language: str | None = None
    ) -> None:
        self._recognition, self._voice, self._language = recognition, voice, language
        self.transcriber = Transcriber(recognition, voice)
        # A page that went away without a word must not keep its learner's audio here.
        self._listeners: WeakSet[Listener] = WeakSet()
        self._work = Condition()
        self._fed = Event()
        self._closing = False
        self._heap = Heap()
        self._glance_cost_s = 0.0
        self._workers = workers
        names = ["speech-ear", *(f"speech-worker-{number}" for number in range(workers))]
        targets = [self._hear, *[self._decode] * workers]
        self._threads = [
            Thread(target=target, name=name, daemon=True)
            for name, target in zip(names, targets, strict=True)
        ]
        for thread in self._threads:
            thread.start()

    def open_listener(self, hint: str = "", language: str | None = None) -> Listener:
        """Begin to listen to one learner; `hint` are the ten or so terms of the question.

        Without a language the setting's is taken, and without that it is detected. Raises
        RecognitionError after close().
        """
        if self._closing:
            raise RecognitionError("Speech recognition was stopped. Load the page again.")
        hearing = Hearing(self._recognition, Ear(self._voice), language or self._language, hint)
        listener = Listener(hearing, self._fed.set)
        with self._work:
            self._listeners.add(listener)
        return listener

    def close(self) -> None:
        """End all threads; who waits for final words gets what there is."""
        with self._work:
            self._closing = True
            listeners = list(self._listeners)
            self._work.notify_all()
        for listener in listeners:
            listener.close()
        self._fed.set()
        for thread in self._threads:
            thread.join(_CLOSE_WITHIN_S)

    def _hear(self) -> None:
        """Run the ear thread: detect speech for every learner, in turn."""
        while not self._closing:
            self._fed.wait()
            self._fed.clear()
            self._hear_everybody()

    def _decode(self) -> None:
        """Run a worker."""
        while True:
            with self._work:
                picked = self._pick()
                while picked is None and not self._closing:
                    self._work.wait()
                    picked = self._pick()
                if picked is None or self._closing:
                    return
                hearing, work = picked
                hearing.claim(work)
            began_s = monotonic()
            hearing.run(work)
            if work.task is Task.GLANCE:
                self._note_cost(monotonic() - began_s)
            else:
                self._heap.tidy()
            del picked, hearing, work

    def _pick(self) -> tuple[Hearing, Work] | None:
        """Return what is most urgent."""
        hearings = [listener.hearing for listener in self._listeners]
        step_s = self._glance_step_s(sum(hearing.is_speaking() for hearing in hearings))
        due = [(hearing, work) for hearing in hearings if (work := hearing.next_work(step_s))]
        return min(due, key=lambda each: (each[1].task, each[1].since_s), default=None)

    def _glance_step_s(self, speaking: int) -> float:
        """Return how far glances of one learner lie apart, so that all together are bearable."""
        share = self._workers * _SHARE_FOR_GLANCES
        step_s = self._glance_cost_s * speaking / share
        return min(max(SHORTEST_STEP_S, step_s), _LONGEST_STEP_S)

    def _note_cost(self, cost_s: float) -> None:
        with self._work:
            before_s = self._glance_cost_s or cost_s
            self._glance_cost_s = _COST_MEMORY * before_s + (1 - _COST_MEMORY) * cost_s

    def _hear_everybody(self) -> None:
        """Hear what was fed; on return nothing here holds a listener whose page went away."""
        with self._work:
            listeners = list(self._listeners)
        for listener in listeners:
            listener.listen()
        with self._work:
            self._work.notify_all()


def start_recogniser(settings: Settings, progress: Progress | None = None) -> Recogniser:
    """Get and load the models and start the threads.

    Raises SpeechWeightsError, RecognitionError or VoiceDetectionError with a sentence for the
    screen when this machine cannot recognise speech.
    """
    limit_memory()
    voice = VoiceModel()
    final = _load(settings.whisper_model, settings, progress)
    live = None
    if settings.whisper_partial_model != settings.whisper_model:
        live = _load(settings.whisper_partial_model, settings, progress)
    recognition = WhisperRecognition(final, live)
    return Recogniser(recognition, voice, settings.speech_workers, settings.whisper_language)


class SharedRecogniser:
    """Starts the process's recogniser when it is first wanted and stops it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: Recogniser | None = None

    def get(self, settings: Settings, progress: Progress | None = None) -> Recogniser:
        """Return the recogniser; the first call loads the models and raises as that does."""
        with self._lock:
            if self._running is None:
                self._running = start_recogniser(settings, progress)
            return self._running

    def stop(self) -> None:
        """Stop it; the next get() starts another."""
        with self._lock:
            if self._running is not None:
                self._running.close()
                self._running = None


SHARED = SharedRecogniser()


def _load(name: str, settings: Settings, progress: Progress | None) -> Decoder:
    folder = find_speech_model(name, settings, progress)
    return Decoder(folder, name, settings.speech_workers)
