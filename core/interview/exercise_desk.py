"""What a learner does at a question with an exercise before handing it in: keep, run, look up."""

from datetime import UTC, datetime

from core.coding.problems import find_problem
from core.coding.runner import CodeRunner
from core.coding.sandbox import SandboxState
from core.coding.starters import start_work
from core.domain.coding import Problem, RunKind
from core.domain.exercise_work import CodeRun, CodeWork, DesignWork, ReviewWork
from core.domain.interview import AskedQuestion
from core.domain.question import Question
from core.errors import InterviewError, NotFoundError
from core.interview.lookup import find, load_open
from core.interview.timing import spent_seconds
from core.store import exercise_work
from core.store.connection import Database
from core.store.recordings import Place

Work = CodeWork | ReviewWork | DesignWork


class ExerciseDesk:
    """Every call names the user. Work is kept as it grows, and each run with its code."""

    def __init__(self, database: Database, runner: CodeRunner) -> None:
        self._database, self._runner = database, runner

    @property
    def sandbox_state(self) -> SandboxState:
        """Return whether Python can be run now; queries always can."""
        return self._runner.state

    def prepare_sandbox(self) -> None:
        """Compile the sandbox beside everything else, unless that is done or under way."""
        self._runner.prepare()

    def close(self) -> None:
        """End what runs."""
        self._runner.close()

    def can_run(self, problem: Problem) -> bool:
        """Tell whether code for a problem can be run now."""
        return self._runner.can_run(problem)

    def work(self, user_id: str, asked: AskedQuestion) -> Work:
        """Return the work at a question as it was kept last, else what one starts from."""
        with self._database.read() as connection:
            kept = exercise_work.load_work(connection, user_id, asked.id)
        return kept.work if kept else start_work(asked.question)

    def save(self, user_id: str, interview_id: str, asked_id: str, work: Work) -> None:
        """Keep work; what was handed in stays as it is."""
        with self._database.write() as connection:
            place = Place(user_id, interview_id, asked_id)
            exercise_work.save_work(connection, place, work, _revision())

    def run(
        self, user_id: str, interview_id: str, asked_id: str, code: str, kind: RunKind
    ) -> CodeRun:
        """Keep code, run it on the examples or on all tests, and keep what came of it.

        Raises InterviewError where the question waits for no code, and SandboxError where nothing
        can run; the code is kept also then.
        """
        with self._database.read() as connection:
            asked = find(load_open(connection, user_id, interview_id), asked_id)
        problem = problem_of(asked.question)
        if asked.answer is not None:
            raise InterviewError("This was handed in already.")
        self.save(user_id, interview_id, asked_id, CodeWork(code=code))
        report = self._runner.run(problem, code, kind)
        place, after_s = Place(user_id, interview_id, asked_id), spent_seconds(asked, _now())
        with self._database.write() as connection:
            # Deleted meanwhile, it raises NotFoundError: nothing of it may come back.
            load_open(connection, user_id, interview_id)
            return exercise_work.insert_run(connection, place, code, report, after_s)

    def runs(self, user_id: str, asked_id: str) -> list[CodeRun]:
        """Return the runs at a question, in order."""
        with self._database.read() as connection:
            return exercise_work.runs_of(connection, user_id, asked_id)


def problem_of(question: Question) -> Problem:
    """Return the coding problem that a question hands out. Raises NotFoundError for others."""
    if question.exercise is None or question.exercise.kind.value != "coding":
        raise NotFoundError("This question wants no code.")
    return find_problem(question.exercise.id)


def _now() -> datetime:
    return datetime.now(UTC)


def _revision() -> int:
    """Return a number that grows with time, so that of two windows the later one counts."""
    return int(_now().timestamp() * 1000)
