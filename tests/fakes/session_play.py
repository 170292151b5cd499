"""Play one seeded interview to its end, the same answers in every coach mode."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.exchange import TurnKind
from core.domain.interview import (
    AskedQuestion,
    Brief,
    Interview,
    InterviewType,
)
from core.domain.manner import Manner
from core.domain.report import Report
from core.interview.studio import Studio
from core.store.jobs import job_id_of
from core.store.planned_questions import ADAPT
from tests.benchmarks.simulated_answers import Quality, answer_by_rule

WAIT_S = 120.0
# Strong, then vague, so that the course turns and the interviewer presses.
QUALITIES = (Quality.GOOD, Quality.VAGUE, Quality.MIDDLING, Quality.VAGUE)
BRIEF = Brief(
    role="Backend developer",
    technologies=["Python", "PostgreSQL"],
    type=InterviewType.TECHNICAL,
    question_count=len(QUALITIES),
    seed=7,
)


@dataclass(frozen=True)
class Played:
    """An interview as it went, and its report."""

    interview: Interview
    report: Report

    @property
    def totals(self) -> list[int | None]:
        """Return the points of the answers, in order."""
        return [
            asked.answer.evaluation.total if asked.answer and asked.answer.evaluation else None
            for asked in self.interview.questions
        ]

    @property
    def said(self) -> list[str]:
        """Return what the interviewer said beside the questions, in order."""
        words: list[str] = []
        for asked in self.interview.questions:
            words += [t.text for t in asked.later_turns if t.kind is TurnKind.FOLLOW_UP]
            if asked.answer and asked.answer.remark:
                words.append(asked.answer.remark.text)
        return words


def play(studio: Studio, manner: Manner, qualities: Sequence[Quality] = QUALITIES) -> Played:
    """Interview a learner in a manner; follow-ups are passed, so that the answers are the same."""
    conductor, user_id = studio.conductor, studio.user_id
    brief = BRIEF.model_copy(update={"manner": manner, "question_count": len(qualities)})
    interview_id = conductor.start(user_id, f"start {manner}", brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    for position, quality in enumerate(qualities):
        assert conductor.has_question(user_id, interview_id, position, wait_s=WAIT_S)
        asked = conductor.current(user_id, interview_id).questions[position]
        text = answer_by_rule(asked.question, quality)
        conductor.answer(user_id, f"{manner} answer {position}", interview_id, asked.id, text)
        _pass_follow_ups(studio, interview_id, asked)
        studio.course.jobs.wait(job_id_of(ADAPT, asked.id), WAIT_S)
        conductor.next(user_id, f"{manner} next {position}", interview_id)
    conductor.finish(user_id, f"finish {manner}", interview_id)
    report = conductor.report(user_id, interview_id, wait_s=WAIT_S)
    assert report is not None
    return Played(conductor.current(user_id, interview_id), report)


def _pass_follow_ups(studio: Studio, interview_id: str, asked: AskedQuestion) -> None:
    """Leave it at what was said, and hear the interviewer out."""
    conductor, user_id = studio.conductor, studio.user_id
    conductor.judged_answer(user_id, interview_id, asked.id, wait_s=WAIT_S)
    now = conductor.current(user_id, interview_id).questions[asked.position]
    if now.open_follow_up is not None:
        operation = f"pass {now.open_follow_up.id}"
        conductor.pass_follow_up(user_id, operation, interview_id, now.open_follow_up.id)
    *_, last = conductor.follow_answer(user_id, interview_id, asked.id, for_s=WAIT_S)
    assert last.is_settled
