"""The learner's recordings: how much there is, how long it is kept, the camera, and its end."""

import streamlit as st

from core.domain.recording_choices import KeptMedia
from core.interview.studio import Studio
from pages.parts.camera import show_camera_choice

_FOREVER = 0
_LIMITS_DAYS = (_FOREVER, 7, 30, 90, 365)
_NAMES = {_FOREVER: "Until I delete them", 365: "One year"}
_KEY = "recordings_keep_days"
_MEGABYTE = 1_000_000


def show_recordings(studio: Studio) -> None:
    """Show what is recorded of the learner, for how long it is kept, and how to delete it."""
    st.subheader("Your recordings", anchor=False)
    kept = studio.kept_recordings.count(studio.user_id)
    st.markdown(_describe(kept))
    _choose_limit(studio)
    show_camera_choice(studio)
    if kept.recordings:
        _offer_deletion(studio)


def _describe(kept: KeptMedia) -> str:
    if kept.oldest_at is None:
        return (
            "Nothing is recorded. When you answer by voice, the sound is kept so that you can "
            "hear any quote of your answer in the report."
        )
    what = "1 recording" if kept.recordings == 1 else f"{kept.recordings} recordings"
    pictures = f", {kept.videos} of them with a picture" if kept.videos else ""
    return (
        f"**{what}**{pictures}: {max(0.1, kept.size_bytes / _MEGABYTE):.1f} MB, the oldest of "
        f"{kept.oldest_at:%d %B %Y}. The words that were understood, scores and figures are kept "
        "apart from them."
    )


def _choose_limit(studio: Studio) -> None:
    chosen = studio.kept_recordings.choices(studio.user_id).keep_days or _FOREVER
    limits = sorted({*_LIMITS_DAYS, chosen}, key=lambda days: (days == _FOREVER, days))

    def keep() -> None:
        studio.kept_recordings.keep_for(studio.user_id, st.session_state[_KEY] or None)

    st.selectbox(
        "Keep recordings",
        limits,
        index=limits.index(chosen),
        format_func=_name_limit,
        key=_KEY,
        on_change=keep,
        help="What is older is deleted at once and for good. Words, scores and figures stay.",
        width=280,
    )
    days = studio.kept_recordings.longest_days(studio.settings.media_retention_days)
    if days is not None:
        st.caption(f"Whoever hosts this app deletes recordings after {days} days at the latest.")


def _offer_deletion(studio: Studio) -> None:
    def delete() -> None:
        studio.kept_recordings.delete_all(studio.user_id)

    with st.popover("Delete all recordings", type="tertiary", icon=":material/delete:"):
        st.markdown("Sound and pictures of all your answers will be gone for good. The rest stays.")
        st.button(
            "Delete for good",
            type="primary",
            icon=":material/delete:",
            key="recordings_delete_all",
            on_click=delete,
        )


def _name_limit(days: int) -> str:
    return _NAMES.get(days, f"{days} days")
