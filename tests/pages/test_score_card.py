"""A judged answer on the interview page: four depths, the range, disputes, later judgements."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.evaluation import BarsLevel, Evaluation, Gate, GateKind, Interval, Quote
from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Context,
    Interview,
)
from core.interview.studio import Studio
from core.rubric.totals import grade_of
from core.store import answers
from pages.parts.feedback import Depth
from tests.fakes.mistral_failures import unauthorized
from tests.fakes.mistral_server import MistralServer
from tests.pages.conftest import ANSWER, WAIT_S, visible_text

OpenPage = Callable[..., AppTest]
BARS = [
    BarsLevel(
        competency="ownership",
        title="Ownership [of] *work*",
        level=3,
        seen="Takes a problem up",
        quote=Quote(text="I owned the booking service", start=4, end=9),
        next="Sees it through",
    ),
    BarsLevel(competency="planning", title="Planning", level=5, seen="Plans it all"),
]


def judge(studio: Studio, interview: Interview, **changes: Any) -> str:
    """Answer the first question, judged as the engine does but for `changes`."""
    asked = interview.questions[0]
    exchange = Exchange(turns=[Turn(speaker="learner", text=ANSWER)])
    judged = studio.engine.evaluate(asked.question, exchange, Context())
    evaluation = Evaluation.model_validate({**judged.model_dump(), **changes})
    total = evaluation.total
    with studio.database.write() as connection:
        answer_id = answers.insert_answer(
            connection, studio.user_id, interview.id, asked.id, ANSWER
        )
        answers.insert_evaluation(
            connection,
            studio.user_id,
            interview.id,
            answer_id,
            evaluation=evaluation,
            grade=None if total is None else grade_of(total),
        )
    return asked.id


def open_interview(open_page: OpenPage, interview: Interview) -> AppTest:
    test = open_page("interview")
    test.query_params["id"] = interview.id
    test.run()
    assert not test.exception
    return test


def choose(test: AppTest, depth: Depth) -> AppTest:
    test.segmented_control(key="feedback_depth").set_value(depth).run()
    assert not test.exception
    return test


def expanders(test: AppTest) -> str:
    return " ".join(expander.label for expander in test.expander)


def badges(test: AppTest) -> str:
    return " ".join(str(m.value) for m in test.markdown)


@pytest.mark.parametrize(
    ("depth", "score", "advice", "model_answer", "behaviour"),
    [
        (Depth.BASIC, False, False, False, False),
        (Depth.STANDARD, True, True, False, False),
        (Depth.DETAILED, True, True, True, False),
        (Depth.EXPERT, True, True, True, True),
    ],
)
def test_each_depth_shows_what_the_one_before_shows_and_more(
    open_page: OpenPage,
    studio: Studio,
    interview: Interview,
    *,
    depth: Depth,
    score: bool,
    advice: bool,
    model_answer: bool,
    behaviour: bool,
) -> None:
    judge(studio, interview, summary="In two. Sentences.")

    test = choose(open_interview(open_page, interview), depth)

    text = visible_text(test)
    assert "In two. Sentences." in text
    assert "Judged by the embedded engine" in text
    assert bool(test.metric) is score
    assert ("What works" in text) is advice
    assert ("A model answer" in expanders(test)) is model_answer
    assert ("Behaviour shown" in text) is behaviour


def test_the_first_visit_shows_detailed_feedback_and_the_choice_is_kept(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    judge(studio, interview)
    test = open_interview(open_page, interview)
    assert "A model answer" in expanders(test)

    choose(test, Depth.STANDARD)
    test.button(key="interview_next").click().run()
    test.switch_page("pages/home.py").run()
    test.switch_page("pages/interview.py").run()

    assert test.session_state["feedback_depth"] == Depth.STANDARD


def test_detailed_feedback_names_terms_and_specifics(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    judge(studio, interview)

    test = open_interview(open_page, interview)

    assert "Terms:" in expanders(test)
    assert "Specifics:" in expanders(test)
    assert "140 ms" in visible_text(test)


def test_expert_feedback_shows_levels_with_words_seen_and_the_next_level(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    judge(studio, interview, bars=BARS)

    text = visible_text(choose(open_interview(open_page, interview), Depth.EXPERT))

    assert "Ownership [of] *work*" in text
    assert ":primary[●●●]:gray[○○] 3 of 5 · sound" in text
    assert "You showed:] Takes a problem up" in text
    assert "“I owned the booking service”" in text
    assert "Next level:] Sees it through" in text
    assert "5 of 5 · exemplary" in text
    assert "highest level" in text


def test_expert_feedback_without_levels_says_so(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    judge(studio, interview, bars=[])

    text = visible_text(choose(open_interview(open_page, interview), Depth.EXPERT))

    assert "No levels of behaviour were judged" in text


def test_the_likely_range_stands_beside_the_score(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    judge(studio, interview, interval=Interval(low=58, high=84, level=0.8))

    text = badges(open_interview(open_page, interview))

    assert "likely 58–84" in text


@pytest.mark.parametrize("kind", [GateKind.COPY_OF_MODEL_ANSWER, GateKind.OTHER_LANGUAGE])
@pytest.mark.parametrize("depth", list(Depth))
def test_an_answer_that_was_not_scored_says_why_once(
    open_page: OpenPage, studio: Studio, interview: Interview, kind: GateKind, depth: Depth
) -> None:
    reason = "Nothing here is yours to judge."
    judge(
        studio,
        interview,
        scores=None,
        unscored_reason=reason,
        gate=Gate(kind=kind, reason=reason),
        summary=reason,
        strengths=[],
        improvements=[],
    )

    test = choose(open_interview(open_page, interview), depth)

    assert visible_text(test).count(reason) == 1
    assert not test.metric
    assert "What works" not in visible_text(test)


def test_a_closed_gate_says_why_once_and_what_to_do(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    reason = "This repeats the question."
    judge(
        studio,
        interview,
        gate=Gate(kind=GateKind.COPY_OF_QUESTION, reason=reason),
        summary=f"{reason} Start from your own case.",
        improvements=[],
    )

    test = open_interview(open_page, interview)

    assert visible_text(test).count(reason) == 1
    assert "Start from your own case." in visible_text(test)


def test_a_dispute_is_shown_beside_the_score_and_can_be_withdrawn(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    asked_id = judge(studio, interview)
    studio.conductor.dispute(studio.user_id, "op", interview.id, asked_id, "See *line* two", 90)
    test = open_interview(open_page, interview)
    assert "You see this differently** and would give **90" in visible_text(test)
    assert "See *line* two" in visible_text(test)

    test.button(key=f"withdraw_{asked_id}").click().run()

    assert "You see this differently" not in visible_text(test)
    assert test.button(key=f"dispute_{asked_id}").label == "I see this differently"


def test_nothing_new_to_judge_by_is_not_offered_before_a_dispute(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    asked_id = judge(studio, interview)

    test = open_interview(open_page, interview)

    assert f"judge_again_0_{asked_id}" not in [button.key for button in test.button]


def test_after_a_dispute_judging_again_is_offered_and_says_that_the_rules_are_the_same(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    asked_id = judge(studio, interview)
    studio.conductor.dispute(studio.user_id, "op", interview.id, asked_id, "why")

    test = open_interview(open_page, interview)

    assert test.button(key=f"judge_again_0_{asked_id}").label == "Judge again"
    assert "the same rules give the same score" in visible_text(test)


def test_judging_again_by_newer_rules_shows_both_scores_the_first_one_first(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    asked_id = judge(studio, interview, engine_version="0.1")
    test = open_interview(open_page, interview)

    test.button(key=f"judge_again_0_{asked_id}").click().run()
    answer = studio.conductor.judged_again(studio.user_id, interview.id, asked_id, WAIT_S)
    test.run()

    assert answer.evaluation is not None
    (later,) = answer.later_evaluations
    assert (
        f"First: **{answer.evaluation.total}** (embedded 0.1) · "
        f"judged again: **{later.total}** (embedded {studio.engine.version})"
    ) in visible_text(test)
    assert test.metric[0].value == str(answer.evaluation.total)


@pytest.fixture
def model(
    settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MistralServer]:
    """Name a model in the settings, one that refuses everything; take it before `studio`."""
    with MistralServer(unauthorized()) as running:
        monkeypatch.setenv("LLM_MODEL", "mistralai:fake")
        monkeypatch.setenv("LLM_BASE_URL", running.url)
        yield running


def test_a_model_is_offered_by_its_short_name_and_promises_no_equal_score(
    model: MistralServer, open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    asked_id = judge(studio, interview)

    test = open_interview(open_page, interview)
    label = test.button(key=f"judge_again_0_{asked_id}").label
    assert label.replace("\\", "") == "Judge again by mistralai:fake"

    with studio.database.write() as connection:
        connection.run("DELETE FROM evaluations")
        connection.run("DELETE FROM answers")
    judge(
        studio,
        interview,
        engine=studio.engine.name,
        engine_version=studio.engine.version,
        fallback_reason=None,
    )
    studio.conductor.dispute(studio.user_id, "op", interview.id, asked_id, "why")
    text = visible_text(open_interview(open_page, interview))

    assert "may give the same answer a slightly different score" in text
    assert "the same rules give the same score" not in text


def test_a_failed_later_judgement_says_why_and_keeps_the_first_score(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    asked_id = judge(studio, interview)
    studio.conductor.judge_again(studio.user_id, "op", interview.id, asked_id)
    studio.conductor.judged_again(studio.user_id, interview.id, asked_id, WAIT_S)
    with studio.database.write() as connection:  # as after three failed attempts
        connection.run("DELETE FROM evaluations WHERE run = 2")
        connection.run(
            "UPDATE jobs SET state = 'failed', error = 'Down.' WHERE kind = 'reevaluate'"
        )

    test = open_interview(open_page, interview)
    assert "could not be judged again" in visible_text(test)
    assert "Down." in visible_text(test)
    assert test.metric

    test.button(key=f"judge_again_0_{asked_id}").click().run()
    answer = studio.conductor.judged_again(studio.user_id, interview.id, asked_id, WAIT_S)

    assert len(answer.later_evaluations) == 1


def test_an_answer_can_be_judged_again_without_the_model(
    model: MistralServer, open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    asked_id = judge(studio, interview, engine_version="0.1")
    test = open_interview(open_page, interview)

    test.button(key=f"judge_again_0_{asked_id}_embedded").click().run()

    answer = studio.conductor.judged_again(studio.user_id, interview.id, asked_id, WAIT_S)
    (later,) = answer.later_evaluations
    assert (later.engine, later.fallback_reason) == ("embedded", None)
    assert later.engine_version != "0.1"
