"""A learner who speaks: a voice with fake recognition, an interview, sound to feed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from core.domain.interview import Brief, Interview
from core.engine.desk import Engines
from core.interview.conductor import Conductor
from core.interview.take import Take
from core.interview.voice import Voice
from core.jobs.runner import JobRunner
from core.settings import Settings
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.store.connection import Database
from core.store.jobs import JobState, job_id_of
from core.store.media import MediaStore
from tests.core.speech.conftest import CLIP, read_wav
from tests.fakes.engine import FakeEngine
from tests.fakes.speech import FakeRecognisers, desk_with

WAIT_S = 20.0
FRAME_SAMPLES = SAMPLE_RATE_HZ // 50
CLIP_BYTES = CLIP.read_bytes()


def clip_sound() -> Pcm:
    """Return 6.5 s of real speech."""
    return read_wav(CLIP)


def feed(take: Take, pcm: Pcm) -> None:
    """Feed sound as WebRTC brings it, in frames of 20 ms of 16-bit samples, but at once."""
    samples = (pcm * 32_767).astype(np.int16)
    for begin in range(0, len(samples), FRAME_SAMPLES):
        take.feed(samples[begin : begin + FRAME_SAMPLES], SAMPLE_RATE_HZ)


def wait_until(is_so: Callable[[], bool], timeout_s: float = WAIT_S) -> None:
    deadline_s = time.monotonic() + timeout_s
    while not is_so():
        assert time.monotonic() < deadline_s, "waited in vain"
        time.sleep(0.01)


@dataclass
class Room:
    """Where a learner speaks."""

    database: Database
    user_id: str
    settings: Settings
    jobs: JobRunner
    conductor: Conductor
    voice: Voice
    recognisers: FakeRecognisers
    interview: Interview
    engine: FakeEngine = field(default_factory=FakeEngine)

    @property
    def asked_id(self) -> str:
        return self.interview.questions[0].id

    @property
    def media(self) -> MediaStore:
        return MediaStore(self.settings.media_url)

    def begin(self) -> Take:
        return self.voice.begin(self.user_id, self.interview.id, self.asked_id)

    def add_clip(self, data: bytes = CLIP_BYTES, operation_id: str = "clip") -> str:
        return self.voice.add_clip(
            self.user_id, operation_id, self.interview.id, self.asked_id, data, "audio/wav"
        )

    def wait_for(self, kind: str, subject_id: str) -> JobState | None:
        return self.jobs.wait(job_id_of(kind, subject_id), WAIT_S)

    def answer(self, text: str) -> str:
        return self.conductor.answer(self.user_id, "answer", self.interview.id, self.asked_id, text)


@contextmanager
def open_room(database: Database, user_id: str, folder: Path, **settings: object) -> Iterator[Room]:
    """Open a room with an interview of three questions; models that are loaded hear TEXT."""
    chosen = Settings(media_url=str(folder / "media"), **settings)  # type: ignore[arg-type]
    recognisers, jobs, engine = FakeRecognisers(), JobRunner(database), FakeEngine()
    conductor = Conductor(database, Engines.of(engine), jobs)
    voice = Voice(chosen, database, jobs, desk_with(recognisers, chosen))
    jobs.start()
    voice.start()
    interview_id = conductor.start(
        user_id, "start", Brief(role="Tester", question_count=3, follow_ups=False)
    )
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    interview = conductor.current(user_id, interview_id)
    voice.prepare()
    try:
        yield Room(
            database, user_id, chosen, jobs, conductor, voice, recognisers, interview, engine
        )
    finally:
        recognisers.loaded.set()
        voice.close()
        jobs.stop()
