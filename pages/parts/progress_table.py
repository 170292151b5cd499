"""Progress, Table: every answer with all that is counted, and its export."""

import pandas as pd
import streamlit as st

from core.analytics.charts.style import name_days
from core.analytics.filters import Filter
from core.analytics.table import answers_table
from core.domain.question import QuestionType
from core.engine.embedded.topic_names import name_topic
from core.export.tables import write_csv, write_parquet
from core.store.connection import Database
from pages.parts.plain import escape_markdown

_LABELS = {
    "job": "Job",
    "question": "Question",
    "type": "Type",
    "topic": "Topic",
    "difficulty": "Difficulty",
    "attempt": "Attempt",
    "total": "Points",
    "grade": "Grade",
    "word_count": "Words",
    "answer_s": "Seconds",
}
_HEIGHT_PX = 460
# A longer table is not read on a screen; the files have every answer.
_MOST_ROWS = 200
_FORMATS = (
    ("CSV", "csv", "text/csv", write_csv),
    ("Parquet", "parquet", "application/vnd.apache.parquet", write_parquet),
)


def show_table(database: Database, chosen: Filter) -> None:
    """Show the table with a report to open, and offer it as CSV and Parquet."""
    table = answers_table(database, chosen, limit=_MOST_ROWS)
    is_all = len(table) < _MOST_ROWS
    head = f"All {len(table)} answers" if is_all else f"The latest {len(table)} answers"
    st.markdown(f"##### {head}, with what is counted of each")
    shown = table.assign(
        type=[QuestionType(name).label for name in table["type"]],
        topic=table["topic"].map(name_topic),
    ).drop(columns=["interview_id", "asked_id", "answer_id", "question_key"])
    event = st.dataframe(
        shown,
        hide_index=True,
        height=_HEIGHT_PX,
        key="progress_table",
        column_config=dict(_LABELS)
        | {
            "answered_at": st.column_config.DatetimeColumn(
                "Answered", format="D MMM YYYY, HH:mm", timezone="UTC", help="In UTC."
            )
        },
        on_select="rerun",
        selection_mode="single-row",
    )
    _link_report(table, list(event.selection.rows))
    _offer_downloads(database, chosen)


def _link_report(table: pd.DataFrame, rows: list[int]) -> None:
    if not rows or rows[0] >= len(table):
        st.caption("Choose a row to open its report.")
        return
    row = table.iloc[rows[0]]
    day = name_days(pd.Series([row["answered_at"]]))[0]
    st.page_link(
        "pages/report.py",
        label=escape_markdown(f"Open the report: {row['job']}, {day}"),
        icon=":material/description:",
        query_params={"id": str(row["interview_id"])},
    )


def _offer_downloads(database: Database, chosen: Filter) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Every answer of the filter as a file:")
        for label, ending, media_type, write in _FORMATS:
            st.download_button(
                label,
                # Bound now: the loop has gone on when the file is asked for.
                lambda write=write: write(answers_table(database, chosen)),  # type: ignore[misc]
                f"rehearse-answers.{ending}",
                media_type,
                icon=":material/download:",
                key=f"progress_{ending}",
                on_click="ignore",
            )
