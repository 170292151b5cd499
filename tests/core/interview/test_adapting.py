from collections.abc import Iterator

import pytest

from core.domain.interview import Brief, DifficultyPlan, Interview, InterviewType
from core.domain.question import Difficulty, Slot
from core.engine.desk import Engines
from core.engine.embedded.engine import EmbeddedEngine
from core.errors import NotFoundError
from core.interview.adapting import CourseKeeper
from core.interview.blueprint import plan_slots
from core.interview.conductor import Conductor
from core.jobs.runner import JobRunner
from core.store import interviews
from core.store.connection import Database
from core.store.jobs import job_id_of
from core.store.planned_questions import ADAPT, interview_of_asked, replace_question
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine, make_question

Room = tuple[Conductor, CourseKeeper]
BRIEF = Brief(
    role="Backend developer",
    technologies=["Python", "SQL"],
    type=InterviewType.TECHNICAL,
    question_count=5,
    follow_ups=False,
)


@pytest.fixture
def room(database: Database) -> Iterator[Room]:
    """Open a conductor on the embedded engine with a keeper of the course beside it."""
    engines = Engines.of(EmbeddedEngine())
    jobs = JobRunner(database)
    keeper = CourseKeeper(database, engines)
    jobs.wake_too(keeper.jobs)
    conductor = Conductor(database, engines, jobs)
    keeper.start()
    jobs.start()
    yield conductor, keeper
    jobs.stop()
    keeper.stop()


def start(conductor: Conductor, user_id: str, brief: Brief = BRIEF) -> Interview:
    interview_id = conductor.start(user_id, "start", brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    return conductor.current(user_id, interview_id)


def answer(room: Room, user_id: str, interview: Interview, index: int) -> Interview:
    """Give the model answer, wait for the course, and go on to the next question."""
    conductor, keeper = room
    asked = conductor.current(user_id, interview.id).questions[index]
    text = asked.question.model_answer
    conductor.answer(user_id, f"answer {index}", interview.id, asked.id, text)
    assert conductor.evaluation(user_id, interview.id, asked.id, WAIT_S)
    keeper.jobs.wait(job_id_of(ADAPT, asked.id), WAIT_S)
    conductor.next(user_id, f"next {index}", interview.id)
    return conductor.current(user_id, interview.id)


def test_strong_answers_bring_a_harder_question_before_it_is_shown(
    room: Room, user_id: str
) -> None:
    planned = start(room[0], user_id)
    answer(room, user_id, planned, 0)
    now = answer(room, user_id, planned, 1)

    assert planned.questions[2].question.difficulty is Difficulty.MEDIUM
    harder = now.questions[2]
    assert harder.question.difficulty is Difficulty.HARD
    assert harder.course_reason == "Harder, because your answers to questions 1 and 2 were strong."
    assert (harder.id, harder.round) == (planned.questions[2].id, 0)
    assert now.questions[3:] == planned.questions[3:]
    assert len({asked.question.id for asked in now.questions}) == 5


@pytest.mark.parametrize("update", [{"adaptive": False}, {"difficulty": DifficultyPlan.EASY}])
def test_a_learner_who_wants_no_change_gets_none(
    room: Room, user_id: str, update: dict[str, object]
) -> None:
    planned = start(room[0], user_id, BRIEF.model_copy(update=update))
    answer(room, user_id, planned, 0)
    now = answer(room, user_id, planned, 1)

    assert [q.question for q in now.questions] == [q.question for q in planned.questions]


def test_passing_a_question_over_decides_about_the_next(room: Room, user_id: str) -> None:
    conductor, keeper = room
    planned = start(conductor, user_id)
    conductor.skip(user_id, "skip", planned.id, planned.questions[0].id)

    keeper.jobs.wait(job_id_of(ADAPT, planned.questions[0].id), WAIT_S)
    now = conductor.current(user_id, planned.id)
    assert [q.question for q in now.questions] == [q.question for q in planned.questions]


def test_what_was_shown_or_changed_is_not_replaced(
    conductor: Conductor, database: Database, engine: FakeEngine, user_id: str, interview: Interview
) -> None:
    other = make_question(interview_slot(interview), 77)
    shown, unseen = interview.questions[0], interview.questions[1]

    with database.write() as connection:
        changed = [
            replace_question(
                connection, user_id, interview.id, planned, question=other, reason="Harder"
            )
            for planned in (shown, unseen, unseen)
        ]

    assert changed == [False, True, False]
    now = conductor.current(user_id, interview.id)
    assert [q.question.id for q in now.questions][:2] == [shown.question.id, other.id]
    assert now.questions[1].course_reason == "Harder"


def test_a_question_of_somebody_else_is_unknown(
    database: Database, user_id: str, interview: Interview
) -> None:
    with database.read() as connection:
        assert interview_of_asked(connection, user_id, interview.questions[0].id) == interview.id
        with pytest.raises(NotFoundError):
            interview_of_asked(connection, "a stranger", interview.questions[0].id)


def interview_slot(interview: Interview) -> Slot:
    return plan_slots(interview.brief)[1]


def test_the_history_knows_the_new_question(
    conductor: Conductor, database: Database, user_id: str, interview: Interview
) -> None:
    other = make_question(interview_slot(interview), 77)
    with database.write() as connection:
        unseen = interview.questions[1]
        replace_question(connection, user_id, interview.id, unseen, question=other, reason="Harder")
        asked = interviews.asked_before(connection, user_id)

    assert other.id in asked
    assert interview.questions[1].question.id not in asked
