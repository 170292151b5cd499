"""Read what a learner's message changes in the settings of an interview."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from core.documents.skills import canonical_skill
from core.documents.taxonomy import skill_kind
from core.domain.interview import MAX_QUESTIONS, MIN_QUESTIONS, DifficultyPlan, InterviewType
from core.domain.setup import BriefDraft, DraftChanges, SetupField
from core.engine.embedded.setup_conduct import (
    find_feedback_time,
    find_tracks,
    mention_of_adapting,
    mention_of_follow_ups,
)
from core.engine.embedded.setup_dates import DateMention, DateProblem, find_dates
from core.engine.embedded.setup_names import find_companies, find_roles, read_bare_role
from core.engine.embedded.setup_polarity import Polarity, Wish
from core.engine.embedded.setup_signals import Opening, find_opening, may_be_name, wants_start
from core.engine.embedded.setup_skills import (
    TECHNOLOGY_KINDS,
    find_skill_terms,
    find_topics,
)
from core.engine.embedded.setup_terms import (
    Step,
    Term,
    find_counts,
    find_difficulties,
    find_levels,
    find_manners,
    find_types,
    step_count,
    step_difficulty,
)

T = TypeVar("T")
Span = tuple[int, int]

_FOCUS = re.compile(
    r"\b(?:focus(?:sed|ed)? (?:it )?(?:on|is|area)|press(?:ed)? (?:me )?on|emphasi[sz]e|emphasis on"
    r"|weak (?:at|in|on)|concentrate on|topics?|ask (?:me )?about|questions (?:about|on)"
    r"|drill me on|struggle with|worried about)\b[^.!?\n]*",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|just|nothing but)\b|\bonly\b", re.IGNORECASE)
# How people name a setting that they want emptied: "forget the date".
_FIELD_NAMES = (
    (SetupField.INTERVIEW_DATE, r"(?:interview )?date|deadline"),
    (SetupField.COMPANY, r"company|employer"),
    (SetupField.ROLE, r"(?:job )?role|job title"),
    (SetupField.TECHNOLOGIES, r"technolog(?:y|ies)|tech stack|stack|skills"),
    (SetupField.FOCUS_AREAS, r"focus(?: areas?)?|topics?"),
    (SetupField.SENIORITY, r"level|seniority"),
)
_CLEARED = tuple(
    (name, re.compile(rf"(?:the |my |any |all (?:the )?)?\b(?:{words})\b", re.IGNORECASE))
    for name, words in _FIELD_NAMES
)
_CORRECTION = re.compile(r"\b(?:no|wait|sorry|i mean|actually|rather|or)\b", re.IGNORECASE)
_NOT_THE_DAY = re.compile(r"\b(?:since|until|till|from|before|after)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Heard:
    """What a message changes, and what about it could not be taken as it was said.

    `date_problem` tells why words about a day gave none, `asked_count` a number of questions
    out of range; `wants_start` that the learner has nothing to add;
    `opening` that nothing but a greeting or the like was said.
    """

    changes: DraftChanges
    date_problem: DateProblem | None = None
    asked_count: int | None = None
    wants_start: bool = False
    opening: Opening | None = None


@dataclass
class _Reading:
    """A text being read: what it says so far, and which words have been used up."""

    text: str
    draft: BriefDraft
    polarity: Polarity
    taken: list[Span] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)
    clear: list[SetupField] = field(default_factory=list)

    def wanted(self, terms: Iterable[Term[T]]) -> list[Term[T]]:
        """Return the terms that are wanted, and use up the words of all of them."""
        listed = [term for term in terms if not self.is_taken(term)]
        self.taken += [(term.start, term.end) for term in listed]
        return [term for term in listed if self.polarity.at(term.start) is Wish.WANTED]

    def take(self, name: SetupField, terms: Sequence[Term[T]]) -> None:
        """Set a setting to the last value wanted; clear it where its value is ruled out."""
        listed = [term for term in terms if not self.is_taken(term)]
        if wanted := self.wanted(listed):
            self.said[name.value] = wanted[-1].value
        elif any(self._rules_out_current(name, term) for term in listed):
            self.clear.append(name)

    def _rules_out_current(self, name: SetupField, term: Term[T]) -> bool:
        current = getattr(self.draft, name.value)
        same = current == term.value or str(current).casefold() == str(term.value).casefold()
        return same and self.polarity.at(term.start) is Wish.UNWANTED

    def is_taken(self, term: Term[Any]) -> bool:
        return any(term.start < end and start < term.end for start, end in self.taken)


def read_message(text: str, draft: BriefDraft, today: date, *, is_answer: bool) -> Heard:
    """Return what `text` changes in `draft`; `is_answer` if the role was asked for before it."""
    reading = _Reading(text, draft, Polarity(text))
    problem = _read_date(reading, find_dates(text, today))
    reading.take(SetupField.COMPANY, find_companies(text))
    asked_count = _read_count(reading)
    reading.take(SetupField.MANNER, find_manners(text))
    _read_difficulty(reading)
    _read_type(reading)
    roles = find_roles(text, is_answer=is_answer, has_role=bool(draft.role))
    reading.take(SetupField.SENIORITY, find_levels(text))
    _read_role(reading, roles)
    _read_skills(reading, roles, is_answer=is_answer)
    _read_conduct(reading)
    _read_cleared(reading)
    if is_answer and not reading.said and not reading.clear and problem is None:
        _read_bare_answer(reading)
    changes = DraftChanges(**reading.said, clear=list(dict.fromkeys(reading.clear)))
    is_empty = changes == DraftChanges() and problem is None
    starts = wants_start(text)
    opening = find_opening(text) if is_empty and not starts else None
    return Heard(changes, problem, asked_count, starts, opening)


def _read_date(reading: _Reading, mentions: Sequence[DateMention]) -> DateProblem | None:
    """Take the first day wanted, or a later one that corrects it; return why there is none."""
    text, chosen, problem = reading.text, None, None
    for mention in mentions:
        reading.taken.append((mention.start, mention.end))
        before = text[: mention.start]
        if reading.polarity.at(mention.start) is not Wish.WANTED:
            if mention.day is not None and mention.day == reading.draft.interview_date:
                reading.clear.append(SetupField.INTERVIEW_DATE)
        elif _NOT_THE_DAY.search(before[-20:]):
            continue
        elif mention.day is None:
            problem = problem or mention.problem
        elif chosen is None or _CORRECTION.search(text, chosen.end, mention.start):
            chosen = mention
    if chosen is not None:
        reading.said["interview_date"] = chosen.day
        return None
    return problem


def _read_count(reading: _Reading) -> int | None:
    """Take the number of questions, moved into range; return it as asked if it was outside."""
    wanted = reading.wanted(find_counts(reading.text))
    if not wanted:
        return None
    value = wanted[-1].value
    count = step_count(reading.draft.question_count, value) if isinstance(value, Step) else value
    in_range = max(MIN_QUESTIONS, min(MAX_QUESTIONS, count))
    reading.said["question_count"] = in_range
    return count if count != in_range else None


def _read_difficulty(reading: _Reading) -> None:
    terms = [term for term in find_difficulties(reading.text) if not reading.is_taken(term)]
    levels: list[Term[DifficultyPlan]] = []
    for term in terms:
        now = reading.draft.difficulty
        value = step_difficulty(now, term.value) if isinstance(term.value, Step) else term.value
        if reading.polarity.at(term.start) is Wish.SOFTENED:
            reading.said["difficulty"] = DifficultyPlan.MEDIUM
        levels.append(Term(term.start, term.end, value))
    reading.take(SetupField.DIFFICULTY, levels)


def _read_type(reading: _Reading) -> None:
    """Take the type; two of them make a mixed interview. A topic to be pressed on is none."""
    focus = [match.span() for match in _FOCUS.finditer(reading.text)]
    terms = [
        term
        for term in find_types(reading.text)
        if not any(start < term.start < end for start, end in focus)
        or term.value is not InterviewType.SYSTEM_DESIGN
    ]
    reading.take(SetupField.TYPE, terms)
    wanted = {t.value for t in terms if reading.polarity.at(t.start) is Wish.WANTED}
    if len(wanted) > 1 and not _CORRECTION.search(reading.text, terms[0].end, terms[-1].start):
        reading.said["type"] = InterviewType.MIXED


def _read_role(reading: _Reading, roles: Sequence[Term[str]]) -> None:
    wanted = [role for role in roles if reading.polarity.at(role.start) is Wish.WANTED]
    if wanted:
        reading.said["role"] = wanted[-1].value
    elif any(role.value.casefold() == reading.draft.role.casefold() for role in roles):
        reading.clear.append(SetupField.ROLE)


def _read_skills(reading: _Reading, roles: Sequence[Term[str]], *, is_answer: bool) -> None:
    """Sort the skills into technologies and topics, wanted and not."""
    focus = [match.span() for match in _FOCUS.finditer(reading.text)]
    lists: dict[str, list[str]] = {}
    skills = find_skill_terms(reading.text, [role.start for role in roles], is_answer=is_answer)
    for term in skills:
        is_technology = skill_kind(term.value) in TECHNOLOGY_KINDS
        in_role = any(role.start <= term.start < role.end for role in roles)
        if reading.is_taken(term) or (not is_technology and in_role):
            continue
        in_focus = not is_technology or any(a < term.start < b for a, b in focus)
        wanted = reading.polarity.at(term.start) is Wish.WANTED
        action = "add" if wanted else "remove"
        if is_technology or not wanted:
            lists.setdefault(f"{action}_technologies", []).append(term.value)
        if in_focus or not wanted:
            lists.setdefault(f"{action}_focus_areas", []).append(term.value)
    for topic in find_topics(reading.text):
        known = any(topic.start < s.end and s.start < topic.end for s in skills)
        if not known and not reading.is_taken(topic):
            wanted = reading.polarity.at(topic.start) is Wish.WANTED
            lists.setdefault(f"{'add' if wanted else 'remove'}_focus_areas", []).append(topic.value)
    if lists.get("add_technologies") and _is_exclusive(reading, focus):
        reading.clear.append(SetupField.TECHNOLOGIES)
    reading.said |= {name: list(dict.fromkeys(values)) for name, values in lists.items()}


def _is_exclusive(reading: _Reading, focus: Sequence[Span]) -> bool:
    """Tell "only Python" from "only five questions in Python"."""
    added = {name.casefold() for name in reading.said.get("add_technologies", [])}
    for match in _ONLY.finditer(reading.text):
        after = reading.text[match.end() :].lstrip()
        first = after.split(" ", 1)[0].strip(".,;!?") if after else ""
        before = reading.text[: match.start()].rstrip().rsplit(" ", 1)[-1].strip(".,;!?")
        last = "" if after.strip(".,;!? ") else before
        if any(canonical_skill(word) is not None for word in (first, last) if word):
            return not any(a < match.start() < b for a, b in focus) or bool(added)
    return False


def _read_conduct(reading: _Reading) -> None:
    """Take how the interview is held; naming a type ends a track that was set before."""
    text, at = reading.text, reading.polarity.at
    tracks = [term.value for term in find_tracks(text) if at(term.start) is Wish.WANTED]
    if tracks:
        reading.said["track"] = tracks[-1]
    elif reading.draft.track and "type" in reading.said:
        reading.clear.append(SetupField.TRACK)
    mentions = {"follow_ups": mention_of_follow_ups(text), "adaptive": mention_of_adapting(text)}
    for name, place in mentions.items():
        if place is not None:
            reading.said[name] = at(place) is not Wish.UNWANTED
    if (feedback := find_feedback_time(text)) is not None:
        reading.said["feedback"] = feedback


def _read_cleared(reading: _Reading) -> None:
    for name, pattern in _CLEARED:
        for match in pattern.finditer(reading.text):
            unwanted = reading.polarity.at(match.start()) is Wish.UNWANTED
            if unwanted and name.value not in reading.said:
                reading.clear.append(name)


def _read_bare_answer(reading: _Reading) -> None:
    """Take a short answer to the question for the role as it is."""
    if may_be_name(reading.text):
        role = read_bare_role(reading.text)
        if role:
            reading.said["role"] = role
