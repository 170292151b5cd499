"""Exercises on the report page: what was handed in, its parts, and a model of it."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.coding.designs import find_design
from core.coding.problems import find_problem
from core.coding.reviews import find_review
from core.domain.exercise_work import CodeWork, DesignWork, ReviewWork
from core.domain.interview import Brief, Interview, Track
from core.interview.studio import Studio
from core.interview.tracks import type_of_track
from pages.parts.feedback import Depth
from tests.fakes.exercises import exercise_of
from tests.pages.conftest import WAIT_S, visible_text

OpenPage = Callable[..., AppTest]
WORDS = "I said what I would look at first."


def finish(studio: Studio, track: Track) -> Interview:
    """Answer an interview of one exercise as a model does, and wait for the report."""
    type_ = type_of_track(track)
    assert type_ is not None
    brief = Brief(
        track=track, type=type_, question_count=1, exercises=True, role="Tester", follow_ups=False
    )
    user_id, conductor = studio.user_id, studio.conductor
    interview_id = conductor.start(user_id, f"start-{track}", brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    (asked,) = conductor.current(user_id, interview_id).questions
    work = _model_work(exercise_of(asked.question).id, track)
    studio.exercises.save(user_id, interview_id, asked.id, work)
    conductor.answer(user_id, f"answer-{track}", interview_id, asked.id, WORDS)
    conductor.finish(user_id, f"finish-{track}", interview_id)
    assert conductor.report(user_id, interview_id, wait_s=WAIT_S)
    return conductor.current(user_id, interview_id)


def _model_work(exercise_id: str, track: Track) -> CodeWork | ReviewWork | DesignWork:
    if track is Track.CODING:
        return CodeWork(code=find_problem(exercise_id).solution)
    if track is Track.CODE_REVIEW:
        return ReviewWork(review=find_review(exercise_id).perfect)
    return DesignWork(design=find_design(exercise_id).reference)


def open_report(open_page: OpenPage, interview_id: str, depth: Depth) -> AppTest:
    test = open_page("report")
    test.session_state["depth"] = depth
    test.query_params["id"] = interview_id
    return test.run()


@pytest.mark.parametrize("track", [Track.CODING, Track.CODE_REVIEW, Track.SYSTEM_DESIGN])
def test_the_report_shows_parts_in_place_of_the_four_dimensions(
    open_page: OpenPage, studio: Studio, track: Track
) -> None:
    interview = finish(studio, track)
    test = open_report(open_page, interview.id, Depth.EXPERT)

    assert not test.exception
    answer = interview.questions[0].answer
    assert answer is not None
    assert answer.evaluation is not None
    told = visible_text(test)
    bars = [str(bar.proto.text) for bar in test.get("progress")]
    for part in answer.evaluation.parts:
        assert f"{part.label} · **{part.points}** of {part.most}" in bars
        assert part.observed[0] in told
    assert not any("of 30" in bar for bar in bars)
    assert WORDS in told


def test_code_is_shown_as_handed_in_and_beside_a_model_solution(
    open_page: OpenPage, studio: Studio
) -> None:
    interview = finish(studio, Track.CODING)
    test = open_report(open_page, interview.id, Depth.EXPERT)

    problem = find_problem(exercise_of(interview.questions[0].question).id)
    shown = [code.value for code in test.code]
    assert shown.count(problem.solution.strip("\n")) == 2
    assert any(each.label == "A model solution" for each in test.expander)


def test_who_judged_is_told(open_page: OpenPage, studio: Studio) -> None:
    interview = finish(studio, Track.CODE_REVIEW)

    told = visible_text(open_report(open_page, interview.id, Depth.STANDARD))

    assert "Judged by rules · exercises-1" in told
    assert "engine · exercises-1" not in told


def test_the_rules_of_exercises_are_told_with_their_points(open_page: OpenPage) -> None:
    test = open_page("scoring")

    rows = [dict(row) for table in test.table for _, row in table.value.iterrows()]
    points = {row["Part"]: row["Points"] for row in rows if "Goes into" in row}
    assert (points["Correctness"], points["Defects"], points["Diagram and flows"]) == (40, 55, 22)
    assert sum(points.values()) == 300
