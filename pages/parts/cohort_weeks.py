"""Cohort, Trend and Cohorts: week by week, and the coach's cohorts side by side."""

import streamlit as st

from core.analytics.charts.cohort_trend import CohortLine, chart_cohorts, chart_weeks
from core.analytics.cohort_trends import MOST_WEEKS, weekly_scores
from core.cohorts.overview import CohortView
from pages.parts.coach_desk import Coaching
from pages.parts.cohort_links import link_cohort
from pages.parts.plain import escape_markdown
from pages.parts.progress_chart import show_empty, show_finding


def show_weeks(view: CohortView) -> None:
    """Show the weeks of a cohort."""
    if view.sessions.empty:
        show_empty("Nothing is scored by this engine yet.")
        return
    show_finding(
        chart_weeks(weekly_scores(view.sessions, view.look.timezone)),
        "cohort_weeks",
        "In each week a learner counts once, with the average of their interviews. Grey bars count "
        "the learners: in a week with few the average says little, and who practises changes it "
        f"too. At most the last {MOST_WEEKS} weeks are drawn.",
        opens_reports=False,
    )


def show_comparison(coaching: Coaching, view: CohortView) -> None:
    """Show where the coach's cohorts stand, judged by the same engine."""
    views = coaching.desk.overviews.compare(coaching.coach_id, view)
    same = [each for each in views if each.look.engine == view.look.engine]
    known = [(each, each.spread) for each in same]
    lines = [CohortLine(each.roster.cohort.name, s) for each, s in known if s is not None]
    if not lines:
        show_empty("Nothing is scored in your cohorts yet.")
    else:
        show_finding(
            chart_cohorts(lines),
            "cohort_comparison",
            "Dots are the averages of learners, lines their middle half, over each learner's last "
            f"five interviews judged by the {escape_markdown(view.look.engine)} engine. Cohorts "
            "differ in whom they took and when they began; a difference tells nothing of why.",
            opens_reports=False,
        )
    st.dataframe(
        {
            "Cohort": [each.roster.cohort.name for each in views],
            "Learners": [len(each.roster.places) for each in views],
            "Active this week": [each.active for each in views],
            "Interviews this week": [each.recent_interviews for each in views],
            "Score now": [each.spread.average if each.spread else None for each in views],
            "Judged by": [each.look.engine for each in views],
            "Need attention": [len(each.needs) for each in views],
        },
        hide_index=True,
        column_config={"Score now": st.column_config.NumberColumn(format="%.0f")},
    )
    for each in views:
        if each.roster.cohort.id != view.roster.cohort.id:
            name = escape_markdown(each.roster.cohort.name)
            link_cohort(each.roster.cohort.id, f"Go to {name}")
