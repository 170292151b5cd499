"""What was understood of one learner, and what is to be decoded next."""

import logging
from threading import Condition
from time import monotonic
from typing import Any, NamedTuple

from numpy.typing import NDArray

from core.domain.speech import SpeechSpan, Transcript
from core.speech.decoding import RecognitionError
from core.speech.ear import Ear
from core.speech.recognition import SURE_LANGUAGE, Recognised, Recognition
from core.speech.segments import LIVE_RULES, Closed, Event, Opened, Paused, Resumed
from core.speech.sound import SAMPLE_RATE_HZ
from core.speech.transcriber import join_words, make_transcript, spans_within
from core.speech.utterance import Task, Utterance

log = logging.getLogger(__name__)

# A page tells by an event that the interviewer begins to speak; by then its first words are heard.
MUTED_LATE_S = 0.6


class Heard(NamedTuple):
    """What was heard so far; `revision` grows whenever the words change.

    `finals` has a text for each finished segment. Of the open one, `committed` words stay until
    the final decoding, `tentative` ones may change any time. `silence_s` is how long nothing has
    been said since the last word, None before the first.
    """

    revision: int
    finals: list[str]
    committed: str
    tentative: str
    speaking: bool
    silence_s: float | None
    position_s: float

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(part for part in [*self.finals, self.committed, self.tentative] if part)


class Work(NamedTuple):
    """Something to decode; `since_s` (monotonic) is how long it has been due."""

    task: Task
    since_s: float
    utterance: Utterance


class Hearing:
    """One learner's segments. Safe to use from several threads; decoding holds no lock."""

    def __init__(self, recognition: Recognition, ear: Ear, language: str | None, hint: str) -> None:
        self._recognition, self._ear = recognition, ear
        self._language, self._hint = language, hint
        self._language_probability: float | None = None
        self._changed = Condition()
        # Segments without final words, in order, and what the finished ones say.
        self._waiting: list[Utterance] = []
        self._done: list[Recognised] = []
        self._texts: list[str] = []
        self._failures = 0
        self._flushed = self._stopped = False
        # A glance under way must not keep final words waiting: each has its own flag.
        self._is_glancing = self._is_deciding = False
        self._due_since_s = monotonic()
        self._revision = 0
        self._spoke_until: int | None = None

    def hear(self, pcm: NDArray[Any], sample_rate_hz: int, *, muted: bool) -> None:
        """Take the next audio; of muted audio only the time counts.

        Muted audio without a sample only ends the open segment. With samples it is somebody else's
        voice, and speech that began right before and goes on belongs to it: the word of it comes
        late.
        """
        with self._changed:
            if muted:
                if len(pcm):
                    self._drop_what_just_began()
                # Its audio goes with what is let by: the segment takes it along first.
                self._handle(self._ear.break_off())
                self._ear.let_by(pcm, sample_rate_hz)
            else:
                self._handle(self._ear.hear(pcm, sample_rate_hz))

    def note_failure(self) -> None:
        """Remember that something was not heard, so that the end tells it."""
        with self._changed:
            self._failures += 1

    def flush(self) -> None:
        """Close the open segment: there is no more audio."""
        with self._changed:
            self._handle(self._ear.flush())
            self._flushed = True
            self._changed.notify_all()

    def stop(self) -> None:
        """Decode nothing more and let go of who waits."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def wait_for_finals(self, timeout_s: float) -> bool:
        """Wait until all is final; tell whether every segment has got its words."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._is_final(), timeout_s)
            return self._is_final() and not self._failures

    def heard(self) -> Heard:
        """Return what is understood so far."""
        with self._changed:
            committed, tentative = self._running_words()
            position, last = self._ear.position, self._spoke_until
            speaking = self._is_open()
            if speaking:
                last = position - round(self._ear.silence_s * SAMPLE_RATE_HZ)
            return Heard(
                revision=self._revision,
                finals=list(self._texts),
                committed=committed,
                tentative=tentative,
                speaking=speaking,
                silence_s=None if last is None else (position - last) / SAMPLE_RATE_HZ,
                position_s=position / SAMPLE_RATE_HZ,
            )

    def transcript(self) -> Transcript:
        """Return the final words so far."""
        with self._changed:
            words = [word for result in self._done for word in result.words]
            detected = next((each for each in self._done if each.words), None)
            language = self._language or (detected.language if detected else None)
            probability = self._language_probability
            if probability is None and detected is not None:
                probability = detected.language_probability
            return make_transcript(words, language, probability, self._recognition)

    def spans(self) -> list[SpeechSpan]:
        """Return when somebody spoke."""
        with self._changed:
            return self._ear.spans()

    def is_speaking(self) -> bool:
        """Tell whether a segment is open."""
        with self._changed:
            return self._is_open()

    def next_work(self, step_s: float) -> Work | None:
        """Return what is to be decoded now; glances come `step_s` apart."""
        with self._changed:
            if self._stopped or not self._waiting:
                return None
            # In order: words of a later segment must not become final before an earlier one's.
            first, last = self._waiting[0], self._waiting[-1]
            position = self._ear.position
            decision = None if self._is_deciding else first.next_decision(position, step_s)
            if decision is not None:
                return Work(decision, self._due_since_s, first)
            if not self._is_glancing and last.wants_glance(position, step_s):
                return Work(Task.GLANCE, self._due_since_s, last)
            return None

    def claim(self, work: Work) -> None:
        """Keep other workers away until run() is through: one at a time keeps words in order."""
        with self._changed:
            self._mark(work, under_way=True)

    def run(self, work: Work) -> None:
        """Decode what next_work() returned and claim() took."""
        try:
            if work.task is Task.GLANCE:
                self._glance(work.utterance)
            elif work.task is Task.AHEAD:
                self._decode_ahead(work.utterance)
            else:
                self._decode_final(work.utterance)
        except RecognitionError as e:
            log.warning("A segment was not decoded: %s", e.__cause__ or e)
            with self._changed:
                if work.task is Task.FINAL:
                    work.utterance.fail()
        finally:
            with self._changed:
                self._mark(work, under_way=False)
                self._due_since_s = monotonic()
                self._settle()

    def _mark(self, work: Work, *, under_way: bool) -> None:
        if work.task is Task.GLANCE:
            self._is_glancing = under_way
        else:
            self._is_deciding = under_way

    def _glance(self, utterance: Utterance) -> None:
        with self._changed:
            if utterance.closed is not None:  # since next_work(); its final words come next
                return
            position, language = self._ear.position, self._language or utterance.language
            pcm = self._ear.audio(utterance.start, position)
            forced = utterance.forced(language)
            utterance.begin_glance(position)
        running = self._recognition.glance(pcm, language, self._hint, forced)
        with self._changed:
            utterance.end_glance(running)
            self._revision += 1

    def _decode_ahead(self, utterance: Utterance) -> None:
        with self._changed:
            begun = utterance.begin_ahead(self._ear.position)
            if begun is None:
                return
            pcm = self._ear.audio(utterance.start, begun.end)
            spans = spans_within(self._ear.spans(), utterance.start, begun.end)
        result = self._recognition.recognise(pcm, spans, self._language, self._hint)
        with self._changed:
            utterance.end_ahead(begun, result)

    def _decode_final(self, utterance: Utterance) -> None:
        pcm = utterance.audio
        assert pcm is not None  # noqa: S101  a closed segment keeps its audio until it is final
        result = self._recognition.recognise(pcm, utterance.spans, self._language, self._hint)
        with self._changed:
            utterance.finish(result)

    def _handle(self, events: list[Event]) -> None:
        for event in events:
            match event:
                case Opened(start):
                    self._waiting.append(Utterance(start))
                case Paused():
                    self._waiting[-1].pause(event.at)
                case Resumed():
                    self._waiting[-1].resume()
                case Closed(start, end):
                    if self._waiting[-1].result is None:
                        self._spoke_until = event.speech_end
                    spans = spans_within(self._ear.spans(), start, end)
                    self._waiting[-1].close(event, self._ear.audio(start, end), spans)
        self._settle()

    def _drop_what_just_began(self) -> None:
        if not self._is_open() or self._waiting[-1].is_paused:
            return
        spoken_s = (self._ear.position - self._waiting[-1].start) / SAMPLE_RATE_HZ
        if spoken_s <= MUTED_LATE_S + LIVE_RULES.preroll_s:
            self._waiting[-1].drop()

    def _settle(self) -> None:
        """Move finished segments over, in order, and let go of their audio."""
        while self._waiting and (result := self._waiting[0].result) is not None:
            self._failures += self._waiting.pop(0).failed
            self._done.append(result)
            self._note_language(result)
            if text := join_words(result.words, result.language):
                self._texts.append(text)
            self._revision += 1
        self._ear.forget_before(self._waiting[-1].start if self._is_open() else self._ear.position)
        if self._flushed and not self._waiting:
            self._changed.notify_all()

    def _note_language(self, result: Recognised) -> None:
        probability = result.language_probability
        sure = probability is not None and probability >= SURE_LANGUAGE
        if self._language is None and sure and result.words:
            self._language, self._language_probability = result.language, probability

    def _running_words(self) -> tuple[str, str]:
        """Return the words of segments that are not final: agreed ones, and what follows."""
        committed: list[str] = []
        tentative: list[str] = []
        for utterance in self._waiting:
            (tentative if tentative else committed).extend(utterance.committed)
            tentative += utterance.tentative
        return "".join(committed).strip(), "".join(tentative).strip()

    def _is_open(self) -> bool:
        return bool(self._waiting) and self._waiting[-1].closed is None

    def _is_final(self) -> bool:
        return self._flushed and not self._waiting
