"""Admin: what was done, by whom, narrowed down and as a file."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from core.accounts.office import Office
from core.domain.account import Account, AuditAction, AuditEntry
from core.privacy.hosting import Hosting
from core.store.audit import AuditFilter

_MOST_SHOWN = 500
_TIME = st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")


def show_audit(office: Office, hosting: Hosting, admin: Account) -> None:
    """Show the audit log's entries that an admin asks for, and offer them as CSV."""
    people = {each.user_id: each for each in office.administration.accounts(admin.user_id)}
    with st.expander("Audit log", icon=":material/history:"):
        wanted = _ask_filter(people)
        entries = hosting.audit(admin.user_id, wanted, _MOST_SHOWN)
        if not entries:
            st.markdown("Nothing was written down that fits.")
            return
        st.dataframe(
            _to_columns(entries, people), hide_index=True, column_config={"When (UTC)": _TIME}
        )
        if len(entries) == _MOST_SHOWN:
            st.caption(f"The newest {_MOST_SHOWN} entries; the file has all of them.")
        st.download_button(
            "Download as CSV",
            lambda: _to_csv(hosting.export_audit(admin.user_id, wanted), people),
            file_name="rehearse-audit.csv",
            mime="text/csv",
            icon=":material/download:",
            key="admin_audit_csv",
        )


def _ask_filter(people: dict[str, Account]) -> AuditFilter:
    with st.container(horizontal=True):
        actions = st.multiselect(
            "What", list(AuditAction), format_func=_name_action, key="admin_audit_actions"
        )
        person = st.selectbox(
            "Who or to whom",
            list(people),
            format_func=lambda user_id: people[user_id].name,
            index=None,
            placeholder="Anybody",
            key="admin_audit_person",
        )
        days = st.date_input("When", value=[], key="admin_audit_days")
    first, last = _read_days(days)
    return AuditFilter(
        actions=tuple(actions),
        person_id=person,
        since=_midnight(first),
        until=_midnight(last and last + timedelta(days=1)),
    )


def _read_days(days: object) -> tuple[date | None, date | None]:
    """Return the first and the last day of a choice that may not be finished."""
    chosen = [day for day in days if isinstance(day, date)] if isinstance(days, tuple) else []
    return (chosen[0], chosen[-1]) if chosen else (None, None)


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), UTC)


def _to_columns(
    entries: Sequence[AuditEntry], people: dict[str, Account]
) -> dict[str, list[object]]:
    return {
        "When (UTC)": [each.happened_at for each in entries],
        "Who": [_name_person(each.actor_id, people) for each in entries],
        "Did": [_name_action(each.action) for each in entries],
        "To": [_name_person(each.subject_id, people) for each in entries],
        "Detail": [each.detail for each in entries],
    }


def _to_csv(entries: Sequence[AuditEntry], people: dict[str, Account]) -> bytes:
    import pandas as pd

    from core.export.tables import write_csv

    columns = _to_columns(entries, people)
    ids = {
        "Who (id)": [each.actor_id for each in entries],
        "To (id)": [each.subject_id for each in entries],
    }
    columns["When (UTC)"] = [each.happened_at.astimezone(UTC).isoformat() for each in entries]
    return write_csv(pd.DataFrame(columns | ids))


def _name_person(person_id: str, people: dict[str, Account]) -> str:
    known = people.get(person_id)
    return person_id if known is None else known.name


def _name_action(action: AuditAction) -> str:
    return action.value.replace("_", " ").capitalize()
