"""One chart of the Progress page: its finding, the figure, and what is said while it is empty."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from core.analytics.charts.style import Chart
from pages.parts.charts import show_chart, show_clickable_chart
from pages.parts.plain import escape_markdown

# The interview whose point was clicked, until the page has gone there.
_CLICKED = "progress_clicked"


def show_finding(chart: Chart, key: str, note: str = "", *, opens_reports: bool = True) -> None:
    """Show a chart in a frame; a click on a point opens its interview's report."""
    with st.container(border=True):
        title, description = escape_markdown(chart.title), chart.description
        if opens_reports:
            show_clickable_chart(
                chart.figure,
                title=title,
                description=description,
                key=key,
                on_click=_remember_interview,
            )
        else:
            show_chart(chart.figure, title=title, description=description, key=key)
        if note:
            st.caption(note)


def show_finding_of(
    frame: pd.DataFrame,
    draw: Callable[[pd.DataFrame], Chart],
    key: str,
    *,
    empty: str,
    note: str = "",
    opens_reports: bool = True,
) -> None:
    """Show the chart of a frame, or say what will make it appear."""
    if frame.empty:
        show_empty(empty)
    else:
        show_finding(draw(frame), key, note, opens_reports=opens_reports)


def show_empty(text: str) -> None:
    """Say in a chart's place what is not there yet and what brings it."""
    with st.container(border=True):
        st.markdown(f":gray[:material/insights:] {text}")


def open_clicked_report() -> None:
    """Go to the report of the interview that was clicked, if one was. Call it first on the page."""
    interview_id: str | None = st.session_state.pop(_CLICKED, None)
    if interview_id is not None:
        st.session_state["interview_id"] = interview_id
        st.switch_page("pages/report.py", query_params={"id": interview_id})


def _remember_interview(point: list[Any]) -> None:
    st.session_state[_CLICKED] = str(point[0])
