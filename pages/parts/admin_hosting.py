"""Admin: the one door to what the host uses and sets."""

import streamlit as st

from core.privacy.hosting import Hosting
from pages.parts.session import open_process_studio


@st.cache_resource(show_spinner=False)
def open_process_hosting() -> Hosting:
    """Return the one door of this process. Every call names the admin who asks."""
    return Hosting(open_process_studio().database)
