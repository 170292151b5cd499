"""The column that every page stands in."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

_WIDTH_PX = 1040


@contextmanager
def show_column() -> Iterator[None]:
    """Keep what is shown inside to a readable width in the middle of the screen."""
    with st.container(horizontal_alignment="center"), st.container(width=_WIDTH_PX):
        yield
