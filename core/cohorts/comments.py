"""What coaches say of their learners' answers and reports, with scores of their own."""

from datetime import UTC, datetime
from typing import NamedTuple

from core.cohorts.access import check_coach, check_interview
from core.cohorts.errors import CohortError
from core.domain.cohort import CoachComment, Notification, Sharing
from core.errors import NotFoundError
from core.store import coach_comments
from core.store.cohorts import names_of
from core.store.connection import Connection, Database
from core.store.identity import name_id
from core.store.notifications import drop_notification, insert_notification

COMMENT_NOTICE = "comment"
MAX_COMMENT_CHARACTERS = 8_000


class ShownComment(NamedTuple):
    """A comment with the name of whose it is."""

    comment: CoachComment
    coach_name: str


class Said(NamedTuple):
    """What a coach wants to say; `total` is their own score, 0–100, where they give one."""

    text: str
    total: int | None = None


class About(NamedTuple):
    """What is spoken of, and for which cohort; an empty `asked_id` means the whole report."""

    cohort_id: str
    interview_id: str
    asked_id: str = ""


class Comments:
    """Every call names who asks; a coach's place and what is shared are looked up anew each time.

    Answers can be spoken of where their words are shared, a report where its scores are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, coach_id: str, about: About, said: Said, key: str) -> str:
        """Keep a comment, tell the learner, and return the comment's id.

        `key` is an operation id: the same one adds nothing more. Raises CohortError for an empty
        comment.
        """
        text, now = _check(said), datetime.now(UTC)
        cohort_id, interview_id, asked_id = about
        wanted = Sharing.TRANSCRIPT if asked_id else Sharing.SCORES
        comment_id = name_id("coach comment", coach_id, key)
        with self._database.write() as connection:
            access = check_interview(connection, coach_id, cohort_id, interview_id, wanted)
            judged = coach_comments.find_judged(connection, access.user_id, interview_id, asked_id)
            if judged is None:
                raise NotFoundError("There is no such answer any more.")
            comment = CoachComment(
                id=comment_id,
                user_id=access.user_id,
                cohort_id=cohort_id,
                coach_id=coach_id,
                interview_id=interview_id,
                asked_id=asked_id,
                comment_text=text,
                coach_total=said.total,
                machine_total=judged.total,
                created_at=now,
                updated_at=now,
            )
            if coach_comments.insert_comment(connection, comment):
                _tell(connection, comment, judged)
        return comment_id

    def change(self, coach_id: str, comment_id: str, said: Said) -> None:
        """Give a coach's own comment other words and another score; the machine's stays."""
        text = _check(said)
        with self._database.write() as connection:
            comment = _find_own(connection, coach_id, comment_id)
            changed = {
                "comment_text": text,
                "coach_total": said.total,
                "updated_at": datetime.now(UTC),
            }
            coach_comments.update_comment(connection, comment.model_copy(update=changed))

    def drop(self, coach_id: str, comment_id: str) -> None:
        """Delete a coach's own comment, and what the learner was told of it."""
        with self._database.write() as connection:
            comment = _find_own(connection, coach_id, comment_id)
            coach_comments.delete_comment(connection, coach_id, comment_id)
            drop_notification(connection, comment.user_id, _notice_id(comment_id))

    def for_coach(self, coach_id: str, cohort_id: str, interview_id: str) -> list[ShownComment]:
        """Return what the coaches of this cohort said of an interview, the oldest first."""
        with self._database.read() as connection:
            access = check_interview(connection, coach_id, cohort_id, interview_id, Sharing.SCORES)
            found = coach_comments.comments_on(connection, access.user_id, interview_id)
            # What is said of words is shown to those only who may read the words.
            reads = access.sharing.covers(Sharing.TRANSCRIPT)
            shown = [c for c in found if c.cohort_id == cohort_id and (reads or not c.asked_id)]
            return _with_names(connection, shown)

    def for_learner(self, user_id: str, interview_id: str) -> list[ShownComment]:
        """Return what coaches said of the learner's own interview, the oldest first."""
        with self._database.read() as connection:
            found = coach_comments.comments_on(connection, user_id, interview_id)
            return _with_names(connection, found)


def _check(said: Said) -> str:
    text = said.text.strip()
    if not text and said.total is None:
        raise CohortError("Write a comment, or give a score of your own.")
    if len(text) > MAX_COMMENT_CHARACTERS:
        raise CohortError(f"A comment has {MAX_COMMENT_CHARACTERS:,} characters at most.")
    return text


def _find_own(connection: Connection, coach_id: str, comment_id: str) -> CoachComment:
    """Return a comment of the coach's, who still coaches the cohort it was written for."""
    comment = coach_comments.find_comment(connection, coach_id, comment_id)
    if comment is None:
        raise NotFoundError("There is no such comment of yours.")
    check_coach(connection, coach_id, comment.cohort_id)
    return comment


def _tell(connection: Connection, comment: CoachComment, judged: coach_comments.Judged) -> None:
    name = names_of(connection, [comment.coach_id]).get(comment.coach_id, "Your coach")
    job = f"{judged.role or 'Interview'}{f' at {judged.company}' if judged.company else ''}"
    of = "report" if judged.position is None else f"answer to question {judged.position + 1}"
    notice = Notification(
        id=_notice_id(comment.id),
        user_id=comment.user_id,
        kind=COMMENT_NOTICE,
        notice_text=f"{name} commented on your {of} ({job})",
        page_path=path_of(comment.interview_id),
        created_at=comment.created_at,
    )
    insert_notification(connection, notice)


def path_of(interview_id: str) -> str:
    """Return the page on which a learner reads what was said of an interview."""
    return f"report?id={interview_id}"


def _notice_id(comment_id: str) -> str:
    return name_id("notice of", comment_id)


def _with_names(connection: Connection, found: list[CoachComment]) -> list[ShownComment]:
    names = names_of(connection, {comment.coach_id for comment in found})
    return [ShownComment(each, names.get(each.coach_id, "A coach")) for each in found]
