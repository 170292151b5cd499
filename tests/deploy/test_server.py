"""The server over HTTP: who gets in, what a cookie is worth, what browsers are told."""

import re

import httpx
import pytest

from tests.deploy.conftest import (
    PASSWORD,
    Visit,
    first_admin_token,
    is_signed_in,
    register,
    sign_in,
)
from tests.e2e.app_server import AppServer

WRONG = "four other words here"
COOKIE = "rehearse_session"
FORMS = ("/sign-in", "/sign-out", "/register", "/reset", "/password")


def cookie_line(response: httpx.Response) -> str:
    [line] = [each for each in response.headers.get_list("set-cookie") if COOKIE in each]
    return line


@pytest.mark.parametrize("path", ["/", "/history?id=17", "/admin", "/report"])
def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(visit: Visit, path: str) -> None:
    answer = visit().get(path)

    assert answer.status_code == 303
    target = httpx.URL(answer.headers["location"])
    assert target.path == "/sign-in"
    assert target.params.get("next", "/") == path


@pytest.mark.parametrize(
    "path", ["/media/recording.ogg", "/_stcore/upload_file/a/b", "/_stcore/metrics", "/media/../x"]
)
def test_nothing_else_is_served_to_strangers(visit: Visit, path: str) -> None:
    stranger = visit(Accept="*/*")

    for answer in (stranger.get(path), stranger.put(path), stranger.post(path)):
        assert answer.status_code in {400, 401}


@pytest.mark.parametrize("path", ["/", "/sign-in", "/_stcore/health", "/entrance.css", "/nowhere"])
def test_every_answer_carries_the_headers(visit: Visit, path: str) -> None:
    headers = visit().get(path).headers

    assert re.search("frame-ancestors '(none|self)'", headers["content-security-policy"])
    assert "script-src 'self' 'unsafe-inline'" not in headers["content-security-policy"]
    assert headers["x-frame-options"] in {"DENY", "SAMEORIGIN"}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "microphone=(self)" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers


def test_pages_of_the_entrance_run_no_script_and_are_kept_nowhere(visit: Visit) -> None:
    answer = visit().get("/sign-in")

    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-frame-options"] == "DENY"
    assert 'autocomplete="current-password"' in answer.text
    assert "<script" not in answer.text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visit: Visit, email: str) -> None:
    answer = register(visit(), email)

    assert answer.status_code == 303
    line = cookie_line(answer).lower()
    assert "httponly" in line
    assert "samesite=lax" in line
    assert "path=/" in line
    assert "domain" not in line
    assert "secure" not in line


def test_behind_https_the_cookie_is_this_hosts_and_goes_by_https_only(
    visit: Visit, host: AppServer, email: str
) -> None:
    browser = visit(X_Forwarded_Proto="https")

    answer = register(browser, email)

    line = cookie_line(answer)
    assert line.startswith(f"__Host-{COOKIE}=")
    assert "Secure" in line
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    token = line.split("=", 1)[1].split(";")[0]
    plain = visit(X_Forwarded_Proto="https", Cookie=f"{COOKIE}={token}")
    assert not is_signed_in(plain)
    assert is_signed_in(visit(X_Forwarded_Proto="https", Cookie=f"__Host-{COOKIE}={token}"))


def test_a_session_survives_another_request_and_ends_at_sign_out(visit: Visit, email: str) -> None:
    browser = visit()
    register(browser, email)
    token = browser.cookies[COOKIE]
    assert is_signed_in(browser)

    answer = browser.post("/sign-out", data={"sent": "yes"})

    assert answer.headers["location"] == "/sign-in"
    assert COOKIE not in browser.cookies
    assert not is_signed_in(visit(Cookie=f"{COOKIE}={token}"))


def test_a_session_id_that_somebody_planted_is_worth_nothing(visit: Visit, email: str) -> None:
    register(visit(), email)
    planted = "planted-by-somebody-else-0123456789abcdefgh"
    victim = visit(Cookie=f"{COOKIE}={planted}")

    given = cookie_line(sign_in(victim, email))

    assert planted not in given
    assert not is_signed_in(visit(Cookie=f"{COOKIE}={planted}"))


def test_signing_in_again_ends_the_session_before(visit: Visit, email: str) -> None:
    browser = visit()
    register(browser, email)
    before = browser.cookies[COOKIE]

    sign_in(browser, email)

    assert browser.cookies[COOKIE] != before
    assert is_signed_in(browser)
    assert not is_signed_in(visit(Cookie=f"{COOKIE}={before}"))


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": None, "Sec-Fetch-Site": None},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": None},
    ],
    ids=str,
)
@pytest.mark.slow
def test_posts_from_other_sites_change_nothing(
    visit: Visit, email: str, path: str, headers: dict[str, str | None]
) -> None:
    browser = visit()
    register(browser, email)
    for name, value in headers.items():
        del browser.headers[name]
        if value is not None:
            browser.headers[name] = value
    form = {"email": email, "password": PASSWORD, "new_password": WRONG, "name": "Eve"}

    answer = browser.post(path, data=form)

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert is_signed_in(browser)
    assert sign_in(visit(), email).status_code == 303


def test_only_forms_of_a_decent_size_are_read(visit: Visit, email: str) -> None:
    browser = visit()

    assert browser.post("/sign-in", json={"email": email}).status_code == 413
    assert sign_in(browser, email, "x" * 20_000).status_code == 413


def test_after_five_wrong_passwords_the_right_one_waits(visit: Visit, email: str) -> None:
    register(visit(), email)
    for _ in range(5):
        answer = sign_in(visit(), email, WRONG)
        assert answer.status_code == 422
        assert "do not belong together" in answer.text

    answer = sign_in(visit(), email)

    assert answer.status_code == 422
    assert "Wait 15 minutes" in answer.text
    assert "set-cookie" not in answer.headers


def test_unknown_and_known_addresses_are_answered_alike(visit: Visit, email: str) -> None:
    register(visit(), email)

    known = sign_in(visit(), email, WRONG)
    unknown = sign_in(visit(), "x" + email, WRONG)

    assert known.status_code == unknown.status_code
    assert known.text.replace(email, "") == unknown.text.replace("x" + email, "")


def test_a_changed_password_ends_every_other_session(visit: Visit, email: str) -> None:
    here, elsewhere = visit(), visit()
    register(here, email)
    sign_in(elsewhere, email)
    before = here.cookies[COOKIE]

    wrong = here.post("/password", data={"password": WRONG, "new_password": WRONG})
    right = here.post("/password", data={"password": PASSWORD, "new_password": WRONG})

    assert (wrong.status_code, right.status_code) == (422, 200)
    assert is_signed_in(here)
    assert here.cookies[COOKIE] != before
    assert not is_signed_in(elsewhere)
    assert not is_signed_in(visit(Cookie=f"{COOKIE}={before}"))
    assert sign_in(visit(), email, WRONG).status_code == 303


def test_the_first_admins_link_is_printed_and_works_once(
    visit: Visit, host: AppServer, email: str
) -> None:
    token = first_admin_token(host.log)

    assert visit().get(f"/register?invitation={token}").status_code == 200
    assert register(visit(), email, invitation=token).status_code == 303
    assert visit().get(f"/register?invitation={token}").status_code == 410
    again = register(visit(), "x" + email, invitation=token)
    assert again.status_code == 422
    assert "cannot be used" not in again.headers


def test_what_was_typed_comes_back_as_text_and_never_the_password(visit: Visit) -> None:
    answer = sign_in(visit(), '"><script>alert(1)</script>', "secret-word-4711")

    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "secret-word-4711" not in answer.text


@pytest.mark.parametrize(
    "wanted",
    [
        *("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"),
        *("\\\\evil", "/\t/evil.example", "/sign-out", "evil", "http:evil.example"),
    ],
)
def test_nobody_is_sent_on_to_another_place(visit: Visit, email: str, wanted: str) -> None:
    register(visit(), email)

    form = {"email": email, "password": PASSWORD, "next": wanted}
    answer = visit().post("/sign-in", data=form)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
