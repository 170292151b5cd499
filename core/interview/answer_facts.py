"""Count what an answer's first judgement says, so that charts and plans need not open it again."""

import logging

from core.domain.evaluation import Evaluation
from core.domain.facts import AnswerFacts, AnswerPoint, PointKind
from core.domain.interview import AnswerRecord, AskedQuestion, Interview
from core.errors import NotFoundError
from core.interview.practice_order import is_asked_again
from core.interview.timing import answer_seconds
from core.jobs.runner import JobRunner
from core.rubric.totals import grade_of
from core.store import facts, interviews
from core.store.connection import Database
from core.store.jobs import Job

COUNT_ANSWERS = "count_answers"
_LEVELS_ABOVE_FIRST = 4

log = logging.getLogger(__name__)


def count_answer(
    interview: Interview, asked: AskedQuestion, answer: AnswerRecord, evaluation: Evaluation
) -> AnswerFacts:
    """Return what is counted of one answer as `evaluation` judges it."""
    question, scores, specific = asked.question, evaluation.scores, evaluation.specificity
    return AnswerFacts(
        answer_id=answer.id,
        interview_id=interview.id,
        asked_id=asked.id,
        question_key=question.id,
        type=question.type,
        topic=question.topic,
        difficulty=question.difficulty,
        engine=evaluation.engine,
        track=interview.brief.track,
        round=asked.round,
        is_retake=is_asked_again(interview.brief, question.id),
        total=evaluation.total,
        relevance=scores.relevance if scores else None,
        technical_accuracy=scores.technical_accuracy if scores else None,
        structure=scores.structure if scores else None,
        keyword_coverage=scores.keyword_coverage if scores else None,
        grade=None if evaluation.total is None else grade_of(evaluation.total),
        interval_low=evaluation.interval.low if evaluation.interval else None,
        interval_high=evaluation.interval.high if evaluation.interval else None,
        word_count=evaluation.word_count,
        words_low=question.expected_words.low,
        words_high=question.expected_words.high,
        answer_s=answer_seconds(asked),
        numbers=len(specific.numbers),
        tools=len(specific.tools),
        timelines=len(specific.timelines),
        names=len(specific.names),
        star_parts=sum(p.quote is not None for p in evaluation.star) if evaluation.star else None,
        own_ratio=evaluation.own_contribution_ratio,
        answered_at=answer.submitted_at,
        points=_list_points(evaluation),
    )


class AnswerCounting:
    """Counts the answers that were judged by a version that did not count."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def register_with(self, jobs: JobRunner) -> None:
        """Tell the runner who counts."""
        jobs.register(COUNT_ANSWERS, self.count_interview)

    def order_missing(self, jobs: JobRunner) -> None:
        """Queue what was never counted, a job an interview; `jobs` starts afterwards."""
        with self._database.write() as connection:
            for user_id, interview_id in facts.interviews_without_facts(connection):
                jobs.enqueue(connection, user_id, COUNT_ANSWERS, interview_id)

    def count_interview(self, job: Job) -> None:
        """Count the judged answers of one interview; those that are counted stay as they are."""
        try:
            with self._database.read() as connection:
                interview = interviews.load_interview(connection, job.user_id, job.subject_id)
        except NotFoundError:
            log.info("Interview %s was deleted before it was counted", job.subject_id)
            return
        with self._database.write() as connection:
            for asked in interview.questions:
                answer = asked.answer
                if answer is not None and answer.evaluation is not None:
                    counted = count_answer(interview, asked, answer, answer.evaluation)
                    facts.insert_facts(connection, job.user_id, counted)


def _list_points(evaluation: Evaluation) -> list[AnswerPoint]:
    used = [
        AnswerPoint(kind=PointKind.KEYWORD, label=k.term, coverage=float(k.found_as is not None))
        for k in evaluation.keywords
    ]
    covered = [
        AnswerPoint(kind=PointKind.KEY_POINT, label=p.claim, coverage=p.coverage)
        for p in evaluation.key_points
    ]
    shown = [
        AnswerPoint(
            kind=PointKind.COMPETENCY,
            label=bars.competency,
            coverage=(bars.level - 1) / _LEVELS_ABOVE_FIRST,
        )
        for bars in evaluation.bars
    ]
    return [*used, *covered, *shown]
