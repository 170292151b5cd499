"""Read-only links to a report, for anybody who has one."""

from datetime import UTC, datetime, timedelta

from core.accounts.errors import LinkError
from core.accounts.limits import Door, Knock, Limits
from core.accounts.tokens import hash_token, make_token
from core.cohorts.public_report import PublicReport, make_public
from core.domain.cohort import ReportLink
from core.errors import NotFoundError
from core.store import report_links
from core.store.accounts import find_account
from core.store.connection import Connection, Database
from core.store.identity import new_id
from core.store.interviews import load_interview
from core.store.reports import load_report

# The same words whatever is wrong: a guess must not tell what there is.
_GONE = "This link was taken back, is too old, or never was one. Ask whoever sent it."


class ReportLinks:
    """Makes, ends and opens links. What opens by one is a copy without contact data."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database, self._limits = database, limits

    def make(self, user_id: str, interview_id: str, days: int) -> str:
        """Make a link to a learner's own report; return its secret, shown this once.

        Raises NotFoundError where the learner has no such report.
        """
        token, now = make_token(), datetime.now(UTC)
        link = ReportLink(
            id=new_id(),
            user_id=user_id,
            interview_id=interview_id,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        with self._database.write() as connection:
            if not report_links.insert_report_link(connection, link, hash_token(token)):
                raise NotFoundError("This report does not exist any more.")
        return token

    def list_of(self, user_id: str, interview_id: str) -> list[ReportLink]:
        """Return a learner's links to one report, the newest first."""
        with self._database.read() as connection:
            return report_links.report_links_of(connection, user_id, interview_id)

    def revoke(self, user_id: str, link_id: str) -> None:
        """End a learner's own link at once."""
        with self._database.write() as connection:
            report_links.end_report_link(connection, user_id, link_id, datetime.now(UTC))

    def open(self, token: str, address: str) -> PublicReport:
        """Return the report of a link and count that it was opened.

        Wrong tokens count against the address that tries them. Raises LinkError, the same
        whatever is wrong, and LockedOutError.
        """
        with (
            self._limits.admit([Knock(Door.LINK, address)]),
            self._database.write() as connection,
        ):
            link = _find(connection, token)
            report_links.count_opening(connection, link.id, datetime.now(UTC))
            return _read(connection, link)

    def read(self, token: str) -> PublicReport:
        """Return the report of a link that was opened before, as long as it is open."""
        with self._database.read() as connection:
            return _read(connection, _find(connection, token))


def _find(connection: Connection, token: str) -> ReportLink:
    link = report_links.find_report_link(connection, hash_token(token))
    if link is None or not link.is_open_at(datetime.now(UTC)):
        raise LinkError(_GONE)
    return link


def _read(connection: Connection, link: ReportLink) -> PublicReport:
    """Return what the link shows, read as its maker; they must still have their account."""
    account = find_account(connection, link.user_id)
    report = load_report(connection, link.user_id, link.interview_id)
    if account is None or not account.is_active or report is None:
        raise LinkError(_GONE)
    interview = load_interview(connection, link.user_id, link.interview_id)
    return make_public(report, interview, account.name, account.email)
