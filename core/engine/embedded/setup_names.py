"""Find the role and the company that a sentence names."""

import re
from collections.abc import Iterator, Sequence

from core.documents.posting.seniority import level_named
from core.documents.posting.title import ROLE
from core.documents.skills import canonical_skill
from core.documents.vocabulary import words
from core.engine.embedded.setup_terms import Term

_MOST_MODIFIERS = 3
_LONGEST_NAMED_ROLE = 5

# What people call a field in place of the job: "a backend interview". The words of the job
# follow from the field; nothing else is added.
_FIELDS = (
    (r"back[ -]?end", "Backend developer"),
    (r"front[ -]?end", "Frontend developer"),
    (r"full[ -]?stack", "Full-stack developer"),
    (r"dev[ -]?ops", "DevOps engineer"),
    (r"site reliability|sre", "Site reliability engineer"),
    (r"qa|quality assurance", "QA engineer"),
    (r"sde", "Software development engineer"),
    (r"sdet", "Software development engineer in test"),
    (r"data engineering", "Data engineer"),
    (r"data science", "Data scientist"),
    (r"data analy(?:sis|tics)", "Data analyst"),
    (r"machine[ -]learning|ml", "Machine learning engineer"),
    (r"android", "Android developer"),
    (r"ios", "iOS developer"),
    (r"mobile", "Mobile developer"),
    (r"embedded", "Embedded engineer"),
    (r"product management", "Product manager"),
    (r"project management", "Project manager"),
    (r"(?:software|web) (?:engineering|development)", "Software engineer"),
)
# These name a job on their own; the others only before "interview" and its like.
_PLAIN_FIELDS = 8
_OCCASION = r"(?:interview|role|position|job|opening|internship|dev|vacancy|gig)s?\b"
_FIELD_BEFORE_OCCASION = tuple(
    (re.compile(rf"\b(?:{field})(?= (?:\w+ )?{_OCCASION})", re.IGNORECASE), role)
    for field, role in _FIELDS
)
_PLAIN_FIELD = tuple(
    (re.compile(rf"(?<!about )(?<!on )\b(?:{field})\b", re.IGNORECASE), role)
    for field, role in _FIELDS[:_PLAIN_FIELDS]
)
_SPELLINGS = tuple((pattern, role.split()[0]) for pattern, role in _PLAIN_FIELD[:4])
_CORRECTION = re.compile(r"\b(?:meant?|actually|rather|instead|change|switch|not)\b", re.IGNORECASE)
_SHORT_NOUN = re.compile(r"\bdev(?:eloper)?s?$", re.IGNORECASE)
# Nouns that are a job only with a word before them: "product owner".
_NEEDS_MODIFIER = words("""
    lead leads head officer officers master owner partner executive buyer agent agents associate
    associates fellow expert experts manager managers specialist specialists intern interns
    internship trainee apprentice director counsel producer producers planner planners operator
    operators assistant assistants full-stack fullstack full_stack
""")
_NO_MODIFIER = words("""
    a an the my for as to be is am are was i we im it its this that and or not no with at in on of
    from by have has had got getting interview interviews interviewing interviewed role position
    job want wants wanted need become becoming apply applying applied actually really just make
    more less new next hiring any some our your their his her tough hard easy friendly strict
    questions question about by please yes ok okay level entry would like rather instead
    experienced mostly mainly another different but so then than hi hello hey
""")
_WORD = re.compile(r"[\w+#.&/-]+")
_NAMED_ROLE = re.compile(
    r"\b(?:(?P<stated>(?:role|position|job|title)(?: is|:| would be| called))"
    r"|(?:interview(?:ing)?|apply(?:ing)?|applied|position|job|role)(?: \w+)?"
    r" (?:for|as|to be(?:come)?))"
    r" (?:an? |the )?(?P<role>[^\W\d_][\w'’/&+#.-]*(?: [\w'’/&+#.-]+){0,5})",
    re.IGNORECASE,
)
_ROLE_ENDS = words("""
    at in on with next this tomorrow today by and but for from position role job interview who which
    that mostly mainly level using to is was please coming soon i we it my
""")
_NO_ROLE = words("""
    it that this me them practice myself a an the now friday monday tuesday wednesday thursday
    saturday sunday remote real fun interview job role position you us something anything
""")
_NAME = (
    r"[A-Z][\w&'’.-]{0,30}(?: (?:[A-Z&][\w&'’.-]{0,30}|of|and|de)){0,3}(?<! of)(?<! and)(?<! de)"
)
_COMPANY = (
    re.compile(
        r"\b(?:at|[Ii]nterview(?:ing)? (?:with|for)|[Cc]ompany(?: is| called|:| to)|join|joining)"
        rf" (?:the )?(?P<name>{_NAME})"
    ),
    re.compile(
        r"\b(?:at|with|for|in) (?P<name>(?:an? |the )(?:[\w-]+ ){0,2}?(?:fintech|startup|start-up"
        r"|scale-?up|bank|company|agency|consultancy|corporation|insurer|hospital|university"
        r"|school|retailer|studio|firm|faang|ngo|charity|unicorn)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:interview(?:ing)?|role|position|job|engineer|developer|analyst|scientist|designer"
        r"|manager) (?:with|at) (?P<name>[a-z][\w&'’.-]{1,30})\b"
    ),
)
_NO_COMPANY = words("""
    a an the i my me you it python java monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december home
    work noon night least all once some any senior junior mid staff level no easy hard questions
    google_meet zoom teams one two three their this that his her our your best time end
""")


def find_roles(text: str, *, is_answer: bool, has_role: bool) -> list[Term[str]]:
    """Return the roles that `text` names.

    `is_answer`: it answers the question for the role; `has_role`: one is known, so that only
    clear words name another.
    """
    found = [*_roles_with_noun(text), *_fields_of(text, _FIELD_BEFORE_OCCASION)]
    if not found:
        found = [*_named_roles(text)]
    if not found and (is_answer or not has_role or _CORRECTION.search(text)):
        found = [*_fields_of(text, _PLAIN_FIELD)]
    kept: list[Term[str]] = []
    for role in found:
        if all(role.end <= other.start or role.start >= other.end for other in kept):
            kept.append(role)
    return kept


def is_field(words: str) -> bool:
    """Tell whether words name a field of work, such as backend, and so a role."""
    return any(pattern.fullmatch(words) for pattern, _ in _PLAIN_FIELD)


def read_bare_role(text: str) -> str:
    """Return the few words of an answer to the question for the role, or "" if it is none."""
    plain = re.sub(r"^(?:an? |the |it['’]?s (?:an? )?|as an? |for an? )", "", text.strip(" .!"))
    parts = plain.split()
    fits = 1 <= len(parts) <= _LONGEST_NAMED_ROLE and all(is_name_part(part) for part in parts)
    return capitalise(plain) if fits else ""


def find_companies(text: str) -> list[Term[str]]:
    """Return the companies that `text` names, in the learner's words."""
    found: list[Term[str]] = []
    for pattern in _COMPANY:
        for match in pattern.finditer(text):
            name = match["name"].rstrip(".,'’-")
            first = name.split()[0].casefold()
            is_other = ROLE.search(name) or (" for " in match.group() and canonical_skill(name))
            if is_other or (first in _NO_COMPANY and " " not in name):
                continue
            if not any(match.start("name") < term.end for term in found):
                start = match.start("name")
                found.append(Term(start, start + len(name), name))
    return found


def is_name_part(part: str) -> bool:
    """Tell whether a word may be part of a name that somebody gives in passing."""
    return (
        bool(re.fullmatch(r"[^\W\d_][\w'’&/-]{0,30}", part)) and part.casefold() not in _NO_MODIFIER
    )


def capitalise(name: str) -> str:
    """Return a name with its first letter in upper case."""
    return name[:1].upper() + name[1:]


def _roles_with_noun(text: str) -> Iterator[Term[str]]:
    """Find "data engineer" and its like: a noun of a job and up to three words before it."""
    for noun in re.finditer(rf"{ROLE.pattern}|\bdevs?\b", text, re.IGNORECASE):
        if noun.group().casefold() == "sre":
            continue
        parts = _modifiers_before(text, noun.start())
        start = parts[0].start() if parts else noun.start()
        word = noun.group().casefold()
        if (not parts and word in _NEEDS_MODIFIER) or word in {"master", "devops"}:
            continue
        yield Term(start, noun.end(), _tidy(text[start : noun.end()]))


def _modifiers_before(text: str, position: int) -> "list[re.Match[str]]":
    parts: list[re.Match[str]] = []
    for word in reversed(list(_WORD.finditer(text, max(0, position - 60), position))):
        gap = text[word.end() : parts[0].start() if parts else position]
        plain = word.group().casefold()
        if (
            gap != " "
            or len(parts) == _MOST_MODIFIERS
            or plain in _NO_MODIFIER
            or plain.endswith((".", "/"))
            or level_named(plain)
            or plain in {"mid", "mid-level", "middle"}
            or plain.isdigit()
        ):
            break
        parts.insert(0, word)
    return parts


def _fields_of(text: str, table: "Sequence[tuple[re.Pattern[str], str]]") -> Iterator[Term[str]]:
    for pattern, role in table:
        for match in pattern.finditer(text):
            yield Term(match.start(), match.end(), role)


def _named_roles(text: str) -> Iterator[Term[str]]:
    for match in _NAMED_ROLE.finditer(text):
        parts = []
        for word in _WORD.finditer(match["role"]):
            if word.group().casefold() in _ROLE_ENDS:
                break
            parts.append(word)
            if word.group().endswith("."):
                break
        name = match["role"][: parts[-1].end()].strip(" .") if parts else ""
        if not name or name.split()[0].casefold() in _NO_ROLE or canonical_skill(name):
            continue
        if level_named(name) and len(parts) == 1:
            continue
        # "Interview for Google" names no role.
        if match["stated"] or name[0].islower():
            yield Term(match.start("role"), match.start("role") + len(name), _tidy(name))


def _tidy(role: str) -> str:
    """Return a role as titles are written: "Python developer", not "python devs"."""
    name = " ".join(_SHORT_NOUN.sub("developer", role).split())
    for pattern, written in _SPELLINGS:
        name = pattern.sub(written, name)
    first, _, rest = name.partition(" ")
    skill = canonical_skill(first)
    is_skill = skill is not None and skill.casefold() == first.casefold()
    return f"{skill} {rest}" if is_skill and rest and skill else capitalise(name)
