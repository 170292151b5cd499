"""What happens before the first visitor: the database is opened, the first admin told the way."""

import streamlit as st

from core.accounts.first_admin import offer_first_admin
from deploy.entrance.reception import Reception
from pages.parts.admin_backups import open_process_backups
from pages.parts.listening import refuse_remote
from pages.parts.session import open_process_studio
from pages.parts.signed_in import open_process_office

_LINK_GREETING = """
  Rehearse has no admin yet. Open this link once, within 24 hours, to become the first:

      {address}/register?invitation={token}

"""
_CODE_GREETING = """
  Rehearse has no admin yet. Sign in, then put in this code, once, within 24 hours:

      {token}

"""


def open_entrance(reception: Reception) -> None:
    """Open the database and, where people sign in, the office.

    Raises RemoteRefusedError where everybody in reach would be the one local user.
    """
    studio = open_process_studio()
    refuse_remote(studio.settings)
    reception.settings = studio.settings
    if studio.settings.sign_in != "local":
        reception.office = open_process_office()
    if (backups := open_process_backups()) is not None:
        backups.start_daily()


def greet(reception: Reception) -> str:
    """Return what to print at the start: the first admin's link, or nothing once there is one."""
    if reception.office is None or reception.settings is None:
        return ""
    token = offer_first_admin(open_process_studio().database)
    if token is None:
        return ""
    greeting = _LINK_GREETING if reception.asks_passwords else _CODE_GREETING
    return greeting.format(address=_own_address(reception.settings.public_url), token=token)


def _own_address(public_url: str | None) -> str:
    if public_url:
        return public_url.rstrip("/")
    return f"http://{st.get_option('server.address') or 'localhost'}:{st.get_option('server.port')}"
