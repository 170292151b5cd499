"""Every error that Rehearse raises on purpose, under one base."""


class RehearseError(Exception):
    """Carry a sentence that a screen may show as it stands.

    `title` names the kind of trouble in a few words; the message says what happened and
    what the reader can do about it.
    """

    title = "Something went wrong"


class DocumentError(RehearseError):
    """A resume or job post could not be read."""

    title = "This document could not be read"


class DatabaseError(RehearseError):
    """The database could not be opened or did not take a statement."""

    title = "The database is not available"


class BankError(RehearseError):
    """The question bank or the templates on disk break their own rules."""

    title = "The question bank is not usable"


class InterviewError(RehearseError):
    """An interview was asked to do what its state does not allow."""

    title = "This interview cannot do that now"


class NotFoundError(RehearseError):
    """What was asked for does not exist or belongs to somebody else."""

    title = "Not found"
