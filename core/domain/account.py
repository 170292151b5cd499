"""Who uses a hosted Rehearse: accounts, their roles, the links that make them, what is logged."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from core.domain.model import Link, Model

MAX_EMAIL_LENGTH = 254  # the longest address that mail can be sent to (RFC 5321)


class Role(StrEnum):
    """What somebody is here for."""

    LEARNER = "learner"
    COACH = "coach"
    ADMIN = "admin"


class Registration(StrEnum):
    """Who may make an account: anybody, those with an invitation, or nobody."""

    OPEN = "open"
    INVITATION = "invitation"
    CLOSED = "closed"


class Account(Model):
    """Somebody who may sign in. `user_id` owns everything that they do.

    `email` may be empty where an OpenID provider tells none.
    """

    user_id: str
    name: str
    email: str = Field(max_length=MAX_EMAIL_LENGTH)
    role: Role
    is_active: bool = True
    has_password: bool = False
    created_at: datetime
    last_sign_in_at: datetime | None = None


class SignInSession(Model):
    """A browser that somebody is signed in with, until it expires or is ended.

    `id` is the hash of the secret in the browser's cookie: it names the session and opens nothing.
    """

    id: str
    user_id: str
    browser: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


class LinkKind(StrEnum):
    """What a one-time link allows."""

    INVITATION = "invitation"
    RESET = "reset"
    FIRST_ADMIN = "first_admin"


class AccountLink(Link):
    """A one-time link: an invitation to a role, or the right to set a password anew.

    `user_id` is whose password it resets, empty otherwise; `note` is for the admin who made it.
    """

    kind: LinkKind
    role: Role
    user_id: str = ""
    note: str = ""
    created_by: str
    used_by: str = ""


class AuditAction(StrEnum):
    """What is written down when it happens."""

    REGISTERED = "registered"
    SIGN_IN_LOCKED = "sign_in_locked"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of an event
    ROLE_CHANGED = "role_changed"
    DEACTIVATED = "deactivated"
    REACTIVATED = "reactivated"
    SESSIONS_ENDED = "sessions_ended"
    LINK_MADE = "link_made"
    LINK_REVOKED = "link_revoked"
    REGISTRATION_SET = "registration_set"
    ACCOUNT_ERASED = "account_erased"
    DATA_EXPORTED = "data_exported"
    BACKUP_ORDERED = "backup_ordered"
    LIMIT_SET = "limit_set"
    RETENTION_SET = "retention_set"
    AUDIT_EXPORTED = "audit_exported"
    COACH_VIEWED = "coach_viewed"
    COHORT_MADE = "cohort_made"
    COHORT_CHANGED = "cohort_changed"
    COHORT_ARCHIVED = "cohort_archived"
    COHORT_REOPENED = "cohort_reopened"
    COACH_ADDED = "coach_added"
    MEMBER_REMOVED = "member_removed"
    COHORT_JOINED = "cohort_joined"
    COHORT_LEFT = "cohort_left"


class AuditEntry(Model):
    """Who did what to whom, and when. `actor_id` is empty where nobody was signed in."""

    id: str
    actor_id: str
    action: AuditAction
    subject_id: str
    detail: str = ""
    happened_at: datetime
