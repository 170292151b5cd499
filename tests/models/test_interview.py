"""A whole interview on a real, small model: it ends with a report, whatever the model does.

The model is too small to ask and judge well, and slow; what it cannot do in time or soundly the
embedded engine does, and every result tells which of the two it was. How often is logged.
"""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from core.domain.interview import AnswerRecord, AskedQuestion, Brief, Interview, InterviewType
from core.interview.studio import Studio, open_studio
from core.settings import Settings

log = logging.getLogger(__name__)

QUESTIONS = 5
WAIT_S = 600.0
ANSWER = (
    "In my last job I rebuilt the booking service with FastAPI and PostgreSQL. First I measured "
    "where the time went, then I added an index and moved slow calls to a queue. As a result the "
    "slowest requests fell from 900 ms to 140 ms within two months, and I learned to measure first."
)


@pytest.fixture
def studio(instruction_server: str, tmp_path: Path) -> Iterator[Studio]:
    settings = Settings(
        database_url=SecretStr(str(tmp_path / "small.duckdb")),
        llm_model="mistralai:small",
        llm_base_url=instruction_server,
        llm_slots_a_call=1,
        llm_calls_at_once=1,
        # Calls queue for the one model; what has not come by then is the embedded engine's work.
        llm_timeout_s=75,
        llm_budget_s=75,
        fetch_weights=False,
        weights_folder=tmp_path,
    )
    opened = open_studio(settings)
    yield opened
    opened.close()


def answer(studio: Studio, interview_id: str, asked: AskedQuestion) -> AnswerRecord:
    """Answer one question and wait until the interviewer has spoken and the answer is judged."""
    conductor, user_id = studio.conductor, studio.user_id
    said = f"{ANSWER} As for {asked.question.focus}, I would begin in the same way."
    conductor.answer(user_id, f"answer {asked.position}", interview_id, asked.id, said)
    *_, last = conductor.follow_answer(user_id, interview_id, asked.id, for_s=WAIT_S)
    assert last.is_settled
    conductor.next(user_id, f"next {asked.position}", interview_id)
    return conductor.judged_answer(user_id, interview_id, asked.id)


def start(studio: Studio) -> Interview:
    """Order an interview and wait until its last question is written."""
    brief = Brief(
        role="Backend developer",
        technologies=["Python", "PostgreSQL"],
        type=InterviewType.MIXED,
        question_count=QUESTIONS,
    )
    conductor, user_id = studio.conductor, studio.user_id
    interview_id = conductor.start(user_id, "start", brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    assert conductor.has_question(user_id, interview_id, QUESTIONS - 1, wait_s=WAIT_S)
    return conductor.current(user_id, interview_id)


def test_an_interview_on_a_small_model_is_led_to_its_report(studio: Studio) -> None:
    interview = start(studio)
    answers = [answer(studio, interview.id, asked) for asked in interview.questions]
    studio.conductor.finish(studio.user_id, "finish", interview.id)
    report = studio.conductor.report(studio.user_id, interview.id, wait_s=WAIT_S)
    evaluations = [record.evaluation for record in answers if record.evaluation]
    remarks = [record.remark for record in answers if record.remark]
    log.info("questions by %s", [a.question.origin.kind for a in interview.questions])
    log.info("remarks by %s", [(r.engine, r.fallback_reason) for r in remarks])
    log.info("judged by %s", [(e.engine, e.total, e.fallback_reason) for e in evaluations])

    assert report is not None
    log.info("report by %s", report.narrative.engine)
    assert (len(interview.questions), len(evaluations), len(remarks)) == (QUESTIONS,) * 3
    assert report.facts.answered == QUESTIONS
    assert all(e.scores is not None or e.unscored_reason for e in evaluations)
    labels = [(e.engine, e.fallback_reason) for e in evaluations]
    labels += [(r.engine, r.fallback_reason) for r in remarks]
    assert {engine for engine, _ in labels} <= {"langchain", "embedded"}
    assert all((engine == "langchain") == (not reason) for engine, reason in labels)
    assert report.narrative.engine in {"langchain", "embedded"}
    assert len(report.narrative.gaps) == 3
    # A model that does nothing at all would mean that the plumbing is broken.
    assert any(engine == "langchain" for engine, _ in labels)
