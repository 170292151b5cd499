"""Show a new one-time link, this once: only its hash is kept."""

from urllib.parse import urlsplit

import streamlit as st

from core.settings import Settings

_KEY = "admin_new_link"


def keep_link(title: str, path: str) -> None:
    """Keep a link for the next run to show."""
    st.session_state[_KEY] = (title, path)


def show_new_link(settings: Settings, place: str) -> None:
    """Show the link that was just made for `place`, with what to do with it."""
    title, path = st.session_state.get(_KEY, ("", ""))
    if not path.startswith(place):
        return
    with st.container(border=True):
        st.markdown(f"**{title}** Copy it now: it is shown this once.")
        st.code(f"{own_address(settings)}{path}", language=None, wrap_lines=True)
        if st.button("Done", key=f"admin_link_done_{place.strip('/?=')}"):
            del st.session_state[_KEY]
            st.rerun()


def own_address(settings: Settings) -> str:
    """Return where people reach this app, without a slash at the end."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}" if here.netloc else ""
