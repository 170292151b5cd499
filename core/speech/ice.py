"""Which servers help a browser and this machine to find a way for the learner's voice."""

import base64
import hashlib
import hmac
from datetime import datetime
from typing import TypedDict

from core.errors import RehearseError
from core.settings import Settings

# Longer than any interview, so that a line that breaks may be built again with the same ones.
CREDENTIALS_LAST_S = 4 * 3600


class IceSettingsError(RehearseError):
    """The settings name servers for voice connections that no browser would accept."""

    title = "Voice connections are not set up"


class IceServer(TypedDict, total=False):
    """One STUN or TURN server as browsers take it (RTCIceServer of the W3C's WebRTC)."""

    urls: list[str]
    username: str
    credential: str


def ice_servers_of(settings: Settings, user_id: str, now: datetime) -> list[IceServer]:
    """Return the servers to connect through: none are needed on one machine or in one network.

    With `turn_secret` the credentials are made here and end after four hours, so a learner who
    copies them out of the browser has little of them. Raises IceSettingsError for TURN servers
    without credentials.
    """
    servers: list[IceServer] = []
    if settings.ice_servers:
        servers.append({"urls": list(settings.ice_servers)})
    if settings.turn_urls:
        username, credential = _credentials_of(settings, user_id, now)
        servers.append(
            {"urls": list(settings.turn_urls), "username": username, "credential": credential}
        )
    return servers


def make_credentials(secret: str, user_id: str, expires: datetime) -> tuple[str, str]:
    """Return user name and password for a TURN server that shares `secret` (coturn's
    `use-auth-secret`).

    The scheme is draft-uberti-behave-turn-rest-00: the name is "<unix time>:<user>", the password
    the Base64 of its HMAC-SHA1.
    """
    username = f"{int(expires.timestamp())}:{user_id}"
    digest = hmac.new(secret.encode(), username.encode(), hashlib.sha1).digest()
    return username, base64.b64encode(digest).decode()


def _credentials_of(settings: Settings, user_id: str, now: datetime) -> tuple[str, str]:
    if settings.turn_secret is not None:
        # By the hour: a new name each time a page runs would be a new configuration each time.
        hour = int(now.timestamp()) // 3600 * 3600
        expires = datetime.fromtimestamp(hour + 3600 + CREDENTIALS_LAST_S, now.tzinfo)
        return make_credentials(settings.turn_secret.get_secret_value(), user_id, expires)
    if settings.turn_username is None or settings.turn_password is None:
        raise IceSettingsError(
            "TURN_URLS needs TURN_SECRET, or TURN_USERNAME and TURN_PASSWORD: browsers refuse a "
            "TURN server without credentials. Until whoever hosts this app has set them, record "
            "a clip or type."
        )
    return settings.turn_username, settings.turn_password.get_secret_value()
