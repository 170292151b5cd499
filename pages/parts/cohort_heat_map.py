"""Cohort, Types: learners by type of question, a page of them at a time, and all in a table."""

import pandas as pd
import streamlit as st

from core.analytics.charts.cohort_types import (
    ENOUGH_ANSWERS,
    chart_learner_types,
    columns_of,
)
from core.analytics.cohort_scores import score_by_learner_and_type
from core.analytics.filters import Filter
from core.cohorts.overview import CohortView
from core.store.connection import Database
from pages.parts.charts import show_clickable_chart
from pages.parts.cohort_links import go_to_learner
from pages.parts.plain import escape_markdown
from pages.parts.progress_chart import show_empty

_ROWS_A_PAGE = 25
_URGENT, _LOWEST, _BY_NAME = "Most urgent", "Lowest score", "Name"


def show_heat_map(database: Database, view: CohortView, chosen: Filter) -> None:
    """Show the heat map of one page of learners in the order that the coach chooses."""
    frame = score_by_learner_and_type(database, chosen)
    if frame.empty:
        show_empty("Nothing is scored by this engine yet.")
        return
    names = {place.user_id: view.roster.name(place.user_id) for place in view.roster.places}
    order = st.segmented_control(
        "Order",
        (_URGENT, _LOWEST, _BY_NAME),
        default=_URGENT,
        required=True,
        key="cohort_heat_order",
    )
    known = set(frame["user_id"])
    ordered = [user_id for user_id in _order(view, names, order) if user_id in known]
    pages = max(1, -(-len(ordered) // _ROWS_A_PAGE))
    page = min(int(st.session_state.get("cohort_heat_page") or 1), pages)
    shown = ordered[(page - 1) * _ROWS_A_PAGE : page * _ROWS_A_PAGE]
    with st.container(border=True):
        chart = chart_learner_types(frame, names, shown)
        show_clickable_chart(
            chart.figure,
            title=escape_markdown(chart.title),
            description=chart.description,
            key="cohort_heat_map",
            on_click=go_to_learner,
        )
        st.caption(
            f"Average points of 100. Grey, in brackets: fewer than {ENOUGH_ANSWERS} answers, too "
            "few to tell. Click a cell to open the learner."
        )
        if pages > 1:
            st.pagination(pages, key="cohort_heat_page")
    with st.expander(f"All {len(known)} learners as a table"):
        st.dataframe(_tabulate(frame, names), hide_index=True)


def _order(view: CohortView, names: dict[str, str], order: str) -> list[str]:
    by_name = sorted(names, key=lambda user_id: (names[user_id].casefold(), user_id))
    if order == _BY_NAME:
        return by_name
    recent = view.trends["recent"].to_dict()
    lowest = sorted(by_name, key=lambda user_id: recent.get(user_id, float("inf")))
    if order == _LOWEST:
        return lowest
    urgent = [need.user_id for need in view.needs]
    seen = set(urgent)
    return [*urgent, *(user_id for user_id in lowest if user_id not in seen)]


def _tabulate(frame: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return a row a learner with the average and the number of answers of each type."""
    columns: dict[str, pd.Series] = {}
    for kind in columns_of(frame):
        rows = frame[frame["type"] == kind].set_index("user_id")
        columns[kind.label] = rows["average"].round()
        columns[f"{kind.label}, n"] = rows["answers"]
    table = pd.DataFrame(columns)
    table.insert(0, "Learner", [names[str(user_id)] for user_id in table.index])
    return table.sort_values("Learner", key=lambda column: column.str.casefold())
