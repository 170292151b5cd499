"""What a learner can do about a score: say that they see it differently, have it judged again.

Each function acts inside the caller's transaction.
"""

from core.domain.interview import MAX_REASON_CHARACTERS, AnswerRecord
from core.domain.judge import Judge
from core.errors import InterviewError
from core.jobs.runner import JobRunner
from core.store import disputes, judgements
from core.store import jobs as job_rows
from core.store.connection import Connection
from core.store.judgements import FIRST_RUN, REEVALUATE

_SCORES = range(101)


def open_dispute(
    connection: Connection,
    user_id: str,
    interview_id: str,
    answer: AnswerRecord,
    *,
    reason: str,
    own_score: int | None,
) -> str:
    """Store a dispute about the newest judgement of `answer` and return its id.

    Saying the same again changes nothing. Raises InterviewError when the reason is blank or too
    long, the score is not 0–100, the answer is not judged, or another dispute is open.
    """
    reason = reason.strip()
    _check_words(reason, own_score)
    if answer.evaluation is None:
        raise InterviewError("This answer is not judged yet, so there is no score to dispute.")
    said = answer.dispute
    if said and (said.reason, said.own_score) != (reason, own_score):
        raise InterviewError(
            "You have already said that you see this score differently. Withdraw that first, "
            "then say it anew."
        )
    return disputes.insert_dispute(
        connection,
        user_id,
        interview_id,
        answer.id,
        run=FIRST_RUN + len(answer.later_evaluations),
        reason=reason,
        own_score=own_score,
    )


def order_judgement(
    connection: Connection,
    jobs: JobRunner,
    user_id: str,
    interview_id: str,
    answer: AnswerRecord,
    *,
    judge: Judge = Judge.CURRENT,
) -> int:
    """Queue one more judgement of `answer` and return its run number: 2, 3, …

    While one is under way that one is meant; one that failed is tried anew, by whoever is asked
    for now. Raises InterviewError when the first judgement is not there yet.
    """
    if answer.evaluation is None:
        raise InterviewError("This answer is not judged yet. Wait for its first score.")
    run = open_run_of(answer)
    order_id = judgements.insert_order(
        connection, user_id, interview_id, answer.id, run, judge=judge
    )
    job_id = jobs.enqueue(connection, user_id, REEVALUATE, order_id)
    job_rows.reset_job(connection, user_id, job_id)
    return run


def open_run_of(answer: AnswerRecord) -> int:
    """Return the number of the judgement that is under way, or would be the next."""
    return FIRST_RUN + len(answer.later_evaluations) + 1


def job_id_of_order(answer: AnswerRecord) -> str:
    """Return the id of the job that makes the judgement under way."""
    return job_rows.job_id_of(
        REEVALUATE, judgements.evaluation_id_of(answer.id, open_run_of(answer))
    )


def _check_words(reason: str, own_score: int | None) -> None:
    if not reason:
        raise InterviewError("Say in a sentence or two why you see this score differently.")
    if len(reason) > MAX_REASON_CHARACTERS:
        raise InterviewError(
            f"The reason has {len(reason):,} characters; up to {MAX_REASON_CHARACTERS:,} fit. "
            "Shorten it a little."
        )
    if own_score is not None and own_score not in _SCORES:
        raise InterviewError("A score lies between 0 and 100.")
