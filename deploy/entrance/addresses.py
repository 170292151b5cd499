"""Where the pages of the entrance are, and where somebody may be sent on from them."""

from urllib.parse import parse_qs, quote, urlsplit

SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
REGISTER = "/register"
RESET = "/reset"
PASSWORD = "/password"  # noqa: S105 - an address
STYLE = "/entrance.css"
# Pages of the app: the way into a cohort, and a report that somebody shared, for anybody.
JOIN = "/join"
SHARED = "/shared"
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


def way_in(wanted: str) -> str:
    """Return the address that leads on to the page somebody wanted: the sign-in, for most.

    Who was sent a link into a cohort is new here, more often than not.
    """
    wanted = read_next(wanted)
    return leading_on(REGISTER if invitation_in(wanted) else SIGN_IN, wanted)


def leading_on(address: str, wanted: str) -> str:
    """Return a page of the entrance that leads on to the page somebody wanted."""
    return address if wanted == "/" else f"{address}?next={quote(wanted, safe='')}"


def invitation_in(wanted: str) -> str:
    """Return the secret of a link into a cohort that somebody wants to follow, or nothing."""
    parts = urlsplit(wanted)
    return parse_qs(parts.query).get("token", [""])[0] if parts.path == JOIN else ""
