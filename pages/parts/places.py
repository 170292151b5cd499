"""Places of a page, which Streamlit fills one after another from the top."""

import streamlit as st


def clear_places(count: int) -> None:
    """Take away at once what stood in the next places, and leave them empty.

    Streamlit would show it, greyed, until the run ends, and somebody might type into it.
    """
    for _ in range(count):
        st.empty()
