"""Cohort, Learners: everybody in a table, a way to each, and the table as a file."""

from datetime import UTC
from typing import Any

import pandas as pd
import streamlit as st

from core.cohorts.attention import Need
from core.cohorts.overview import CohortView
from core.export.tables import write_csv, write_parquet
from pages.parts.cohort_links import link_learner
from pages.parts.cohort_needs import WHY_NAMES
from pages.parts.plain import escape_markdown

_HEIGHT_PX = 460
_FORMATS = (
    ("CSV", "csv", "text/csv", write_csv),
    ("Parquet", "parquet", "application/vnd.apache.parquet", write_parquet),
)
_CONFIG = {
    "Score now": st.column_config.NumberColumn(
        format="%.0f", help="Average of the last five interviews."
    ),
    "Change": st.column_config.NumberColumn(
        format="%+.0f", help="Along a line through the last ten interviews, from five on."
    ),
    "Readiness": st.column_config.NumberColumn(
        format="%.0f", help="For the job of the plan, where a date is within four weeks."
    ),
    "Last answer": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm", help="In UTC."),
    "Interview date": st.column_config.DateColumn(format="D MMM YYYY"),
}


def show_learners(view: CohortView) -> None:
    """Show every learner with a page to open, and offer the table as CSV and Parquet."""
    places = sorted(view.roster.places, key=lambda p: view.roster.name(p.user_id).casefold())
    table = tabulate(view)
    event = st.dataframe(
        table,
        hide_index=True,
        height=min(_HEIGHT_PX, 40 + 35 * len(table)),
        key="cohort_table",
        column_config=_CONFIG,
        on_select="rerun",
        selection_mode="single-row",
    )
    rows = list(event.selection.rows)
    if rows and rows[0] < len(places):
        place = places[rows[0]]
        name = escape_markdown(view.roster.name(place.user_id))
        link_learner(view.roster.cohort.id, place.user_id, f"Open **{name}**")
    else:
        st.caption("Choose a row to open the learner.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("This table as a file:")
        for label, ending, media_type, write in _FORMATS:
            st.download_button(
                label,
                # Bound now: the loop has gone on when the file is asked for.
                lambda write=write: write(table),  # type: ignore[misc]
                f"rehearse-cohort.{ending}",
                media_type,
                icon=":material/download:",
                key=f"cohort_{ending}",
                on_click="ignore",
            )


def tabulate(view: CohortView) -> pd.DataFrame:
    """Return a row a learner, by name: what is counted of them and why they need attention."""
    activity: dict[Any, dict[Any, Any]] = view.activity.to_dict("index")
    trends: dict[Any, dict[Any, Any]] = view.trends.to_dict("index")
    needs = {need.user_id: need for need in view.needs}
    places = sorted(view.roster.places, key=lambda p: view.roster.name(p.user_id).casefold())
    rows = []
    for place in places:
        done, trend = activity.get(place.user_id, {}), trends.get(place.user_id, {})
        ready = view.readiness.get(place.user_id)
        rows.append(
            {
                "Learner": view.roster.name(place.user_id),
                "Score now": trend.get("recent"),
                "Change": _round(trend.get("change")),
                "Interviews": int(trend.get("interviews", 0)),
                "Answers": int(done.get("answers", 0)),
                "Answers this week": int(done.get("recent_answers", 0)),
                "Last answer": done.get("last_at"),
                "Interview date": view.dates.get(place.user_id),
                "Readiness": ready.points if ready else None,
                "Attention": _name_reasons(needs.get(place.user_id)),
                "Shows": place.sharing.value,
                "Joined": place.joined_at.astimezone(UTC).date(),
            }
        )
    return pd.DataFrame(rows)


def _round(change: float | None) -> int | None:
    return None if change is None or pd.isna(change) else round(change)


def _name_reasons(need: Need | None) -> str:
    return ", ".join(WHY_NAMES[reason.why] for reason in need.reasons) if need else ""
