"""Admin: the backups that there are, and one more."""

import streamlit as st

from core.accounts.backups import Backups
from core.domain.account import Account
from core.settings import Settings
from pages.parts.plain import escape_markdown
from pages.parts.session import open_process_studio

_LOOK_EVERY_S = 2.0
_TIME = st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")
_SIZE = st.column_config.NumberColumn(format="%.1f MB")


@st.cache_resource(show_spinner=False)
def open_process_backups() -> Backups | None:
    """Return what makes this process's backups; None where the host has no folder for them."""
    studio = open_process_studio()
    folder = studio.settings.backup_folder
    if folder is None:
        return None
    url = studio.settings.database_url.get_secret_value()
    return Backups(studio.database, url, folder)


def show_backups(settings: Settings, admin: Account) -> None:
    """Show when backups were made, and offer to make one; or how to switch them on."""
    with st.expander("Backups", icon=":material/backup:"):
        backups = open_process_backups()
        if backups is None:
            st.markdown(
                "The server makes no backups by itself. Set `BACKUP_FOLDER` to a folder on "
                "another disk, and it makes one a day and keeps the newest seven."
            )
        else:
            _show(backups, admin)
        if settings.media_url != "database":
            st.caption("Recordings are not part of it: back up the place where they are kept.")


def _show(backups: Backups, admin: Account) -> None:
    if st.button("Back up now", icon=":material/save:", key="admin_back_up"):
        backups.order(admin.user_id)

    @st.fragment(run_every=_LOOK_EVERY_S if backups.is_running else None)
    def look() -> None:
        made = backups.made(admin.user_id)
        if backups.is_running:
            st.markdown(":material/hourglass_top: A backup is being made…")
        elif backups.failure:
            st.error(escape_markdown(backups.failure), icon=":material/error:")
        if made:
            columns = {
                "File": [each.file.name for each in made],
                "Made (UTC)": [each.made_at for each in made],
                "Size": [each.size_bytes / 1e6 for each in made],
            }
            st.dataframe(
                columns, hide_index=True, column_config={"Made (UTC)": _TIME, "Size": _SIZE}
            )
        elif not backups.is_running:
            st.markdown("No backup yet.")

    look()
