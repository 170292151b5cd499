"""The steps of a learner at a question besides answering it: they are noted and change no score."""

from core.coding.hints import hints_of
from core.domain.interview import AskedQuestion, EventKind, InterviewStatus
from core.errors import InterviewError
from core.interview.exchange_steps import leave_open
from core.interview.lookup import find, load_open
from core.interview.steps import Steps
from core.interview.timing import count_happened, has_happened, is_paused
from core.interview.work import PREPARE_QUESTION
from core.store import interviews
from core.store.connection import Connection
from core.store.exchanges import note_event
from core.store.planned_questions import order_course
from core.store.recordings import Place

MOST_SKIP_REASON_CHARACTERS = 200


class TurnSteps(Steps):
    """Show, hint, skip, pause, resume and the clock. Each is noted once an operation."""

    def note_shown(self, user_id: str, interview_id: str, asked_id: str) -> None:
        """Note that a question is on screen: its time begins. The first time counts."""
        interview = self.current(user_id, interview_id)
        asked = find(interview, asked_id)
        if interview.status is not InterviewStatus.IN_PROGRESS or asked.answer is not None:
            return
        if has_happened(asked, EventKind.SHOWN):
            return
        with self._database.write() as connection:
            interviews.hold_interview(connection, user_id, interview_id)
            note_event(connection, Place(user_id, interview_id, asked_id), EventKind.SHOWN)
            self._jobs.enqueue(connection, user_id, PREPARE_QUESTION, asked_id)
        self._jobs.wake()

    def hint(self, user_id: str, operation_id: str, interview_id: str, asked_id: str) -> str:
        """Give the question's next hint and note it; the last one again where no more are left.

        Raises InterviewError where there is none.
        """

        def act(connection: Connection) -> str:
            asked = _load_unanswered(connection, user_id, interview_id, asked_id)
            hints, given = hints_of(asked.question), count_happened(asked, EventKind.HINT)
            if not hints:
                raise InterviewError("There is no hint for this question.")
            if given >= len(hints):
                return hints[-1]
            place = Place(user_id, interview_id, asked_id)
            note_event(connection, place, EventKind.HINT, hints[given])
            return hints[given]

        return self._once(user_id, operation_id, "hint", act)

    def skip(
        self,
        user_id: str,
        operation_id: str,
        interview_id: str,
        asked_id: str,
        reason: str = "",
    ) -> None:
        """Pass a question over, with a reason if the learner gives one, and move on.

        Raises InterviewError when it is answered already.
        """

        def act(connection: Connection) -> str:
            interview = load_open(connection, user_id, interview_id)
            asked = _load_unanswered(connection, user_id, interview_id, asked_id)
            if not asked.skipped:
                detail = " ".join(reason.split())[:MOST_SKIP_REASON_CHARACTERS]
                place = Place(user_id, interview_id, asked_id)
                note_event(connection, place, EventKind.SKIPPED, detail)
            interviews.mark_skipped(connection, user_id, asked_id)
            following = min(asked.position + 1, interview.question_total - 1)
            interviews.set_position(connection, user_id, interview_id, following)
            order_course(connection, user_id, asked_id)
            return asked_id

        self._once(user_id, operation_id, "skip", act)

    def next(self, user_id: str, operation_id: str, interview_id: str) -> int:
        """Move on to the next question and return its position; it may still be being written.

        A follow-up that waits for an answer is passed.
        """

        def act(connection: Connection) -> str:
            interview = interviews.load_interview(connection, user_id, interview_id)
            position = min(interview.position + 1, interview.question_total - 1)
            leave_open(connection, user_id, interview)
            interviews.set_position(connection, user_id, interview_id, position)
            return str(position)

        return int(self._once(user_id, operation_id, "next", act))

    def pause(self, user_id: str, operation_id: str, interview_id: str) -> None:
        """Stop the clock of the question on screen; while it stands nothing changes."""
        self._note_at_current(user_id, operation_id, interview_id, EventKind.PAUSED)

    def resume(self, user_id: str, operation_id: str, interview_id: str) -> None:
        """Let the clock of the question on screen go on."""
        self._note_at_current(user_id, operation_id, interview_id, EventKind.RESUMED)

    def note_time(
        self, user_id: str, operation_id: str, interview_id: str, kind: EventKind
    ) -> None:
        """Note that time is up at the question on screen, or that more was given."""
        self._note_at_current(user_id, operation_id, interview_id, kind)

    def _note_at_current(
        self, user_id: str, operation_id: str, interview_id: str, kind: EventKind
    ) -> None:
        def act(connection: Connection) -> str:
            interview = load_open(connection, user_id, interview_id)
            if interview.position < len(interview.questions):
                asked = interview.questions[interview.position]
                if _is_news(asked, kind):
                    note_event(connection, Place(user_id, interview_id, asked.id), kind)
            return interview_id

        self._once(user_id, operation_id, kind, act)


def _is_news(asked: AskedQuestion, kind: EventKind) -> bool:
    """Tell whether an event changes how a question stands: nobody pauses twice at once."""
    if kind is EventKind.PAUSED:
        return not is_paused(asked)
    if kind is EventKind.RESUMED:
        return is_paused(asked)
    if kind is EventKind.TIME_UP:
        clock = [e.kind for e in asked.events if e.kind in {kind, EventKind.MORE_TIME}]
        return clock[-1:] != [kind]
    return True


def _load_unanswered(
    connection: Connection, user_id: str, interview_id: str, asked_id: str
) -> AskedQuestion:
    asked = find(load_open(connection, user_id, interview_id), asked_id)
    if asked.answer is not None:
        raise InterviewError("This question is already answered.")
    return asked
