"""Tell what a message is that names no setting: a greeting, thanks, a call for help, the end."""

import re
from enum import StrEnum

_START = re.compile(
    r"\b(?:that['’]?s (?:all|it|everything)|that is (?:all|it|everything)|nothing else|start"
    r"|begin|let['’]?s go|let['’]?s start|i['’]?m ready|ready|good to go|looks (?:good|right)|done"
    r"|go ahead)\b|^\s*(?:go|ok(?:ay)?|yes|yep|perfect|great|fine|no(?:pe)?|all good)[\s.!]*$",
    re.IGNORECASE,
)
_NO_START = re.compile(r"\bstart(?:s|ing|ed)? (?:easy|with|on|in|at|to)\b|\bget started on\b", re.I)
_NO_NAME = re.compile(
    r"^\W*(?:hi|hello|hey|help|thanks?|thank you|yes|no|ok(?:ay)?|idk|nothing|none|what|why|how|who"
    r"|where|when|anything|whatever|any|sure|please|test)\b|\?",
    re.IGNORECASE,
)


class Opening(StrEnum):
    """A message that is no setting and deserves an answer all the same."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"


_OPENINGS = (
    (
        Opening.HELP,
        re.compile(r"\bhelp\b|\bwhat (?:can|do|should|could) (?:you|i)\b|\bhow does\b", re.I),
    ),
    (Opening.THANKS, re.compile(r"\b(?:thanks|thank you|cheers)\b", re.I)),
    (
        Opening.GREETING,
        re.compile(r"^\W*(?:hi|hello|hey|good (?:morning|evening|afternoon))\b", re.I),
    ),
)


def find_opening(text: str) -> Opening | None:
    """Return what a message without settings is, None where nothing is known of it."""
    return next((opening for opening, pattern in _OPENINGS if pattern.search(text)), None)


def wants_start(text: str) -> bool:
    """Tell whether the learner has nothing to add."""
    return bool(_START.search(text)) and not _NO_START.search(text)


def may_be_name(text: str) -> bool:
    """Tell whether a short answer may be the name of a role."""
    return not _NO_NAME.search(text) and not _START.search(text)
