"""Without sign-in the app is for this machine only, unless its host says otherwise."""

from ipaddress import ip_address

import streamlit as st

from core.errors import RehearseError
from core.settings import Settings


class RemoteRefusedError(RehearseError):
    """Everybody in reach would be the one local user."""

    title = "Rehearse is not open to other machines"


def refuse_remote(settings: Settings) -> None:
    """Raise RemoteRefusedError where nobody signs in and the server listens beyond this machine."""
    address = st.get_option("server.address")
    if settings.sign_in == "local" and not settings.allow_remote and not _is_local(address):
        raise RemoteRefusedError(
            f"The server listens on {address or 'every address of this machine'}, and there is no "
            "sign-in: whoever reaches it would see everything. Start it with "
            "STREAMLIT_SERVER_ADDRESS=127.0.0.1, set SIGN_IN=password, or set ALLOW_REMOTE=1 if "
            "everybody in reach may use it as you."
        )


def _is_local(address: str | None) -> bool:
    if not address:
        return False
    if address == "localhost" or address.startswith("unix:"):
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False  # a host's name may be reached from anywhere
