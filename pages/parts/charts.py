"""Plotly figures with their titles and text alternatives."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st


def show_chart(
    figure: Any,
    *,
    title: str,
    description: str,
    key: str,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """Show a Plotly figure under the finding that it supports; a narrow one in the middle."""
    st.markdown(f"##### {title}")
    with st.container(horizontal_alignment="center"):
        st.plotly_chart(
            figure,
            width=width,
            key=key,
            alt=description,
            config={"displayModeBar": False, "scrollZoom": False},
        )


def show_clickable_chart(
    figure: Any,
    *,
    title: str,
    description: str,
    key: str,
    on_click: Callable[[list[Any]], None],
) -> None:
    """Show a figure of which a point can be clicked; `on_click` takes the point's customdata.

    It is called as a widget's callback is, before the page runs again.
    """

    def take_point() -> None:
        points = st.session_state[key].selection.points
        if points and points[0].get("customdata"):
            on_click(list(points[0]["customdata"]))

    st.markdown(f"##### {title}")
    st.plotly_chart(
        figure,
        width="stretch",
        key=key,
        alt=description,
        config={"displayModeBar": False, "scrollZoom": False},
        on_select=take_point,
        selection_mode="points",
    )
