"""Admin: how much is stored, and for how long recordings are kept."""

import streamlit as st

from core.domain.account import Account
from core.domain.usage import StoredMedia
from core.privacy.hosting import Hosting
from core.settings import Settings
from pages.parts.host_settings import name_place
from pages.parts.plain import escape_markdown

_FOREVER = 0
_DAYS = (_FOREVER, 7, 30, 90, 180, 365)
_KEY = "admin_retention"
_MEGABYTE = 1_000_000


def show_storage(hosting: Hosting, settings: Settings, admin: Account) -> None:
    """Show the size of the database and of the recordings, and let an admin limit their age."""
    st.subheader("Storage", anchor=False)
    media = hosting.stored_media(admin.user_id)
    size_bytes = hosting.database_bytes(admin.user_id)
    with st.container(horizontal=True):
        st.metric("Database", "unknown" if size_bytes is None else _name_size(size_bytes))
        st.metric("Recordings", _name_size(media.size_bytes))
        st.metric("Number of recordings", f"{media.recordings:,}")
        st.metric("Learners with recordings", f"{media.learners:,}")
    st.caption(_describe(media, settings))
    _choose_retention(hosting, settings, admin)


def _describe(media: StoredMedia, settings: Settings) -> str:
    place = escape_markdown(name_place(settings.media_url))
    if media.oldest_at is None:
        return f"Nothing is recorded yet. Recordings will lie in {place}."
    return f"The oldest recording is of {media.oldest_at:%d %B %Y}. They lie in {place}."


def _choose_retention(hosting: Hosting, settings: Settings, admin: Account) -> None:
    now = hosting.retention_days(admin.user_id, settings.media_retention_days) or _FOREVER
    choices = sorted({*_DAYS, now}, key=lambda days: (days == _FOREVER, days))

    def keep() -> None:
        hosting.set_retention(admin.user_id, st.session_state[_KEY] or None)

    st.selectbox(
        "Delete recordings after",
        choices,
        index=choices.index(now),
        format_func=_name_days,
        key=_KEY,
        on_change=keep,
        help="For everybody. Older sound and pictures go within minutes and for good; words, "
        "scores and figures stay. Learners may choose a shorter time for theirs.",
        width=280,
    )


def _name_days(days: int) -> str:
    return "Never" if days == _FOREVER else f"{days} days"


def _name_size(size_bytes: int) -> str:
    megabytes = size_bytes / _MEGABYTE
    return f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{megabytes:.1f} MB"  # noqa: PLR2004
