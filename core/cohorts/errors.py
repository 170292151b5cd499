"""What can go wrong with cohorts, as sentences for the person in front of the screen."""

from core.errors import RehearseError


class CohortError(RehearseError):
    """A cohort, an assignment or a comment cannot be changed so."""

    title = "This did not work"
