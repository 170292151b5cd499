"""Find the words about how an interview is held: its track, follow-ups, course and feedback."""

import re

from core.domain.interview import FeedbackTime, Track
from core.engine.embedded.setup_terms import Term

_TRACKS = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), track)
    for words, track in (
        (
            r"(?:full|whole|interview|on-?site) loop|all (?:the )?rounds|whole interview day",
            Track.FULL_LOOP,
        ),
        (
            r"(?:recruiter(?:['’]s)?|phone|hr|screening) (?:screen|screening|call|round)",
            Track.RECRUITER,
        ),
        (r"project deep[ -]dive|deep[ -]dive into (?:a|my|one) projects?", Track.PROJECT),
        (r"systems?[ -]design round", Track.SYSTEM_DESIGN),
        (r"(?:live[ -])?cod(?:e|ing) (?:round|interview|challenge)|leetcode", Track.CODING),
        (
            r"walk[ -]?through (?:of )?(?:my|your) (?:own )?(?:code|take[ -]home)"
            r"|code walk[ -]?through",
            Track.WALKTHROUGH,
        ),
        (r"code[ -]review(?: round| interview)?", Track.CODE_REVIEW),
        (r"behaviou?ral round", Track.BEHAVIOURAL),
        (r"technical round", Track.TECHNICAL),
    )
)
_FOLLOW_UPS = re.compile(r"\bfollow[ -]?ups?\b", re.IGNORECASE)
_ADAPTIVE = re.compile(
    r"\badaptive\b|\badapt(?:s|ing)?\b(?= to (?:me|my)\b| the (?:course|difficulty|questions)\b)",
    re.IGNORECASE,
)
_FEEDBACK_TIMES = (
    (
        re.compile(
            r"\b(?:feedback|scores?|results?) (?:only |just )?(?:at|in) the end\b"
            r"|\b(?:feedback|scores?|results?) (?:only )?(?:afterwards|with the report)\b"
            r"|\bno (?:feedback|scores?) (?:in between|until the end|during)\b",
            re.IGNORECASE,
        ),
        FeedbackTime.END,
    ),
    (
        re.compile(
            r"\b(?:feedback|scores?) (?:right |directly )?after (?:each|every)\b"
            r"|\b(?:immediate|instant) feedback\b",
            re.IGNORECASE,
        ),
        FeedbackTime.EACH,
    ),
)


def find_tracks(text: str) -> list[Term[Track]]:
    """Return the tracks that `text` names, in order."""
    found = [
        Term(match.start(), match.end(), track)
        for pattern, track in _TRACKS
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda term: term.start)


def mention_of_follow_ups(text: str) -> int | None:
    """Return where `text` speaks of follow-up questions first; None where it does not."""
    return _start_of(_FOLLOW_UPS, text)


def mention_of_adapting(text: str) -> int | None:
    """Return where `text` speaks of a course that follows the answers; None where it does not."""
    return _start_of(_ADAPTIVE, text)


def find_feedback_time(text: str) -> FeedbackTime | None:
    """Return when the learner wants feedback; None where nothing is said of it."""
    return next((time for pattern, time in _FEEDBACK_TIMES if pattern.search(text)), None)


def _start_of(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return found.start() if found else None
