"""A coach's recipe becomes an order on the learner's own documents."""

import pytest

from core.domain.assignment import Recipe
from core.domain.documents import JobPosting, Resume, Seniority
from core.domain.interview import Brief, DifficultyPlan, InterviewType, TimeLimit, Track
from core.domain.manner import Manner
from core.errors import InterviewError
from core.interview.conductor import Conductor
from core.interview.recipes import order_recipe, type_of_recipe
from core.store.connection import Connection, Database
from core.store.documents import save_document
from core.store.interviews import insert_interview

RECIPE = Recipe(
    type=InterviewType.BEHAVIOURAL,
    difficulty=DifficultyPlan.HARD,
    question_count=4,
    time_limit=TimeLimit(seconds=90),
    follow_ups=False,
)


def order_first(database: Database, user_id: str, **chosen: object) -> None:
    with database.write() as connection:
        insert_interview(connection, user_id, "first", Brief.model_validate(chosen))


def test_the_coach_chooses_the_interview_and_the_learner_keeps_the_rest(
    database: Database, user_id: str
) -> None:
    job = JobPosting(title="Tester", company="Acme", text="Test it all.")
    order_first(
        database,
        user_id,
        role="Tester",
        job=job,
        manner=Manner.FRIEND,
        seniority=Seniority.SENIOR,
        type=InterviewType.TECHNICAL,
    )

    brief = order_recipe(database, user_id, RECIPE)

    assert (brief.type, brief.difficulty, brief.question_count) == (
        InterviewType.BEHAVIOURAL,
        DifficultyPlan.HARD,
        4,
    )
    assert (brief.time_limit, brief.follow_ups) == (TimeLimit(seconds=90), False)
    assert (brief.role, brief.job, brief.manner) == ("Tester", job, Manner.FRIEND)
    assert brief.seniority is Seniority.SENIOR


def test_a_level_that_the_coach_names_counts(database: Database, user_id: str) -> None:
    recipe = RECIPE.model_copy(update={"seniority": Seniority.JUNIOR})

    assert order_recipe(database, user_id, recipe).seniority is Seniority.JUNIOR


def test_the_samples_documents_are_nobodys_own(database: Database, user_id: str) -> None:
    sample = Resume(name="Sam Sample", text="Sam Sample")
    order_first(database, user_id, role="Sample", resume=sample, is_sample=True)
    assert order_recipe(database, user_id, RECIPE).resume is None
    own = Resume(name="Lea", text="Lea")
    with database.write() as connection:
        save_document(connection, user_id, "cv.md", own)

    brief = order_recipe(database, user_id, RECIPE)

    assert (brief.resume, brief.role, brief.is_sample) == (own, "", False)


@pytest.mark.parametrize(
    ("track", "type_"),
    [
        (Track.OPEN, InterviewType.BEHAVIOURAL),
        (Track.TECHNICAL, InterviewType.TECHNICAL),
        (Track.FULL_LOOP, InterviewType.MIXED),
    ],
)
def test_a_track_brings_its_own_type(track: Track, type_: InterviewType) -> None:
    assert type_of_recipe(RECIPE.model_copy(update={"track": track})) is type_


def test_what_is_noted_alongside_takes_the_interview_back_by_raising(
    database: Database, user_id: str, conductor: Conductor
) -> None:
    noted: list[str] = []

    def refuse(connection: Connection, interview_id: str) -> None:
        raise InterviewError("No attempt is left.")

    with pytest.raises(InterviewError, match="No attempt"):
        conductor.start(user_id, "refused", Brief(role="Tester"), alongside=refuse)
    assert conductor.history(user_id) == []

    def note(connection: Connection, interview_id: str) -> None:
        noted.append(interview_id)

    for _ in range(2):
        started = conductor.start(user_id, "taken", Brief(role="Tester"), alongside=note)
    assert noted == [started]
