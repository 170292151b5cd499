"""Plotly figures with their text alternatives."""

import pandas as pd
import streamlit as st


def show_chart(draw: str, frame: pd.DataFrame, *, title: str, description: str, key: str) -> None:
    """Show what the function `draw` of core.analytics.figures makes of `frame`.

    It goes by name because importing Plotly costs memory that only pages with charts should pay.
    """
    from streamlit.elements.lib.streamlit_plotly_theme import configure_streamlit_plotly_theme

    from core.analytics import figures

    # A figure made before Streamlit's template is Plotly's default keeps Plotly's own colours.
    configure_streamlit_plotly_theme()
    st.markdown(f"##### {title}")
    st.plotly_chart(
        getattr(figures, draw)(frame),
        key=key,
        alt=description,
        config={"displayModeBar": False, "scrollZoom": False},
    )
