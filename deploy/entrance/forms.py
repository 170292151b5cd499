"""The entrance's pages: plain forms, made for keyboards and password managers, without scripts."""

from html import escape
from typing import NamedTuple

from core.accounts.passwords import MAX_LENGTH, MIN_LENGTH
from core.domain.account import MAX_EMAIL_LENGTH
from deploy.entrance.addresses import (
    PASSWORD,
    REGISTER,
    RESET,
    SIGN_IN,
    SIGN_OUT,
    STYLE,
    leading_on,
)


class Field(NamedTuple):
    """One line of a form. `autocomplete` tells a password manager what belongs here."""

    name: str
    label: str
    type: str
    autocomplete: str
    attributes: str = ""
    hint: str = ""


class Form(NamedTuple):
    """A page with a form that is sent back to its own address."""

    title: str
    action: str
    submit: str
    fields: tuple[Field, ...] = ()
    intro: str = ""
    links: tuple[tuple[str, str], ...] = ()


_EMAIL = Field(
    "email", "E-mail address", "email", "username", f'required maxlength="{MAX_EMAIL_LENGTH}"'
)
_CURRENT = Field("password", "Password", "password", "current-password", "required")
_NEW = Field(
    "new_password",
    "New password",
    "password",
    "new-password",
    f'required minlength="{MIN_LENGTH}" maxlength="{MAX_LENGTH}"',
    f"At least {MIN_LENGTH} characters. A few words in a row are easy to remember.",
)
_NAME = Field("name", "Your name", "text", "name", 'required maxlength="100"')

SIGN_IN_FORM = Form(
    "Sign in",
    SIGN_IN,
    "Sign in",
    (_EMAIL, _CURRENT),
    links=((REGISTER, "Make an account"),),
    intro="Forgot your password? Ask an admin for a link that sets a new one.",
)
REGISTER_FORM = Form(
    "Make an account",
    REGISTER,
    "Make the account",
    (_NAME, _EMAIL, _NEW._replace(label="Password")),
    links=((SIGN_IN, "I have an account"),),
)
RESET_FORM = Form("Set a new password", RESET, "Set the password", (_NEW,))
PASSWORD_FORM = Form(
    "Change your password",
    PASSWORD,
    "Change it",
    (_CURRENT._replace(label="Current password"), _NEW),
    links=(("/account", "Back to your account"),),
    intro="You will be signed out in every other browser.",
)
SIGN_OUT_FORM = Form("Sign out", SIGN_OUT, "Sign out", links=(("/", "Stay signed in"),))


def render_form(
    form: Form, *, error: str = "", values: dict[str, str] | None = None, **hidden: str
) -> str:
    """Return a form as a page; `values` are what was typed before, never passwords.

    What is `hidden` goes with the form; the page wanted `next` also with its links.
    """
    typed = values or {}
    fields = "".join(
        _render_field(field, typed.get(field.name, ""), is_first=field is form.fields[0])
        for field in form.fields
    )
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in hidden.items()
        if value
    )
    alert = f'<p role="alert">{escape(error)}</p>' if error else ""
    intro = f"<p>{escape(form.intro)}</p>" if form.intro else ""
    wanted = hidden.get("next", "/")
    links = "".join(
        f'<p><a href="{escape(_lead_on(address, wanted))}">{escape(label)}</a></p>'
        for address, label in form.links
    )
    return render_page(
        form.title,
        f'{alert}<form method="post" action="{escape(form.action)}">{fields}{kept}'
        f'<button type="submit">{escape(form.submit)}</button></form>{intro}{links}',
    )


def _lead_on(address: str, wanted: str) -> str:
    return leading_on(address, wanted) if address in {SIGN_IN, REGISTER} else address


def render_message(title: str, message: str, address: str, label: str) -> str:
    """Return a page that says something and where to go on."""
    return render_page(
        title,
        f'<p role="status">{escape(message)}</p>'
        f'<p><a href="{escape(address)}">{escape(label)}</a></p>',
    )


def render_page(title: str, body: str) -> str:
    """Return a page of the entrance around `body`, which is HTML."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · Rehearse</title>"
        f'<link rel="stylesheet" href="{STYLE}"><link rel="icon" href="data:,"></head>'
        f'<body><main><p class="brand">Rehearse</p><h1>{escape(title)}</h1>{body}</main></body>'
        "</html>"
    )


def _render_field(field: Field, value: str, *, is_first: bool) -> str:
    hint_id = f"{field.name}-hint"
    hint = f'<small id="{hint_id}">{escape(field.hint)}</small>' if field.hint else ""
    described = f' aria-describedby="{hint_id}"' if field.hint else ""
    shown = f' value="{escape(value)}"' if value and field.type != "password" else ""
    return (
        f'<label for="{field.name}">{escape(field.label)}</label>'
        f'<input id="{field.name}" name="{field.name}" type="{field.type}" '
        f'autocomplete="{field.autocomplete}" {field.attributes}{described}{shown}'
        f"{' autofocus' if is_first else ''}>{hint}"
    )
