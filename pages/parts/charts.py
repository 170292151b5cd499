"""Plotly figures with their text alternatives."""

import pandas as pd
import streamlit as st


def show_chart(draw: str, frame: pd.DataFrame, description: str, key: str) -> None:
    """Show what the function `draw` of core.analytics.figures makes of `frame`.

    It goes by name because importing Plotly costs memory that only pages with charts should pay.
    """
    from core.analytics import figures

    st.plotly_chart(
        getattr(figures, draw)(frame),
        key=key,
        alt=description,
        config={"displayModeBar": False, "scrollZoom": False},
    )
