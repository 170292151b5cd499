"""Mend the one contrast that the theme cannot: Streamlit ties two colours to one setting."""

import streamlit as st

# In the dark theme white text on a button needs a deep primary colour, and the text of a selected
# segment, which Streamlit gives that same colour, a light one.
_SELECTED_IN_THE_DARK = """<style>
[data-testid="stButtonGroup"] [data-selected="true"],
[data-testid="stButtonGroup"] [data-selected="true"] * { color: #55c7ba !important; }
</style>"""


def mend_contrast() -> None:
    """Give selected segments a readable colour in the dark theme."""
    if st.context.theme.type == "dark":
        st.html(_SELECTED_IN_THE_DARK)
