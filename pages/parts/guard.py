"""Turn errors into sentences: ours as they are, unknown ones with an id that the log knows."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import streamlit as st

from core.errors import RehearseError
from pages.parts.plain import escape_markdown

log = logging.getLogger(__name__)


@contextmanager
def explain_errors() -> Iterator[None]:
    """Show what went wrong instead of a stack trace."""
    try:
        yield
    except RehearseError as e:
        log.warning("%s: %s", type(e).__name__, e)
        show_error(e)
    except Exception:  # the page is foreign code to the router, and it logs
        error_id = uuid4().hex[:8]
        log.exception("Unexpected error %s", error_id)
        st.error(
            f"**Something went wrong on our side.** Nothing that you submitted is lost. "
            f"Reload the page; if it happens again, report the id **{error_id}** "
            "(the server's log says more under it).",
            icon=":material/error:",
        )


def show_error(error: RehearseError) -> None:
    """Show one of our errors with its title and, where reloading can help, a button."""
    st.error(
        f"**{escape_markdown(error.title)}.** {escape_markdown(str(error))}",
        icon=":material/error:",
    )
    st.button("Try again", icon=":material/refresh:", key="guard_try_again")
