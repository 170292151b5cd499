"""Where a design is written, and what was handed in."""

from core.domain.interview import AskedQuestion, Interview
from core.interview.studio import Studio


def show_design(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show the place to work in."""


def show_handed_in_design(studio: Studio, asked: AskedQuestion) -> None:
    """Show what was handed in."""
