from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from streamlit.testing.v1 import AppTest

from core.domain.documents import JobPosting
from core.domain.interview import Brief
from core.domain.question import QuestionType
from core.interview.studio import Studio
from core.store import facts, interviews
from tests.fakes.counted import counted
from tests.fakes.judged import question_of
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]
JOB = JobPosting(
    title="Harbour Engineer",
    must_haves=["Deep knowledge of PostgreSQL", "Kafka or another broker"],
    skills=["PostgreSQL", "Kafka"],
    text="Harbour Engineer wanted.",
)


def keep_answers(
    studio: Studio,
    count: int,
    engine: str = "embedded",
    first: int = 0,
    job: JobPosting | None = JOB,
) -> None:
    """Keep answers about PostgreSQL and caching, given today, in an interview for a job."""
    questions = {
        n: question_of(QuestionType.TECHNICAL, n, id=f"q{n}", text="How does PostgreSQL lock?")
        for n in range(first, first + count)
    }
    with studio.database.write() as connection:
        interviews.insert_interview(connection, studio.user_id, f"i{first}", Brief(job=job))
        interviews.insert_questions(connection, studio.user_id, f"i{first}", questions)
        for n in questions:
            answer = counted(
                n,
                60,
                "sql" if n % 2 else "caching",
                engine=engine,
                interview_id=f"i{first}",
                answered_at=datetime.now(UTC) - timedelta(minutes=n),
                shown={"ownership": 0.5},
            )
            facts.insert_facts(connection, studio.user_id, answer)


def show(part: str) -> AppTest:
    """Run one of the two parts on a page of its own."""
    script = f"""
from pages.parts.levels_card import show_levels
from pages.parts.readiness_card import show_readiness
from pages.parts.session import _open_once

{part}(_open_once())
"""
    return AppTest.from_string(script, default_timeout=60).run()


def test_without_answers_levels_say_what_will_be_here(studio: Studio) -> None:
    test = show("show_levels")

    assert not test.exception
    assert "after your first scored answer" in visible_text(test)


def test_levels_show_the_overall_one_and_a_chart_of_topics(studio: Studio) -> None:
    keep_answers(studio, 12)
    test = show("show_levels")

    assert not test.exception
    assert test.metric[0].value.endswith("of 100")
    assert len(test.get("plotly_chart")) == 1
    assert "Hard questions count for more" in visible_text(test)


def test_answers_of_an_engine_that_is_not_comparable_are_named(studio: Studio) -> None:
    keep_answers(studio, 8)
    keep_answers(studio, 2, engine="a model", first=8)

    assert "a model (2)" in visible_text(show("show_levels"))


def test_without_a_job_readiness_asks_for_one(studio: Studio, open_page: OpenPage) -> None:
    keep_answers(studio, 1, job=None)
    test = open_page("analytics")
    test.button_group(key="view").set_value("Levels").run()

    assert not test.exception
    assert "Give a job post" in visible_text(test)


def test_too_few_answers_give_no_figure(studio: Studio) -> None:
    keep_answers(studio, 3)
    test = show("show_readiness")

    assert len(test.metric) == 0
    assert "needs 5 scored answers, 2 more than there are" in visible_text(test)


def test_readiness_shows_the_figure_and_what_moves_it(studio: Studio) -> None:
    keep_answers(studio, 8)
    test = show("show_readiness")

    assert not test.exception
    assert test.metric[0].value.endswith("of 100")
    text = visible_text(test)
    assert "1 of 2 requirements rehearsed" in text
    assert "What would move it most" in text
    assert "Kafka or another broker" in text
    assert "No answer was about it yet." in text
