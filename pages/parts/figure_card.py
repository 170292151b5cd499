"""A figure with its name above and a remark below it."""

import streamlit as st

from pages.parts.colors import Color
from pages.parts.plain import escape_markdown


def show_figure(label: str, value: str, remark: str, color: Color, help_text: str) -> None:
    """Show one figure in a frame; several stand side by side in a horizontal container."""
    with st.container(border=True, gap="xsmall", width="stretch"):
        st.caption(label, help=help_text)
        st.markdown(f"#### {escape_markdown(value)}")
        st.badge(escape_markdown(remark), color=color)
