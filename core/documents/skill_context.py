"""Decide whether an ambiguous word names a skill where it stands: "Go" against "go to market".

Evidence is a place in a list beside other skills, a word such as developer or programming right
after, or one such as experience or proficient shortly before.
"""

import re
from enum import IntEnum
from typing import NamedTuple

from core.documents.taxonomy import RuleMode, Wording
from core.documents.vocabulary import words

_NEXT_CUES = words("""
    developer development engineer programmer programming language framework library code
    codebase coding script scripting app application api microservice backend ecosystem version
    sdk stack native certification certified expert skill
""")
_BEFORE_CUES = words("""
    experience experienced experiencing knowledge knowledgeable proficient proficiency familiar
    familiarity expertise expert skill skilled fluent fluency programming coding written
    language framework develop developing developed development use using used understanding
    mastery background technology tool stack library some
""")
# What is made "in Go" or "with Flask"; these count only with such a linking word between.
_MADE_CUES = words("""
    built build building wrote write writing rewrote rewritten implemented implementing created
    ported migrated automated programmed script api service microservice backend frontend app
    application cli pipeline prototype engine dashboard tool website bot parser server module
""")
_LINKED_CUES = _BEFORE_CUES | _MADE_CUES
_NEXT_CUES_WHEN_CASED = words("experience knowledge expertise skill background proficiency")
_PEOPLE = words("""
    engineers developers designers managers architects analysts scientists specialists experts
    administrators professionals owners team teams department departments staff colleagues
""")
_KINDS_THAT_PEOPLE_CARRY = frozenset({"practice", "concept", "domain", "security"})
_LIST_WORDS = words("and or plus und oder")
_LINK_WORDS = words("in with within of using like as including e g the and or plus und oder")
_LIST_MARKS = frozenset(",/|•·;:()[]&+*\n\t▪●–—\"'`、，和与及")
_STOPS = frozenset(".!?")
_SENTENCE_BREAK = re.compile(r"[.!?;:•\n]")
_CUE_REACH = 4
_LIST_GAP = 2
_YEAR = re.compile(r"(?:19|20)\d\d")


class _Tie(IntEnum):
    """How two list items hang together: not, by a blank, by a comma or a list word."""

    NONE = 0
    PLAIN = 1
    MARKED = 2


class Tokens(NamedTuple):
    """The atoms of a text: normalised form, start and end of each."""

    text: str
    norms: list[str]
    starts: list[int]
    ends: list[int]


class Candidate(NamedTuple):
    """A wording found in the tokens `first` up to and with `last`."""

    wording: Wording
    first: int
    last: int


def confirm(candidates: list[Candidate], tokens: Tokens) -> list[Candidate]:
    """Return the candidates that name a skill, in order; the others are ordinary words."""
    return [c for k, c in enumerate(candidates) if _is_skill(k, candidates, tokens)]


def _is_skill(k: int, candidates: list[Candidate], tokens: Tokens) -> bool:
    candidate = candidates[k]
    if _names_people(candidate, tokens):
        return False
    if candidate.wording.rule is None:
        return True
    if not _is_same_word(candidate, tokens) or _is_vetoed(candidate, tokens):
        return False
    return _has_evidence(k, candidates, tokens, candidate.wording.rule.mode)


def _has_evidence(k: int, candidates: list[Candidate], tokens: Tokens, mode: RuleMode) -> bool:
    candidate = candidates[k]
    cased = _is_cased(candidate, tokens)
    if mode is RuleMode.EXACT:
        return cased
    if cased and mode is RuleMode.CAPITAL and not _opens_sentence(candidate, tokens):
        return True
    if _is_listed(k, candidates, tokens) or _is_cued_after(candidate, tokens):
        return True
    return (cased or mode is RuleMode.CAPITAL) and _is_cued_before(candidate, tokens)


def _names_people(candidate: Candidate, tokens: Tokens) -> bool:
    """Tell whether a field only says which colleagues are meant: "UX designers", "QA team"."""
    after = candidate.last + 1
    if candidate.wording.kind not in _KINDS_THAT_PEOPLE_CARRY or after >= len(tokens.norms):
        return False
    following = tokens.text[tokens.ends[candidate.last] : tokens.ends[after]]
    return following[:1] in {" ", "-"} and following[1:].casefold() in _PEOPLE


def _is_vetoed(candidate: Candidate, tokens: Tokens) -> bool:
    """Tell whether a word of the rule's vetoes touches the candidate, no comma between."""
    rule = candidate.wording.rule
    if rule is None:
        return False
    after, before = candidate.last + 1, candidate.first - 1
    if after < len(tokens.norms) and _touches(tokens, candidate.last):
        following = tokens.norms[after]
        if following in rule.vetoes_after or ("year" in rule.vetoes_after and _is_year(following)):
            return True
    return before >= 0 and _touches(tokens, before) and tokens.norms[before] in rule.vetoes_before


def _touches(tokens: Tokens, position: int) -> bool:
    """Tell whether only blanks, a hyphen or an ampersand part a token from the next."""
    gap = tokens.text[tokens.ends[position] : tokens.starts[position + 1]]
    return not gap.strip(" -–&") and "\n" not in gap


def _is_year(atom: str) -> bool:
    return bool(_YEAR.fullmatch(atom))


def _is_cased(candidate: Candidate, tokens: Tokens) -> bool:
    written = surface_of(candidate, tokens)
    wanted = candidate.wording.surface
    return written == wanted or (written == wanted.upper() and len(wanted) > 1)


def _is_same_word(candidate: Candidate, tokens: Tokens) -> bool:
    """Tell Teams from team, which share a normalised form."""
    written = surface_of(candidate, tokens)
    return candidate.first < candidate.last or len(written) == len(candidate.wording.surface)


def surface_of(candidate: Candidate, tokens: Tokens) -> str:
    """Return the candidate as it stands in the text."""
    return tokens.text[tokens.starts[candidate.first] : tokens.ends[candidate.last]]


def _opens_sentence(candidate: Candidate, tokens: Tokens) -> bool:
    """Tell whether a capital means nothing here: first word, list item, or a shouted line."""
    mark = _mark_before(candidate, tokens)
    if mark == "" or mark in _STOPS or mark in "\n•·*-–:▪●":
        return True
    written = surface_of(candidate, tokens)
    if not written.isupper() or len(written) == 1 or candidate.first == 0:
        return False
    before = candidate.first - 1
    return tokens.text[tokens.starts[before] : tokens.ends[before]].isupper()


def _mark_before(candidate: Candidate, tokens: Tokens) -> str:
    """Return the last mark between the candidate and the word before it ("" at the start)."""
    before = candidate.first - 1
    if before < 0:
        return ""
    gap = tokens.text[tokens.ends[before] : tokens.starts[candidate.first]]
    marks = gap.replace(" ", "").replace("\t", "")
    return marks[-1] if marks else " "


def _is_listed(k: int, candidates: list[Candidate], tokens: Tokens) -> bool:
    """Tell whether the candidate fills a list item beside another item that is a skill.

    A list without marks ("java python go docker") counts when skills stand on both sides, or
    on one side of a word with a capital.
    """
    here = candidates[k]
    cased = _is_cased(here, tokens)
    left = _tie(candidates[k - 1], here, tokens, cased) if k > 0 else _Tie.NONE
    right = _tie(candidates[k + 1], here, tokens, cased) if k + 1 < len(candidates) else _Tie.NONE
    if not (left or _bounded(here.first, -1, tokens)):
        return False
    if not (right or _bounded(here.last, 1, tokens)):
        return False
    return _Tie.MARKED in (left, right) or bool(left and right) or bool(cased and (left or right))


def _tie(other: Candidate, here: Candidate, tokens: Tokens, cased: bool) -> _Tie:
    """Return how a list ties the candidate to a skill beside it."""
    if other.wording.rule is not None and not (cased and _is_cased(other, tokens)):
        return _Tie.NONE
    left, right = (other, here) if other.first < here.first else (here, other)
    between = tokens.norms[left.last + 1 : right.first]
    if len(between) > _LIST_GAP or any(w not in _LIST_WORDS and not w.isdigit() for w in between):
        return _Tie.NONE
    gap = tokens.text[tokens.ends[left.last] : tokens.starts[right.first]]
    if between or not _LIST_MARKS.isdisjoint(gap):
        return _Tie.MARKED
    return _Tie.NONE if not _STOPS.isdisjoint(gap) else _Tie.PLAIN


def _bounded(position: int, step: int, tokens: Tokens) -> bool:
    """Tell whether a list mark, a list word or the sentence's end stands on one side."""
    other = position + step
    if not 0 <= other < len(tokens.norms):
        return True
    first, second = sorted((position, other))
    gap = tokens.text[tokens.ends[first] : tokens.starts[second]]
    if not _LIST_MARKS.isdisjoint(gap) or (step > 0 and not _STOPS.isdisjoint(gap)):
        return True
    return tokens.norms[other] in _LIST_WORDS or (step < 0 and tokens.norms[other] in _LINK_WORDS)


def _is_cued_after(candidate: Candidate, tokens: Tokens) -> bool:
    after = candidate.last + 1
    rule = candidate.wording.rule
    if rule is None or after >= len(tokens.norms):
        return False
    gap = tokens.text[tokens.ends[candidate.last] : tokens.starts[after]]
    if gap.strip(" -/("):
        return False
    following = tokens.norms[after]
    if following in _NEXT_CUES_WHEN_CASED:
        return _is_cased(candidate, tokens)
    return following in _NEXT_CUES or following in rule.cues


def _is_cued_before(candidate: Candidate, tokens: Tokens) -> bool:
    """Tell whether a cue stands up to four words before, linked by "in", "with", "of"…"""
    rule = candidate.wording.rule
    start = max(0, candidate.first - _CUE_REACH)
    if rule is None or candidate.first == 0:
        return False
    for position in range(candidate.first - 1, start - 1, -1):
        gap = tokens.text[tokens.ends[position] : tokens.starts[position + 1]]
        if _SENTENCE_BREAK.search(gap) and ":" not in gap:
            return False
        if tokens.norms[position] in rule.cues:
            return True
        if tokens.norms[position] in _BEFORE_CUES and position == candidate.first - 1:
            return True
        if tokens.norms[position] in _LINKED_CUES:
            return tokens.norms[candidate.first - 1] in _LINK_WORDS
    return False
