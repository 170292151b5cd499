"""Plotly figures with their titles and text alternatives."""

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
