"""Whether a form was sent from our own pages. A cookie alone does not tell."""

from urllib.parse import urlsplit

from starlette.requests import Request


def is_from_here(request: Request) -> bool:
    """Tell whether a page of ours sent this request.

    Browsers say so in Sec-Fetch-Site; older ones in Origin at least. Who sends neither is refused.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.headers.get("host", "")
    return site == "same-origin"
