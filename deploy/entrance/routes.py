"""The entrance's routes: sign in and out, register, set and change a password."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import parse_qsl

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from core.accounts.office import Office
from core.domain.account import LinkKind
from core.errors import RehearseError
from deploy.entrance import addresses, forms
from deploy.entrance.cookie import drop_token, set_token, token_of
from deploy.entrance.headers import ENTRANCE_POLICY
from deploy.entrance.reception import Reception
from deploy.entrance.same_site import is_from_here

_MOST_BYTES = 16_384
_HEADERS = {
    "Content-Security-Policy": ENTRANCE_POLICY,
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
_UNPROCESSABLE = 422

Typed = dict[str, str]
Handle = Callable[[Office, Request, Typed], Response]


def list_routes(reception: Reception) -> list[Route]:
    """Return the routes. Where people do not sign in by password they lead to the app's start."""

    def route(path: str, show: Handle, take: Handle) -> Route:
        return Route(path, _guarded(reception, show, take), methods=["GET", "POST"])

    return [
        route(addresses.SIGN_IN, _show_sign_in, _sign_in),
        route(addresses.SIGN_OUT, _show_sign_out, _sign_out),
        route(addresses.REGISTER, _show_register, _register),
        route(addresses.RESET, _show_reset, _reset),
        route(addresses.PASSWORD, _show_password, _change_password),
        Route(addresses.STYLE, _send_style),
    ]


def _guarded(
    reception: Reception, show: Handle, take: Handle
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        office = reception.office
        if office is None or not reception.asks_passwords:
            return RedirectResponse("/", status_code=303)
        if request.method != "POST":
            return await run_sync(_show, show, office, request)
        if not is_from_here(request):
            return _refuse("This form was not sent from here. Go back and try again.", 403)
        typed = await _read_form(request)
        if typed is None:
            return _refuse("This is not one of our forms.", 413)
        return await run_sync(take, office, request, typed)

    return endpoint


def _show(show: Handle, office: Office, request: Request) -> Response:
    return show(office, request, dict(request.query_params))


def _show_sign_in(office: Office, request: Request, asked: Typed) -> Response:
    wanted = addresses.read_next(asked.get("next", "/"))
    token = token_of(request)
    if token and office.sessions.find(token):
        return RedirectResponse(wanted, status_code=303)
    response = _page(forms.render_form(forms.SIGN_IN_FORM, next=wanted))
    if token:
        drop_token(response, request)
    return response


def _sign_in(office: Office, request: Request, typed: Typed) -> Response:
    wanted = addresses.read_next(typed.get("next", "/"))
    try:
        token = office.sign_in.sign_in(
            typed.get("email", ""), typed.get("password", ""), _address(request), _browser(request)
        )
    except RehearseError as e:
        page = forms.render_form(
            forms.SIGN_IN_FORM, error=str(e), values={"email": typed.get("email", "")}, next=wanted
        )
        return _page(page, _UNPROCESSABLE)
    return _let_in(office, request, token, wanted)


def _show_sign_out(_office: Office, _request: Request, _asked: Typed) -> Response:
    return _page(forms.render_form(forms.SIGN_OUT_FORM))


def _sign_out(office: Office, request: Request, _: Typed) -> Response:
    office.sessions.end_by_token(token_of(request))
    response = RedirectResponse(addresses.SIGN_IN, status_code=303)
    drop_token(response, request)
    # What pages left in the browser's storage may be about the work of who was here.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _show_register(office: Office, request: Request, asked: Typed) -> Response:
    wanted = addresses.read_next(asked.get("next", "/"))
    token = asked.get("invitation", "") or addresses.invitation_in(wanted)
    if token:
        try:
            office.registrar.check_invitation(token, _address(request))
        except RehearseError as e:
            return _refuse(str(e), 410)
    return _page(forms.render_form(forms.REGISTER_FORM, invitation=token, next=wanted))


def _register(office: Office, request: Request, typed: Typed) -> Response:
    email, password = typed.get("email", ""), typed.get("new_password", "")
    invitation, wanted = typed.get("invitation", ""), addresses.read_next(typed.get("next", "/"))
    try:
        office.registrar.register(
            typed.get("name", ""), email, password, invitation, _address(request)
        )
        token = office.sign_in.sign_in(email, password, _address(request), _browser(request))
    except RehearseError as e:
        values = {"name": typed.get("name", ""), "email": email}
        page = forms.render_form(
            forms.REGISTER_FORM, error=str(e), values=values, invitation=invitation, next=wanted
        )
        return _page(page, _UNPROCESSABLE)
    return _let_in(office, request, token, wanted)


def _show_reset(office: Office, request: Request, asked: Typed) -> Response:
    token = asked.get("token", "")
    try:
        office.registrar.check_link(token, {LinkKind.RESET}, _address(request))
    except RehearseError as e:
        return _refuse(str(e), 410)
    return _page(forms.render_form(forms.RESET_FORM, token=token))


def _reset(office: Office, request: Request, typed: Typed) -> Response:
    token = typed.get("token", "")
    try:
        office.registrar.reset_password(token, typed.get("new_password", ""), _address(request))
    except RehearseError as e:
        page = forms.render_form(forms.RESET_FORM, error=str(e), token=token)
        return _page(page, _UNPROCESSABLE)
    told = "Your new password is set. You are signed out everywhere."
    return _page(forms.render_message("Password set", told, addresses.SIGN_IN, "Sign in"))


def _show_password(office: Office, request: Request, _: Typed) -> Response:
    if office.sessions.find(token_of(request)) is None:
        return RedirectResponse(addresses.SIGN_IN, status_code=303)
    return _page(forms.render_form(forms.PASSWORD_FORM))


def _change_password(office: Office, request: Request, typed: Typed) -> Response:
    found = office.sessions.find(token_of(request))
    if found is None:
        return RedirectResponse(addresses.SIGN_IN, status_code=303)
    try:
        token = office.sign_in.change_password(
            found.account,
            typed.get("password", ""),
            typed.get("new_password", ""),
            _address(request),
            _browser(request),
        )
    except RehearseError as e:
        return _page(forms.render_form(forms.PASSWORD_FORM, error=str(e)), _UNPROCESSABLE)
    told = "Your password is changed. You are signed out in every other browser."
    response = _page(forms.render_message("Password changed", told, "/account", "Your account"))
    set_token(response, request, token)
    return response


def _let_in(office: Office, request: Request, token: str, wanted: str) -> Response:
    """Answer with a new session's secret; the one that came with the request, if any, ends."""
    office.sessions.end_by_token(token_of(request))
    response = RedirectResponse(wanted, status_code=303)
    set_token(response, request, token)
    return response


async def _read_form(request: Request) -> Typed | None:
    """Return what a form holds; None where it is larger than any of ours, or something else."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return None
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            return None
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


async def _send_style(_: Request) -> Response:
    return FileResponse(Path(__file__).parent / "entrance.css", media_type="text/css")


def _page(page: str, status: int = 200) -> Response:
    return HTMLResponse(page, status_code=status, headers=_HEADERS)


def _refuse(reason: str, status: int) -> Response:
    page = forms.render_message("This did not work", reason, addresses.SIGN_IN, "Sign in")
    return _page(page, status)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _browser(request: Request) -> str:
    return request.headers.get("user-agent", "")
