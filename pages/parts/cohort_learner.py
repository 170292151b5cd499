"""One learner as they see themselves, read-only: how they score, and their interviews."""

from datetime import UTC, datetime
from math import isnan
from typing import Any

import streamlit as st

from core.analytics.charts.topics import chart_topics, name_missing, state_topics
from core.analytics.charts.trend import chart_trend
from core.analytics.filters import Filter
from core.analytics.topics import score_by_topic
from core.analytics.trend import dimension_trend
from core.cohorts.overview import CohortView
from core.cohorts.viewing import SharedLearner
from core.domain.cohort import Sharing
from core.domain.interview import InterviewStatus
from core.domain.interview_summary import InterviewSummary
from core.rubric.totals import grade_of
from core.store.connection import Database
from pages.parts.charts import show_clickable_chart
from pages.parts.coach_desk import Coaching
from pages.parts.cohort_links import go_to_report, link_cohort, link_report
from pages.parts.cohort_needs import show_reasons
from pages.parts.cohort_overview import read_look
from pages.parts.colors import GRADE_COLORS, STATUS_COLORS, Color
from pages.parts.figure_card import show_figure
from pages.parts.interview_list import name_interview
from pages.parts.plain import escape_markdown
from pages.parts.progress_chart import show_empty, show_finding
from pages.parts.progress_scores import show_scores

SHARING_NAMES = {
    Sharing.SCORES: "scores only",
    Sharing.TRANSCRIPT: "scores and transcript",
    Sharing.AUDIO: "scores, transcript and recordings",
}
_VIEWS = ("Interviews", "Scores", "Topics")
_ROWS_A_PAGE = 8


def show_learner(coaching: Coaching, learner_id: str) -> None:
    """Show a learner of the cohort; that the coach looked is written down."""
    desk, coach_id, cohort_id = coaching.desk, coaching.coach_id, coaching.cohort_id
    shared = desk.viewing.open_learner(coach_id, cohort_id, learner_id, datetime.now(UTC))
    view = desk.overviews.look_at_learner(coach_id, cohort_id, learner_id, read_look())
    link_cohort(cohort_id, escape_markdown(shared.cohort.name))
    st.title(escape_markdown(shared.name), anchor=False)
    st.caption(
        f"In this cohort since {shared.place.joined_at:%d %b %Y}. Shows coaches "
        f"{SHARING_NAMES[shared.place.sharing]}, where an interview has no choice of its own. "
        "Learners see on their Account page who opened what."
    )
    _show_figures(view, learner_id)
    for need in view.needs:
        with st.container(border=True):
            show_reasons(need)
    if view.chosen is not None and not view.sessions.empty:
        _show_trend(view)
    chosen = st.segmented_control(
        "Look closer at",
        _VIEWS,
        default=_VIEWS[0],
        required=True,
        key="cohort_learner_view",
    )
    if chosen == "Interviews":
        _list_interviews(cohort_id, shared)
    elif view.chosen is None or view.sessions.empty:
        show_empty("Nothing is scored by this engine yet.")
    elif chosen == "Scores":
        database = coaching.studio.database
        show_scores(database, view.chosen, dimension_trend(database, view.chosen))
    else:
        _show_topics(coaching.studio.database, view.chosen)


def _show_figures(view: CohortView, learner_id: str) -> None:
    trends: dict[Any, dict[Any, Any]] = view.trends.to_dict("index")
    activity: dict[Any, dict[Any, Any]] = view.activity.to_dict("index")
    trend, done = trends.get(learner_id), activity.get(learner_id)
    with st.container(horizontal=True, key="cohort_learner_figures"):
        if trend is None:
            show_figure("Score now", "–", "nothing scored yet", "gray", "")
        else:
            show_figure(
                "Score now",
                f"{trend['recent']:.0f} of 100",
                _say_change(trend["change"], trend["span"]),
                _color_of(trend),
                "Average of the last five interviews, and the change along a straight line "
                "through the last ten; coloured where it is beyond noise.",
            )
        answers = 0 if done is None else int(done["answers"])
        recent = 0 if done is None else int(done["recent_answers"])
        last = "None yet." if done is None else f"The last on {done['last_at']:%d %b %Y}."
        show_figure("Answers this week", str(recent), f"{answers} in all", "gray", last)
        _show_date(view, learner_id)


def _show_date(view: CohortView, learner_id: str) -> None:
    day, ready = view.dates.get(learner_id), view.readiness.get(learner_id)
    if day is None:
        return
    points = ready.points if ready else None
    remark = "readiness not known yet" if points is None else f"readiness {points:.0f} of 100"
    left = (day - view.look.today).days
    help_text = ready.missing if ready and ready.missing else "As the learner sees it."
    value = {0: "Today", 1: "Tomorrow"}.get(left, f"in {left} days")
    show_figure(f"Interview on {day:%d %b}", value, remark, "gray", help_text)


def _say_change(change: float, span: float) -> str:
    if isnan(change):
        return "too few interviews for a trend"
    return f"{change:+.0f} over {span:.0f} interviews"


def _color_of(trend: dict[Any, Any]) -> Color:
    if trend["is_rising"]:
        return "green"
    return "orange" if trend["is_falling"] else "gray"


def _show_trend(view: CohortView) -> None:
    with st.container(border=True):
        chart = chart_trend(view.sessions)
        show_clickable_chart(
            chart.figure,
            title=escape_markdown(chart.title),
            description=chart.description,
            key="cohort_learner_trend",
            on_click=go_to_report,
        )
        st.caption("Each point is an interview, the line the average of up to five.")


def _show_topics(database: Database, chosen: Filter) -> None:
    topics = score_by_topic(database, chosen)
    if not topics["is_enough"].any():
        show_empty(f"{escape_markdown(state_topics(topics))}.")
        return
    few = name_missing(topics)
    note = f"Too few answers to tell: {escape_markdown(few)}." if few else ""
    show_finding(chart_topics(topics), "cohort_learner_topics", note, opens_reports=False)


def _list_interviews(cohort_id: str, shared: SharedLearner) -> None:
    if not shared.interviews:
        st.markdown("No interviews yet.")
    pages = max(1, -(-len(shared.interviews) // _ROWS_A_PAGE))
    page = min(int(st.session_state.get("cohort_learner_page") or 1), pages)
    for each in shared.interviews[(page - 1) * _ROWS_A_PAGE : page * _ROWS_A_PAGE]:
        _show_interview(cohort_id, shared, each)
    if pages > 1:
        st.pagination(pages, key="cohort_learner_page")


def _show_interview(cohort_id: str, shared: SharedLearner, interview: InterviewSummary) -> None:
    is_finished = interview.status is InterviewStatus.FINISHED
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(f"**{escape_markdown(name_interview(interview))}**")
            st.caption(
                f"{interview.created_at:%d %b %Y} · {interview.answered_count} of "
                f"{interview.question_count} answered · shares "
                f"{SHARING_NAMES[shared.sharing[interview.id]]}"
            )
        if interview.is_sample:
            st.badge("Sample", color="gray")
        if interview.average is not None:
            grade = grade_of(interview.average)
            st.badge(f"{interview.average:.0f} · {grade}", color=GRADE_COLORS[grade])
        if is_finished:
            link_report(cohort_id, shared.place.user_id, interview.id, "Report")
        else:
            st.badge("Under way", color=STATUS_COLORS[interview.status])
