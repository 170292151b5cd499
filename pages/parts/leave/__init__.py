"""Lead a tab to the server's own pages, which scripts of Streamlit cannot do by themselves."""

from pathlib import Path

from pages.parts.component import read_component

_COMPONENT = read_component(Path(__file__).parent)


def leave_to_sign_in() -> None:
    """Go to the sign-in, and from there back to this page."""
    _COMPONENT(key="leave_to_sign_in", data={"action": "sign-in"}, height=1)


def leave_nothing() -> None:
    """Forget what pages stored in the browser, such as drafts, and go to the first page."""
    _COMPONENT(key="leave_nothing", data={"action": "start-anew"}, height=1)


def leave_for_good() -> None:
    """Sign out in the browser too: the cookie and what pages stored there go."""
    _COMPONENT(key="leave_for_good", data={"action": "sign-out"}, height=1)
