"""Ways about the Cohort page, which is one page whose address says what it shows."""

from typing import Any, Literal

import streamlit as st

PAGE = "pages/cohort.py"
_SHOWN = "cohort_address"
# The rest of the address belongs to widgets.
_NAMES = ("cohort", "learner", "interview")


def keep_address() -> None:
    """Put what a link within the page led to into the browser's address, for a reload.

    Streamlit tells the script of such a link's query, but not the address.
    """
    query = {name: st.query_params[name] for name in _NAMES if name in st.query_params}
    if st.session_state.get(_SHOWN) != query:
        st.session_state[_SHOWN] = query
        st.query_params.update(query)


def link_learner(
    cohort_id: str, user_id: str, label: str, width: Literal["content", "stretch"] = "content"
) -> None:
    """Link a learner's page; `label` is Markdown."""
    st.page_link(
        PAGE, label=label, query_params={"cohort": cohort_id, "learner": user_id}, width=width
    )


def link_report(cohort_id: str, user_id: str, interview_id: str, label: str) -> None:
    """Link the report of a learner's interview; `label` is Markdown."""
    st.page_link(
        PAGE,
        label=label,
        icon=":material/description:",
        query_params={"cohort": cohort_id, "learner": user_id, "interview": interview_id},
    )


def link_cohort(cohort_id: str, label: str) -> None:
    """Link back to the cohort; `label` is Markdown."""
    st.page_link(
        PAGE, label=label, icon=":material/arrow_back:", query_params={"cohort": cohort_id}
    )


def go_to_learner(point: list[Any]) -> None:
    """Go to the learner whose point was clicked."""
    st.query_params["learner"] = str(point[0])


def go_to_report(point: list[Any]) -> None:
    """Go to the report of the interview whose point was clicked."""
    st.query_params["interview"] = str(point[0])
