"""Where the pages of the entrance are, and where somebody may be sent on from them."""

from urllib.parse import quote, urlsplit

SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
REGISTER = "/register"
RESET = "/reset"
PASSWORD = "/password"  # noqa: S105 - an address
STYLE = "/entrance.css"
OWN_PATHS = frozenset({SIGN_IN, SIGN_OUT, REGISTER, RESET, PASSWORD, STYLE})
_LONGEST = 500


def read_next(asked: str) -> str:
    """Return the page of this app that somebody wanted; its start where that is not one of ours.

    What a browser could read as another host ("//evil", a backslash) is none of ours.
    """
    parts = urlsplit(asked[:_LONGEST]) if "\\" not in asked and asked.isprintable() else None
    is_ours = parts and not parts.scheme and not parts.netloc and parts.path.startswith("/")
    if not is_ours or asked.startswith("//") or asked.partition("?")[0] in OWN_PATHS:
        return "/"
    return asked[:_LONGEST]


def sign_in_address(wanted: str) -> str:
    """Return the address of the sign-in that leads on to the page somebody wanted."""
    wanted = read_next(wanted)
    return SIGN_IN if wanted == "/" else f"{SIGN_IN}?next={quote(wanted, safe='')}"
