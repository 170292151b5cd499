"""Hold a model's reply about the settings to what the learner wrote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.documents.skills import find_skills
from core.domain.setup import MOST_YEARS_AHEAD, BriefDraft, change_draft
from core.engine.chains.setup_choices import check_choices
from core.engine.chains.setup_reply import SetupTurn, name_skill, to_changes
from core.engine.chains.wording import check_wording
from core.engine.embedded.setup_dates import find_dates, say_date
from core.engine.embedded.setup_names import find_roles
from core.engine.embedded.setup_skills import find_skill_terms
from core.rubric.tokens import count_words, tokenize
from core.rubric.vocabulary import is_content

MOST_WORDS = 60
_LONGEST_MESSAGE, _LONGEST_NAME = 600, 80
# Words of a job that follow from a field: who says "backend" may mean a developer or an engineer.
_JOB_NOUNS = frozenset(
    token.stem
    for token in tokenize("developer engineer programmer analyst scientist specialist manager")
)
_SPEAKS_OF_TIME = re.compile(
    r"\d|\b(?:mon|tue|wed|thu|fri|sat|sun|today|tonight|tomorrow|tmrw|day|days|week|weekend|month"
    r"|fortnight|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|new year|easter)",
    re.IGNORECASE,
)
_PLAIN_NAME = re.compile(r"[\w][\w .,'’&+#/()-]*")


@dataclass(frozen=True)
class Said:
    """What the learner wrote, message by message, the settings before the last, and the day."""

    messages: tuple[str, ...]
    draft: BriefDraft
    today: date

    @cached_property
    def text(self) -> str:
        """Return all messages, a line each."""
        return "\n".join(self.messages)

    @property
    def last(self) -> str:
        """Return the last message."""
        return self.messages[-1] if self.messages else ""

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of all words."""
        return frozenset(token.stem for token in tokenize(self.text))

    @cached_property
    def skills(self) -> frozenset[str]:
        """Return the names of all skills that were written or are set, folded."""
        terms = (term.value for m in self.messages for term in find_skill_terms(m, is_answer=True))
        known = (*self.draft.technologies, *self.draft.focus_areas)
        return frozenset(name.casefold() for name in (*terms, *known))


def check_turn(turn: SetupTurn, said: Said) -> list[str]:
    """Return what makes `turn` unusable for what was said, a sentence each."""
    return [
        *_check_names(turn, said),
        *_check_skills(turn, said),
        *_check_date(turn.interview_date, said),
        *check_choices(turn, said.text, said.last),
        *_check_message(turn, said),
    ]


def _check_names(turn: SetupTurn, said: Said) -> Iterator[str]:
    for field, name in (("role", turn.role), ("company", turn.company)):
        if not name:
            continue
        if len(name) > _LONGEST_NAME or not _PLAIN_NAME.fullmatch(name):
            yield f"The {field} must be a short plain name."
        elif not (_is_written(name, said) or (field == "role" and _follows(name, said))):
            yield f'The {field} "{name}" does not stand in what the learner wrote.'


def _follows(role: str, said: Said) -> bool:
    """Tell whether a role is how what was written is normally called: backend, a developer."""
    read = (
        term.value
        for message in said.messages
        for term in find_roles(message, is_answer=True, has_role=False)
    )
    if role.casefold() in {name.casefold() for name in read}:
        return True
    stems = {token.stem for token in tokenize(role)}
    return bool(stems & said.stems) and stems - said.stems <= _JOB_NOUNS


def _is_written(name: str, said: Said) -> bool:
    stems = {t.stem for t in tokenize(name) if is_content(t.stem)} or {
        t.stem for t in tokenize(name)
    }
    return name.casefold() in said.text.casefold() or (bool(stems) and stems <= said.stems)


def _check_skills(turn: SetupTurn, said: Said) -> Iterator[str]:
    for name in (*turn.add_technologies, *turn.add_focus_areas):
        if len(name) > _LONGEST_NAME or not _PLAIN_NAME.fullmatch(name.lstrip(".")):
            yield f'"{name[:40]}" is no plain name of a technology or a topic.'
        elif name_skill(name).casefold() not in said.skills and not _is_written(name, said):
            yield f'"{name}" does not stand in what the learner wrote; leave it out.'


def _check_date(day: date | None, said: Said) -> Iterator[str]:
    if day is None:
        return
    if day < said.today or day.year > said.today.year + MOST_YEARS_AHEAD:
        yield f"The date {day} is not possible; today is {said.today}."
        return
    read = [m.day for message in said.messages for m in find_dates(message, said.today) if m.day]
    latest = [m.day for m in find_dates(said.last, said.today) if m.day]
    if read and day not in read:
        meant = (latest or read)[-1]
        yield f"{day} is not the day that was named: that is {say_date(meant)}, {meant}."
    elif not _SPEAKS_OF_TIME.search(said.text):
        yield "The learner named no date; leave it null."


def _check_message(turn: SetupTurn, said: Said) -> Iterator[str]:
    message = turn.message
    after = change_draft(said.draft, to_changes(turn))
    if count_words(message) > MOST_WORDS:
        yield f"The message must have at most {MOST_WORDS} words."
    if message.count("?") > 1:
        yield "The message may ask one question at most."
    if after.missing and "?" not in message:
        yield "Ask for the role or the technologies: neither is known yet."
    known = said.skills | {
        name_skill(name).casefold()
        for name in (*turn.remove_technologies, *turn.remove_focus_areas)
    }
    known |= {
        skill.casefold() for skill in find_skills(f"{after.role} {after.company} {said.text}")
    }
    for skill in find_skills(message):
        if skill.casefold() not in known:
            yield f'The message names "{skill}", which nobody wrote; leave it out.'
    yield from check_wording([message], longest=_LONGEST_MESSAGE)
