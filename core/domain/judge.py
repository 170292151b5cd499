"""Whom a learner asks to judge an answer again."""

from enum import StrEnum


class Judge(StrEnum):
    """`current` is whoever works for the learner at that time, their own key's model included.

    `server` is the server's model beside a key of the learner's own, `embedded` the engine that
    needs no model.
    """

    CURRENT = "current"
    SERVER = "server"
    EMBEDDED = "embedded"
