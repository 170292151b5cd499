"""A round about the learner's own code or a project of the resume."""

import pytest

from core.domain.documents import Experience, JobPosting, Project, Resume
from core.domain.interview import Brief, Interview, InterviewStatus, Track
from core.domain.own_code import CodeFile
from core.domain.question import Question
from core.engine.embedded import asker
from core.interview.blueprint import plan_slots
from core.interview.conductor import Conductor
from core.interview.course import decide
from core.interview.handing_out import narrow_to_project
from core.interview.judging import context_of
from core.interview.plan_desk import offer_rounds
from core.interview.tracks import question_limits, rounds_of, usual_questions
from tests.core.coding.own_code import CART_JS, ORDERS_PY
from tests.fakes.engine import FakeEngine

WAIT_S = 10.0
FILES = [CodeFile(name="orders.py", text=ORDERS_PY), CodeFile(name="cart.js", text=CART_JS)]
BRIEF = Brief(track=Track.WALKTHROUGH, question_count=6, own_code=FILES, seed=5)
RESUME = Resume(
    skills=["Java", "Kubernetes"],
    experience=[Experience(employer="Northern Freight", title="Developer", start="2021")],
    projects=[
        Project(name="TideTable", what="Ferry times offline", technologies=["Python", "SQLite"]),
        Project(name="Mosaic", what="A photo wall", technologies=["Go"]),
    ],
)


def hold(conductor: Conductor, user_id: str, brief: Brief, step: str = "start") -> Interview:
    interview_id = conductor.start(user_id, step, brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    return conductor.current(user_id, interview_id)


def questions_of(interview: Interview) -> list[Question]:
    return [asked.question for asked in interview.questions]


def test_a_walk_through_asks_about_the_code_that_was_handed_in(
    conductor: Conductor, user_id: str
) -> None:
    interview = hold(conductor, user_id, BRIEF)

    assert interview.brief.own_code == FILES
    assert len(interview.questions) == 6
    assert all(question.place for question in questions_of(interview))


def test_an_engine_that_takes_its_time_gets_the_same_walk(
    conductor: Conductor, engine: FakeEngine, user_id: str
) -> None:
    at_once = questions_of(hold(conductor, user_id, BRIEF.model_copy(update={"seed": 8})))
    engine.takes_seconds = True

    interview = hold(conductor, user_id, BRIEF, "slowly")
    assert conductor.has_question(user_id, interview.id, 5, wait_s=WAIT_S)

    later = questions_of(conductor.current(user_id, interview.id))
    assert [q.place and q.place.marks_lines for q in later] == [
        q.place and q.place.marks_lines for q in at_once
    ]
    assert len({question.id for question in later}) == 6


def test_the_next_walk_asks_about_other_places_first(conductor: Conductor, user_id: str) -> None:
    first = questions_of(hold(conductor, user_id, BRIEF))

    second = questions_of(hold(conductor, user_id, BRIEF.model_copy(update={"seed": 6}), "again"))

    assert not {q.id for q in first[1:-1]} & {q.id for q in second[1:-1]}


def test_a_retake_keeps_the_code_and_its_questions(conductor: Conductor, user_id: str) -> None:
    interview = hold(conductor, user_id, BRIEF)
    conductor.answer(user_id, "a", interview.id, interview.questions[0].id, "It loads orders.")
    conductor.finish(user_id, "f", interview.id)

    again = conductor.current(user_id, conductor.retake(user_id, "r", interview.id, None))

    assert again.brief.own_code == FILES
    assert questions_of(again) == questions_of(interview)


def test_the_course_of_a_walk_never_changes(conductor: Conductor, user_id: str) -> None:
    interview = hold(conductor, user_id, BRIEF)

    assert interview.status is InterviewStatus.IN_PROGRESS
    assert decide(interview) is None


@pytest.mark.parametrize("seed", range(5))
def test_of_a_resume_only_the_chosen_project_is_asked_about(seed: int) -> None:
    job = JobPosting(title="Platform engineer", must_haves=["Kubernetes in production"])
    brief = Brief(
        track=Track.WALKTHROUGH,
        question_count=6,
        resume=RESUME,
        job=job,
        own_project="TideTable",
        seed=seed,
    )

    asked = asker.write_questions(context_of(narrow_to_project(brief)), plan_slots(brief), [])

    assert all("TideTable" in question.text for question in asked)
    words = " ".join(question.text for question in asked)
    assert not any(name in words for name in ("Mosaic", "Northern Freight", "Kubernetes"))


def test_a_project_that_the_resume_does_not_name_narrows_nothing() -> None:
    brief = Brief(track=Track.WALKTHROUGH, resume=RESUME, own_project="Something else")

    assert narrow_to_project(brief) == brief


def test_the_round_has_its_size_and_is_in_no_plan() -> None:
    brief = Brief(track=Track.WALKTHROUGH, question_count=usual_questions(Track.WALKTHROUGH) or 0)

    (only,) = rounds_of(brief)
    assert (only.name, only.minutes) == ("Walk through your code", 30)
    assert question_limits(Track.WALKTHROUGH) == (3, 8)
    assert Track.WALKTHROUGH not in {offer.track for offer in offer_rounds()}
