"""Judge what was handed in for an exercise: run it where it can be run, then by rules."""

import logging

from core.coding.coding_judge import CodingWork, TimedRun, describe_growth
from core.coding.designs import find_design
from core.coding.errors import SandboxError
from core.coding.evaluate_code import evaluate_coding
from core.coding.evaluate_design import evaluate_design
from core.coding.evaluate_review import evaluate_review
from core.coding.problems import find_problem
from core.coding.reviews import find_review
from core.coding.runner import CodeRunner
from core.coding.starters import start_work
from core.domain.code_review import Review
from core.domain.coding import Problem, RunKind
from core.domain.evaluation import Evaluation
from core.domain.exchange import TurnKind
from core.domain.exercise_work import CodeRun, CodeWork, KeptWork, ReviewWork
from core.domain.interview import AnswerRecord, AskedQuestion, EventKind
from core.domain.question import Exercise
from core.domain.system_design import Design, DesignStep
from core.interview.timing import answer_seconds
from core.store import exercise_work
from core.store.connection import Database

log = logging.getLogger(__name__)


class ExerciseJudging:
    """The same work is always judged the same; how it was reached counts too."""

    def __init__(self, database: Database, runner: CodeRunner) -> None:
        self._database, self._runner = database, runner

    def evaluate(
        self, user_id: str, asked: AskedQuestion, exercise: Exercise, answer: AnswerRecord
    ) -> Evaluation:
        """Judge the answer to a question with an exercise."""
        with self._database.read() as connection:
            kept = exercise_work.load_work(connection, user_id, asked.id)
            runs = exercise_work.runs_of(connection, user_id, asked.id)
        work = kept.work if kept else start_work(asked.question)
        words = _all_words(asked, kept)
        if isinstance(work, CodeWork):
            problem = find_problem(exercise.id)
            coding = self._look_at(problem, work.code, asked, runs).model_copy(
                update={"words": words}
            )
            return evaluate_coding(problem, coding, work.code, answer.text)
        if isinstance(work, ReviewWork):
            summary = "\n\n".join(part for part in (work.review.summary, words) if part)
            review = Review(comments=work.review.comments, summary=summary)
            return evaluate_review(find_review(exercise.id), review, answer.text)
        return evaluate_design(
            find_design(exercise.id), _add_words(work.design, words), answer.text
        )

    def _look_at(
        self, problem: Problem, code: str, asked: AskedQuestion, runs: list[CodeRun]
    ) -> CodingWork:
        """Return all that can be found out about code; less where it cannot be run."""
        known = CodingWork(
            words="",
            asked=[turn.text for turn in asked.later_turns if turn.kind is TurnKind.QUESTION],
            runs=[TimedRun(after_s=run.after_s, report=run.report) for run in runs],
            hints_used=sum(event.kind is EventKind.HINT for event in asked.events),
            answer_s=answer_seconds(asked) or 0.0,
        )
        try:
            final = self._runner.run(problem, code, RunKind.TESTS)
            read = self._runner.read(problem, code)
            growth = self._runner.measure(problem, code) if final.passed else None
        except SandboxError as e:
            log.warning("An answer in code is judged without running it: %s", e)
            return known
        found = {"final": final, **describe_growth(growth, problem)}
        if read is not None:
            found |= {"findings": read.findings, "comments": read.comments}
        return known.model_copy(update=found)


def _all_words(asked: AskedQuestion, kept: KeptWork | None) -> str:
    """Return what was said with the work and to follow-ups."""
    said = [turn.text for turn in asked.later_turns if turn.kind is TurnKind.ANSWER]
    return "\n\n".join(part for part in (kept.words if kept else "", *said) if part)


def _add_words(design: Design, words: str) -> Design:
    """Return the design with what was said beside its steps, counted with the trade-offs."""
    if not words:
        return design
    steps = dict(design.steps)
    steps[DesignStep.TRADEOFFS] = f"{steps.get(DesignStep.TRADEOFFS, '')}\n\n{words}".strip()
    return design.model_copy(update={"steps": steps})
