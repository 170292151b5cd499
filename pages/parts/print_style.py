"""How a page is printed: what is read stays, what is clicked goes."""

from pathlib import Path

import streamlit as st

_STYLE = Path(__file__).with_name("print.css")


def style_for_print() -> None:
    """Let the browser print this page whole, in dark ink on white paper."""
    st.html(_STYLE)
