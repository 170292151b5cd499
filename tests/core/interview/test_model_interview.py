"""A whole interview with a model over real sockets, and what is left of it when the net goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from core.domain.interview import AnswerRecord, Brief, Interview, InterviewType
from core.domain.report import Report
from core.interview.studio import Studio, open_studio
from core.settings import Settings
from tests.fakes.mistral_server import MistralServer
from tests.fakes.sound_model import REMARK, sound_model

WAIT_S = 60.0
QUESTIONS = 11
ANSWER = (
    "In my last job I rebuilt the booking service with FastAPI and PostgreSQL. First I measured "
    "where the time went, then I added an index and moved slow calls to Kafka. As a result the "
    "p95 latency fell from 900 ms to 140 ms within two months, and I learned to measure first. "
)


@pytest.fixture
def server() -> Iterator[MistralServer]:
    with MistralServer(sound_model()) as started:
        yield started


@pytest.fixture
def studio(server: MistralServer, tmp_path: Path) -> Iterator[Studio]:
    settings = Settings(
        database_url=SecretStr(str(tmp_path / "model.duckdb")),
        llm_model="mistralai:fake",
        llm_base_url=server.url,
        llm_timeout_s=5,
        llm_budget_s=5,
        fetch_weights=False,
        weights_folder=tmp_path,
    )
    opened = open_studio(settings)
    yield opened
    opened.close()


def start(studio: Studio) -> str:
    # Of knowledge the fake has enough questions for every slot; of other types it has few.
    brief = Brief(role="Backend developer", type=InterviewType.TECHNICAL, question_count=QUESTIONS)
    interview_id = studio.conductor.start(studio.user_id, "start", brief)
    assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=WAIT_S)
    return interview_id


def answer(studio: Studio, interview_id: str, number: int) -> None:
    """Answer the question at which the interview stands, hear the interviewer, and go on."""
    conductor, user_id = studio.conductor, studio.user_id
    assert conductor.has_question(user_id, interview_id, number, wait_s=WAIT_S)
    asked = conductor.current(user_id, interview_id).questions[number]
    text = f"{ANSWER} That was number {number}."
    conductor.answer(user_id, f"answer {number}", interview_id, asked.id, text)
    *_, last = conductor.follow_answer(user_id, interview_id, asked.id, for_s=WAIT_S)
    if last.follow_up is not None:
        step = f"pass {number}"
        conductor.pass_follow_up(user_id, step, interview_id, last.follow_up.id)
        *_, last = conductor.follow_answer(user_id, interview_id, asked.id, for_s=WAIT_S)
    assert last.is_settled
    conductor.next(user_id, f"next {number}", interview_id)


def finish(studio: Studio, interview_id: str) -> tuple[Interview, Report]:
    studio.conductor.finish(studio.user_id, "finish", interview_id)
    report = studio.conductor.report(studio.user_id, interview_id, wait_s=WAIT_S)
    assert report is not None
    return studio.conductor.current(studio.user_id, interview_id), report


def answers_of(interview: Interview) -> list[AnswerRecord]:
    return [asked.answer for asked in interview.questions if asked.answer]


@pytest.mark.slow
def test_a_model_leads_a_whole_interview(studio: Studio) -> None:
    interview_id = start(studio)
    for number in range(QUESTIONS):
        answer(studio, interview_id, number)
    interview, report = finish(studio, interview_id)

    answers = answers_of(interview)
    evaluations = [a.evaluation for a in answers if a.evaluation]
    assert [e.engine for e in evaluations] == ["langchain"] * QUESTIONS
    assert all(e.tokens and e.latency_s is not None for e in evaluations)
    assert [a.remark.text for a in answers if a.remark] == [REMARK] * QUESTIONS
    assert [asked.question.origin.kind for asked in interview.questions] == ["model"] * QUESTIONS
    assert report.narrative.engine == "langchain"
    assert report.facts.answered == QUESTIONS


@pytest.mark.slow
def test_with_the_network_cut_after_question_three_nothing_is_lost(
    studio: Studio, server: MistralServer
) -> None:
    interview_id = start(studio)
    for number in range(QUESTIONS):
        if number == 3:
            server.stop()
        answer(studio, interview_id, number)
    interview, report = finish(studio, interview_id)

    answers = answers_of(interview)
    assert [a.text for a in answers] == [f"{ANSWER} That was number {n}." for n in range(QUESTIONS)]
    judges = [(e.engine, bool(e.fallback_reason)) for a in answers if (e := a.evaluation)]
    assert judges == [("langchain", False)] * 3 + [("embedded", True)] * (QUESTIONS - 3)
    speakers = [a.remark.engine for a in answers if a.remark]
    assert speakers == ["langchain"] * 3 + ["embedded"] * (QUESTIONS - 3)
    assert report.narrative.engine == "embedded"
    assert report.facts.answered == QUESTIONS
