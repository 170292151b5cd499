"""Shared: where links to reports lead. The report itself is shown by the gate, to anybody."""

import streamlit as st

from pages.parts.session import hand_over_to_router

hand_over_to_router()
st.title("Shared report", anchor=False)
st.markdown("This address is not complete. Open the whole link that you were sent.")
