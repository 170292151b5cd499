"""The cookie that keeps a browser signed in: out of scripts' reach, and of other sites'."""

from collections.abc import Mapping

from starlette.requests import HTTPConnection
from starlette.responses import Response

from core.accounts.sessions import LONGEST
from pages.parts.signed_in import COOKIE, SECURE_COOKIE, read_token


def is_secure(connection: HTTPConnection) -> bool:
    """Tell whether the browser came by https, here or at a proxy in front."""
    forwarded = connection.headers.get("x-forwarded-proto", "")
    return connection.url.scheme in {"https", "wss"} or forwarded.strip() == "https"


def token_of(connection: HTTPConnection) -> str:
    """Return the secret that the browser sent, or nothing."""
    cookies: Mapping[str, str] = connection.cookies
    return read_token(cookies, is_secure=is_secure(connection))


def set_token(response: Response, connection: HTTPConnection, token: str) -> None:
    """Let the browser keep a session's secret."""
    secure = is_secure(connection)
    response.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        token,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=secure,
    )


def drop_token(response: Response, connection: HTTPConnection) -> None:
    """Let the browser forget its session's secret."""
    secure = is_secure(connection)
    response.delete_cookie(
        SECURE_COOKIE if secure else COOKIE, path="/", httponly=True, samesite="lax", secure=secure
    )
