"""The steps of a learner who goes on with a finished interview: again, anew, noted."""

from core.domain.interview import Draft, Interview
from core.domain.review import MAX_NOTE_CHARACTERS, Attempt, NotedQuestion, QuestionNote
from core.errors import InterviewError, NotFoundError
from core.interview.lookup import find
from core.interview.retakes import order_retake
from core.interview.rewriting import take_attempt
from core.interview.steps import Steps
from core.store import attempts, interviews, notes
from core.store.attempts import JUDGE_ATTEMPT
from core.store.connection import Connection
from core.store.identity import name_id
from core.store.jobs import job_id_of, reset_job
from core.store.recordings import Place


class AfterSteps(Steps):
    """Be asked again, write an answer anew, keep a bookmark or a note."""

    def retake(
        self, user_id: str, operation_id: str, interview_id: str, asked_id: str | None = None
    ) -> str:
        """Open an interview that asks the same questions again and return its id.

        With `asked_id` it asks only that one. Raises InterviewError while the earlier interview
        is not finished.
        """
        new_id = name_id(user_id, "interview", operation_id)

        def act(connection: Connection) -> str:
            order_retake(connection, user_id, interview_id, new_id, asked_id)
            return new_id

        return self._once(user_id, operation_id, "retake", act)

    def retaken(self, user_id: str, interview: Interview) -> Interview | None:
        """Return the interview whose questions `interview` asked again; None without one."""
        if interview.brief.retake_of is None:
            return None
        try:
            return self.current(user_id, interview.brief.retake_of)
        except NotFoundError:
            return None  # deleted since: there is nothing to compare with

    def rewrite(
        self, user_id: str, operation_id: str, interview_id: str, asked_id: str, text: str
    ) -> str:
        """Commit another wording of an answer, queue its judgement, return the attempt's id.

        The interview's own scores stay. Raises InterviewError when the text is blank or was sent
        before, the interview is not finished, the answer is not judged, or the last attempt is
        still being judged.
        """

        def act(connection: Connection) -> str:
            place = Place(user_id, interview_id, asked_id)
            return take_attempt(connection, self._jobs, place, text)

        return self._once(user_id, operation_id, "rewrite", act)

    def save_attempt_draft(self, user_id: str, answer_id: str, number: int, draft: Draft) -> None:
        """Keep what is being typed as attempt `number`; an older revision changes nothing."""
        with self._database.write() as connection:
            attempts.save_attempt_draft(connection, user_id, answer_id, number, draft)

    def attempt_draft(
        self, user_id: str, interview_id: str, answer_id: str, number: int
    ) -> Draft | None:
        """Return what was typed as attempt `number` so far; None where nothing was."""
        with self._database.read() as connection:
            return attempts.attempt_draft(connection, user_id, interview_id, answer_id, number)

    def attempts(self, user_id: str, interview_id: str) -> dict[str, list[Attempt]]:
        """Return the attempts at an interview's answers by the answer's id, in order."""
        with self._database.read() as connection:
            return attempts.attempts_of(connection, user_id, interview_id)

    def judged_attempt(self, user_id: str, attempt_id: str, wait_s: float = 0.0) -> Attempt:
        """Return an attempt, waiting at most `wait_s` for its judgement or the failure of it."""
        self._jobs.wait(job_id_of(JUDGE_ATTEMPT, attempt_id), wait_s)
        with self._database.read() as connection:
            return attempts.load_attempt(connection, user_id, attempt_id).attempt

    def judge_attempt_again(self, user_id: str, attempt_id: str) -> None:
        """Queue again the judgement of an attempt that failed."""
        with self._database.write() as connection:
            reset_job(connection, user_id, job_id_of(JUDGE_ATTEMPT, attempt_id))
        self._jobs.wake()

    def bookmark(self, user_id: str, interview_id: str, asked_id: str, *, is_on: bool) -> None:
        """Set or take away the bookmark of a question; repeating it changes nothing."""
        with self._database.write() as connection:
            place = self._place(connection, user_id, interview_id, asked_id)
            kept = notes.notes_of(connection, user_id, interview_id).get(asked_id)
            notes.save_note(connection, place, bookmarked=is_on, note=kept.note if kept else "")

    def write_note(self, user_id: str, interview_id: str, asked_id: str, text: str) -> None:
        """Keep a note at a question in place of the one before; blank words take it away.

        Raises InterviewError when it is too long.
        """
        text = text.strip()
        if len(text) > MAX_NOTE_CHARACTERS:
            raise InterviewError(
                f"The note has {len(text):,} characters; up to {MAX_NOTE_CHARACTERS:,} fit. "
                "Shorten it a little."
            )
        with self._database.write() as connection:
            place = self._place(connection, user_id, interview_id, asked_id)
            kept = notes.notes_of(connection, user_id, interview_id).get(asked_id)
            notes.save_note(
                connection, place, bookmarked=kept is not None and kept.bookmarked, note=text
            )

    def notes(self, user_id: str, interview_id: str) -> dict[str, QuestionNote]:
        """Return what was noted in an interview, by the id of the asked question."""
        with self._database.read() as connection:
            return notes.notes_of(connection, user_id, interview_id)

    def noted_questions(self, user_id: str) -> list[NotedQuestion]:
        """Return the user's questions with a bookmark or a note, the newest first."""
        with self._database.read() as connection:
            return notes.list_noted(connection, user_id)

    @staticmethod
    def _place(connection: Connection, user_id: str, interview_id: str, asked_id: str) -> Place:
        """Return where a question stands. Raises NotFoundError when it is not the user's."""
        interviews.hold_interview(connection, user_id, interview_id)
        find(interviews.load_interview(connection, user_id, interview_id), asked_id)
        return Place(user_id, interview_id, asked_id)
