"""The office of cohorts, for pages. Nothing of this is loaded where nobody signs in."""

from core.cohorts.office import CohortOffice, open_cohorts
from pages.parts.session import open_process_studio


def open_process_cohorts() -> CohortOffice:
    """Return the office of cohorts, which keeps nothing; every call of its parts names who asks."""
    return open_cohorts(open_process_studio().database)
