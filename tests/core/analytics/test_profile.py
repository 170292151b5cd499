from datetime import UTC, datetime, timedelta

import pytest

from core.analytics.profile import (
    Earlier,
    build_profile,
    describe_profile,
    earlier_averages,
    state_profile,
)
from core.analytics.radar import draw_radar
from core.domain.interview import InterviewStatus
from core.domain.question import QuestionType
from core.domain.report import Narrative, Report, SessionFacts
from core.domain.report_details import ProfileAxis
from core.interview.report import compute_facts
from core.store import interviews, reports
from core.store.connection import Database
from tests.core.analytics.stored import B, T, keep_interview
from tests.fakes.finished import asked_for, ended
from tests.fakes.judged import judged

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def facts_of(*points: int, kind: QuestionType = QuestionType.TECHNICAL) -> SessionFacts:
    """Return the facts of an interview whose answers have these points for accuracy."""
    return compute_facts(
        ended([asked_for(judged(n, kind, points=(15, p, 10, 5))) for n, p in enumerate(points)])
    )


def keep_report(
    database: Database, user_id: str, number: int, accuracy: int, engine: str = "embedded"
) -> None:
    """Store a finished interview with a report, `number` days after the first."""
    keep_interview(database, user_id, number, [(T, 50), (B, 60)], engine)
    facts = facts_of(accuracy).model_copy(update={"interview_id": f"interview-{number}"})
    words = Narrative(
        engine="e", engine_version="1", story="", gaps=[], study_items=[], tips=[], verdict=""
    )
    with database.write() as connection:
        interviews.set_status(connection, user_id, f"interview-{number}", InterviewStatus.FINISHED)
        connection.run(
            "UPDATE interviews SET finished_at = ? WHERE id = ?",
            NOON + timedelta(days=number),
            f"interview-{number}",
        )
        reports.insert_report(connection, user_id, Report(facts=facts, narrative=words))


def test_only_interviews_before_this_one_count(database: Database, user_id: str) -> None:
    for number, accuracy in enumerate((10, 20, 40, 0)):
        keep_report(database, user_id, number, accuracy)

    before = earlier_averages(database, user_id, "interview-2")

    accuracy_before = before["dimension", "technical_accuracy"]
    assert accuracy_before.average == pytest.approx(37.5)
    assert accuracy_before.interviews == 2
    assert before["dimension", "relevance"].average == pytest.approx(50)
    assert before["category", "technical_knowledge"].interviews == 2
    # No question of these shows it.
    assert ("category", "role_fit") not in before


def test_interviews_that_another_engine_judged_are_left_out(
    database: Database, user_id: str
) -> None:
    keep_report(database, user_id, 0, 10, engine="langchain")
    keep_report(database, user_id, 1, 20)

    assert earlier_averages(database, user_id, "interview-1") == {}


def test_the_first_interview_and_another_learner_have_nothing_before(
    database: Database, user_id: str
) -> None:
    keep_report(database, user_id, 0, 10)
    keep_report(database, user_id, 1, 20)

    assert earlier_averages(database, user_id, "interview-0") == {}
    assert earlier_averages(database, "somebody-else", "interview-1") == {}


def test_a_profile_has_four_dimensions_and_five_categories() -> None:
    profile = build_profile(facts_of(20), {("dimension", "relevance"): Earlier(40.0, 3)})

    assert [axis.kind for axis in profile] == ["dimension"] * 4 + ["category"] * 5
    assert (profile[0].score, profile[0].earlier, profile[0].earlier_of) == (50, 40, 3)
    assert profile[1].earlier is None
    role_fit = next(axis for axis in profile if axis.name == "role_fit")
    assert role_fit.score is None
    assert "No evidence yet" in role_fit.basis


def test_in_stories_the_forty_points_are_called_substance() -> None:
    names = [axis.label for axis in build_profile(facts_of(20, kind=B), {})]

    assert "Substance" in names
    assert "Technical accuracy" not in names


def axis(label: str, score: float | None, earlier: float | None = None) -> ProfileAxis:
    return ProfileAxis(
        kind="dimension", name=label, label=label, score=score, earlier=earlier, basis=""
    )


def test_the_radar_runs_from_nought_to_a_hundred_and_leaves_out_what_nothing_shows() -> None:
    figure = draw_radar([axis("A", 40), axis("B", 60, 20), axis("C", 80), axis("D", None, 50)])

    assert tuple(figure.layout.polar.radialaxis.range) == (0, 100)
    now, before = figure.data
    assert (now.name, list(now.r)) == ("This interview", [40, 60, 80, 40])
    assert "D" not in now.theta
    assert before.name == "Your average before"
    assert before.r[1] == 20


def test_without_an_earlier_interview_there_is_one_outline() -> None:
    assert len(draw_radar([axis("A", 40), axis("B", 60), axis("C", 80)]).data) == 1


def test_words_say_all_that_the_radar_shows() -> None:
    words = describe_profile([axis("A", 40, 30), axis("B", 60), axis("C", None)])

    assert "A: 40, before on average 30." in words
    assert "B: 60." in words
    assert "C: no evidence yet." in words


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((40, 60, 80), "C stands highest (80), a lowest (40)"),
        ((50, 52, 51), "All stand alike, around 51 of 100"),
        ((None, None, None), "No answer has been scored"),
    ],
)
def test_the_title_states_the_finding(scores: tuple[float | None, ...], said: str) -> None:
    assert state_profile([axis(n, s) for n, s in zip("ABC", scores, strict=True)]) == said
