"""The router: page config, session defaults, the gate, navigation. Nothing else."""

from pathlib import Path

import streamlit as st

from pages.parts.column import show_column
from pages.parts.contrast import mend_contrast
from pages.parts.gate import gate, list_admin_pages, list_coach_pages, list_hosted_pages
from pages.parts.guard import explain_errors
from pages.parts.session import routed, set_defaults

parts = Path(__file__).parent / "pages" / "parts"
# An icon by name, as the pages have, would be fetched from Google's server for the tab.
st.set_page_config(page_title="Rehearse", page_icon=parts / "icon.svg", layout="wide")
st.logo(parts / "logo.svg", size="large")
set_defaults()
mend_contrast()

with show_column(), explain_errors(), gate() as account:
    page = st.navigation(
        [
            st.Page("pages/home.py", title="Home", icon=":material/home:", default=True),
            st.Page("pages/prepare.py", title="Prepare", icon=":material/edit_note:"),
            st.Page("pages/interview.py", title="Interview", icon=":material/forum:"),
            st.Page("pages/history.py", title="History", icon=":material/history:"),
            st.Page("pages/analytics.py", title="Progress", icon=":material/monitoring:"),
            st.Page("pages/plan.py", title="Plan", icon=":material/event_note:"),
            st.Page("pages/account.py", title="Account", icon=":material/person:"),
            st.Page("pages/report.py", title="Report", visibility="hidden"),
            st.Page("pages/compare.py", title="Compare", visibility="hidden"),
            st.Page("pages/scoring.py", title="How scoring works", visibility="hidden"),
            *list_coach_pages(account),
            *list_admin_pages(account),
            *list_hosted_pages(account),
        ],
        position="top",
    )
    with routed():
        page.run()
