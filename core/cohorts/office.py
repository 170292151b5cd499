"""Everything about cohorts behind one door, for the pages."""

from dataclasses import dataclass

from core.accounts.limits import Limits
from core.cohorts.assignments import Assignments
from core.cohorts.comments import Comments
from core.cohorts.joining import Joining
from core.cohorts.membership import Memberships
from core.cohorts.notices import Notices
from core.cohorts.report_links import ReportLinks
from core.cohorts.sharing import SharingChoices
from core.cohorts.viewing import Viewing
from core.store.connection import Database


@dataclass(frozen=True)
class CohortOffice:
    """Where cohorts are made and joined, and where learners and coaches meet."""

    membership: Memberships
    joining: Joining
    sharing: SharingChoices
    report_links: ReportLinks
    comments: Comments
    assignments: Assignments
    notices: Notices
    viewing: Viewing


def open_cohorts(database: Database) -> CohortOffice:
    """Put the parts together; each asks the database anew, so any process may have its own."""
    limits = Limits(database)
    return CohortOffice(
        membership=Memberships(database),
        joining=Joining(database, limits),
        sharing=SharingChoices(database),
        report_links=ReportLinks(database, limits),
        comments=Comments(database),
        assignments=Assignments(database),
        notices=Notices(database),
        viewing=Viewing(database),
    )
