"""The Cohort page's first sight: four figures, who needs attention, what to look closer at."""

from datetime import UTC, datetime

import streamlit as st

from core.cohorts.attention import USUAL_INACTIVE_DAYS
from core.cohorts.overview import CohortView, Look
from core.domain.cohort import Cohort
from pages.parts.coach_desk import Coaching
from pages.parts.cohort_assignments import show_assignments
from pages.parts.cohort_dates import show_dates
from pages.parts.cohort_grader import show_grader
from pages.parts.cohort_heat_map import show_heat_map
from pages.parts.cohort_needs import show_awaited, show_needs
from pages.parts.cohort_table import show_learners
from pages.parts.cohort_weeks import show_comparison, show_weeks
from pages.parts.figure_card import show_figure
from pages.parts.plain import escape_markdown
from pages.parts.progress_chart import show_empty
from pages.parts.progress_filter import find_timezone

VIEWS = ("Trend", "Types", "Readiness", "Assignments", "Grader", "Learners", "Cohorts")
_ENGINE, _INACTIVE = "cohort_engine", "cohort_inactive"


def read_look() -> Look:
    """Return how the coach looks at their cohorts now, as they last chose."""
    return Look(
        now=datetime.now(UTC),
        timezone=find_timezone(),
        engine=str(st.session_state.get(_ENGINE) or ""),
        inactive_days=int(st.session_state.get(_INACTIVE) or USUAL_INACTIVE_DAYS),
    )


def show_cohort(coaching: Coaching, cohorts: list[Cohort]) -> None:
    """Show a cohort; only the queries of the view that is open run."""
    view = coaching.desk.overviews.look(coaching.coach_id, coaching.cohort_id, read_look())
    st.title(escape_markdown(view.roster.cohort.name), anchor=False)
    _show_choices(view, cohorts)
    if not view.roster.places:
        st.markdown(
            "Nobody learns here yet. An admin can make a link on the Admin page by which learners "
            "join."
        )
        return
    _show_figures(view)
    show_needs(view)
    show_awaited(view, lambda: coaching.desk.overviews.is_busy)
    chosen = st.segmented_control(
        "Look closer at",
        VIEWS,
        default=VIEWS[0],
        required=True,
        key="cohort_view",
        bind="query-params",
    )
    _show_view(coaching, view, chosen)


def _show_view(coaching: Coaching, view: CohortView, chosen: str) -> None:
    database = coaching.studio.database
    if chosen == "Assignments":
        show_assignments(coaching, view)
    elif chosen == "Learners":
        show_learners(view)
    elif chosen == "Cohorts":
        show_comparison(coaching, view)
    elif view.chosen is None:
        show_empty("Nothing is scored yet. The first judged answer brings this to life.")
    elif chosen == "Types":
        show_heat_map(database, view, view.chosen)
    elif chosen == "Readiness":
        show_dates(view)
    elif chosen == "Grader":
        show_grader(database, view)
    else:
        show_weeks(view)


def _show_choices(view: CohortView, cohorts: list[Cohort]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(cohorts) > 1:
            _choose_cohort(view.roster.cohort, cohorts)
        if len(view.engines) > 1:
            st.segmented_control(
                "Judged by",
                view.engines,
                default=view.look.engine,
                required=True,
                key=_ENGINE,
                persist_state="session",
                help="Scores of different engines are never mixed.",
            )
        st.number_input(
            "Away from (days)",
            1,
            90,
            USUAL_INACTIVE_DAYS,
            key=_INACTIVE,
            width=140,
            persist_state="session",
            help="Who has answered nothing for so long is listed as inactive.",
        )
    if view.chosen is not None:
        st.caption(
            f"Scores: first judgement of first attempts by the {escape_markdown(view.look.engine)} "
            "engine, without sample interviews."
        )


def _choose_cohort(cohort: Cohort, cohorts: list[Cohort]) -> None:
    names = {each.id: each.name for each in cohorts}

    def go() -> None:
        st.query_params["cohort"] = st.session_state[key]

    # Another address is another choice, whatever was chosen before.
    key = f"cohort_choice_{cohort.id}"
    st.selectbox(
        "Cohort",
        list(names),
        index=list(names).index(cohort.id),
        format_func=names.__getitem__,
        key=key,
        on_change=go,
        width=320,
    )


def _show_figures(view: CohortView) -> None:
    learners = len(view.roster.places)
    with st.container(horizontal=True, key="cohort_figures"):
        show_figure(
            "Active this week",
            f"{view.active} of {learners}",
            f"{view.active / learners:.0%}",
            "green" if 2 * view.active >= learners else "orange",
            "Learners with an answer in the last seven days.",
        )
        show_figure(
            "Interviews this week",
            str(view.recent_interviews),
            f"{view.recent_interviews / learners:.1f} a learner",
            "gray",
            "Interviews with an answer in the last seven days.",
        )
        _show_spread(view)
        show_figure(
            "Need attention",
            f"{len(view.needs)} of {learners}",
            f"{len(view.needs) / learners:.0%}",
            "orange" if view.needs else "green",
            "Learners with at least one of the reasons below.",
        )


def _show_spread(view: CohortView) -> None:
    spread = view.spread
    help_text = (
        "Each of the n learners counts once, with the average of their last five interviews. The "
        "middle half of them lies in the range below."
    )
    if spread is None:
        show_figure("Score now", "–", "nothing scored yet", "gray", help_text)
        return
    remark = f"{spread.q1:.0f}–{spread.q3:.0f}, n = {spread.learners}"
    show_figure("Score now", f"{spread.average:.0f} of 100", remark, "gray", help_text)
