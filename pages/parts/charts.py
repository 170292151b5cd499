"""Plotly figures with their titles and text alternatives."""

from typing import Any

import streamlit as st


def show_chart(figure: Any, *, title: str, description: str, key: str) -> None:
    """Show a Plotly figure under the finding that it supports."""
    st.markdown(f"##### {title}")
    st.plotly_chart(
        figure,
        key=key,
        alt=description,
        config={"displayModeBar": False, "scrollZoom": False},
    )
