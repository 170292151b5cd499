"""Account: take all of one's data along, or delete it for good. Loads nothing before a click."""

from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import streamlit as st

from core.interview.studio import Studio
from core.store.media import MediaStore
from pages.parts.leave import leave_for_good, leave_nothing
from pages.parts.session import restart_studio

if TYPE_CHECKING:
    from core.domain.account import Account

_NAME = "rehearse-my-data.zip"
_ACCOUNT_WORDS, _LOCAL_WORDS = "delete my account", "delete everything"
_OF_ACCOUNT = (
    "Your interviews, answers, scores, documents, stories, plans and recordings go, with your "
    "place in every cohort, what coaches wrote to you, your links and your sign-in. Comments that "
    "you wrote as a coach stay without your name. The audit log keeps an id that names nobody. "
    "**Nobody can bring any of it back.**"
)
_OF_ALL = (
    "Everything that you did here goes, with your documents, your recordings and the drafts in "
    "this browser, and the database is written anew without it. Rehearse starts as on the first "
    "day. **Nobody can bring any of it back.**"
)


def show_my_data(studio: Studio, account: "Account | None") -> None:
    """Offer to download everything, and to delete it."""
    st.subheader("My data", anchor=False)
    st.markdown(
        "One zip with all that is kept of you: every row as JSON, the text of your documents, and "
        "your recordings as they were made."
    )
    st.download_button(
        "Download all my data",
        lambda: _write_archive(studio),
        file_name=_NAME,
        mime="application/zip",
        icon=":material/download:",
        key="my_data_download",
        help="It is put together when you click; with many recordings that takes a moment.",
    )
    title = "Delete my account" if account is not None else "Delete everything"
    with st.expander(title, icon=":material/delete_forever:"):
        _offer_deletion(studio, account)


def _offer_deletion(studio: Studio, account: "Account | None") -> None:
    words = _LOCAL_WORDS if account is None else _ACCOUNT_WORDS
    st.markdown(_OF_ALL if account is None else _OF_ACCOUNT)
    st.caption(
        "You may want to download your data first. Copies that whoever hosts this made of the "
        "database live until they are replaced."
    )
    with st.form("my_data_deletion", border=False):
        typed = st.text_input(f"Type “{words}”", key="my_data_words", autocomplete="off")
        sent = st.form_submit_button("Delete for good", icon=":material/delete_forever:")
    if not sent:
        return
    if " ".join(typed.casefold().split()) != words:
        st.warning(f"Nothing is deleted. Type “{words}” to confirm.", icon=":material/info:")
    elif account is None:
        _delete_everything()
    else:
        _delete_account(studio, account)


def _delete_everything() -> None:
    from core.privacy.start_anew import delete_everything

    with st.spinner("Deleting everything…"):
        restart_studio(delete_everything)
    st.session_state.clear()
    leave_nothing()
    st.stop()


def _delete_account(studio: Studio, account: "Account") -> None:
    from pages.parts.signed_in import open_process_office

    assert studio.erasure is not None  # noqa: S101 - it is there where people sign in
    studio.voice.end_takes(account.user_id)
    studio.erasure.erase_own(account.user_id)
    studio.engines.remove_key(account.user_id)
    studio.jobs.wake()
    open_process_office().sessions.forget()
    st.session_state.clear()
    if studio.settings.sign_in == "oidc":
        st.logout()
    else:
        leave_for_good()
    st.stop()


def _write_archive(studio: Studio) -> bytes:
    """Return the zip, which Streamlit holds in memory. It runs beside the page, after a click."""
    from core.privacy.archive import write_archive

    media = MediaStore(studio.settings.media_url, studio.database)
    with TemporaryFile() as file:
        write_archive(studio.database, media, studio.user_id, file)
        file.seek(0)
        return file.read()
