"""What the Cohort page works with. Nothing of this is loaded where nobody signs in."""

from dataclasses import dataclass

import streamlit as st

from core.cohorts.assignments import Assignments
from core.cohorts.comments import Comments
from core.cohorts.overview import Overviews
from core.cohorts.readiness_board import ReadinessBoard
from core.cohorts.viewing import Viewing
from core.interview.studio import Studio
from pages.parts.cohort_desk import open_process_cohorts
from pages.parts.session import open_process_studio


@dataclass(frozen=True)
class CoachDesk:
    """The parts of the cohorts' office that coaches work with."""

    overviews: Overviews
    viewing: Viewing
    comments: Comments
    assignments: Assignments


@dataclass(frozen=True)
class Coaching:
    """Who coaches which cohort on this page, and with what."""

    studio: Studio
    desk: CoachDesk
    coach_id: str
    cohort_id: str


@st.cache_resource(show_spinner=False)
def open_process_coach_desk() -> CoachDesk:
    """Return the one desk of this process."""
    database, office = open_process_studio().database, open_process_cohorts()
    return CoachDesk(
        overviews=Overviews(database, ReadinessBoard(database)),
        viewing=office.viewing,
        comments=office.comments,
        assignments=office.assignments,
    )
