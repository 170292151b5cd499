"""Put the rooms together: one database, the engines, one runner, one conductor a process."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.coding.runner import open_runner
from core.engine.base import Engine
from core.engine.desk import Engines
from core.engine.select import engines_for
from core.interview.adapting import CourseKeeper
from core.interview.answer_facts import AnswerCounting
from core.interview.conductor import Conductor
from core.interview.engine_trials import EngineTrials
from core.interview.exercise_desk import ExerciseDesk
from core.interview.kept_recordings import KeptRecordings
from core.interview.key_holding import KeyHolding
from core.interview.library import Library
from core.interview.metering import Metering
from core.interview.plan_desk import PlanDesk
from core.interview.reading_work import SecondReader
from core.interview.roadmap_work import Roadmaps
from core.interview.spending import Spending
from core.interview.story_desk import StoryDesk
from core.interview.voice import Voice
from core.jobs.runner import JobRunner
from core.settings import Settings
from core.speech.voices.speaker import Speaker, open_speaker
from core.store.connection import Database
from core.store.database import open_database
from core.store.erasure import list_erasures
from core.store.media import MediaStore
from core.store.users import ensure_local_user

if TYPE_CHECKING:
    from core.privacy.erasure import Erasure


@dataclass(frozen=True)
class Studio:
    """Everything that a page may call."""

    settings: Settings
    database: Database
    engines: Engines
    jobs: JobRunner
    conductor: Conductor
    course: CourseKeeper
    exercises: ExerciseDesk
    library: Library
    plans: PlanDesk
    metering: Metering
    trials: EngineTrials
    reader: SecondReader
    roadmaps: Roadmaps
    stories: StoryDesk
    speaker: Speaker
    voice: Voice
    kept_recordings: KeptRecordings
    key_holding: KeyHolding
    spending: Spending
    user_id: str
    erasure: "Erasure | None" = None  # where people have accounts

    @property
    def engine(self) -> Engine:
        """Return the engine that works for the user now."""
        return self.engines.engine_of(self.user_id)

    def close(self) -> None:
        """Let running jobs end, forget learners' keys and release the database."""
        self.key_holding.stop()
        self.trials.close()
        if self.erasure is not None:
            self.erasure.close()
        self.exercises.close()
        self.speaker.close()
        self.voice.close()
        self.jobs.stop()
        self.course.stop()
        self.reader.stop()
        self.roadmaps.stop()
        self.engines.close()
        self.database.close()


def open_studio(settings: Settings) -> Studio:
    """Open the database and start working off its jobs.

    Raises a subclass of DatabaseError when the database cannot be used.
    """
    database = open_database(
        settings.database_url.get_secret_value(),
        memory_limit=settings.duckdb_memory_limit,
        threads=settings.duckdb_threads,
    )
    is_local, spending = settings.sign_in == "local", Spending(database)
    if is_local:
        _finish_deletion(database, settings)
    with database.write() as connection:
        user_id = ensure_local_user(connection)
    # A learner alone has a bill of their own and nobody to set limits.
    engines = engines_for(settings, None if is_local else spending.is_used_up)
    jobs = JobRunner(database, settings.job_workers)
    erasure = None if is_local else _erase_accounts(database, settings, jobs)
    metering = Metering(database, engines.has_own_key)
    runner = open_runner(settings.sandbox_folder, may_compile=settings.compile_sandbox)
    conductor = Conductor(database, engines, jobs, runner)
    counting = AnswerCounting(database)
    counting.register_with(jobs)
    counting.order_missing(jobs)
    course = CourseKeeper(database, engines)
    jobs.wake_too(course.jobs)
    reader = SecondReader(database, engines)
    roadmaps = Roadmaps(database, engines)
    voice = Voice(settings, database, jobs)
    reader.start()
    roadmaps.start()
    course.start()
    key_holding = KeyHolding(database, engines)
    key_holding.start()
    jobs.start()
    voice.start()
    return Studio(
        settings=settings,
        database=database,
        engines=engines,
        jobs=jobs,
        conductor=conductor,
        course=course,
        exercises=ExerciseDesk(database, runner),
        library=Library(database),
        plans=PlanDesk(database, conductor),
        metering=metering,
        trials=EngineTrials(engines, metering),
        reader=reader,
        roadmaps=roadmaps,
        stories=StoryDesk(database, conductor),
        speaker=open_speaker(settings),
        voice=voice,
        kept_recordings=KeptRecordings(database, jobs),
        key_holding=key_holding,
        spending=spending,
        user_id=user_id,
        erasure=erasure,
    )


def _finish_deletion(database: Database, settings: Settings) -> None:
    """Finish what deletes everything, if it broke off; nothing is loaded for it otherwise."""
    with database.read() as connection:
        if not list_erasures(connection):
            return
    from core.privacy.start_anew import finish_deletion

    finish_deletion(database, settings)


def _erase_accounts(database: Database, settings: Settings, jobs: JobRunner) -> "Erasure":
    """Let deleted accounts go by jobs; without sign-in there are none, and nothing is loaded."""
    from core.privacy.erasure import Erasure

    erasure = Erasure(database, MediaStore(settings.media_url, database))
    erasure.register_with(jobs)
    return erasure
