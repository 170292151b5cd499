"""Decide whether an ambiguous word names a skill where it stands: "Go" against "go to market".

Evidence is a place in a list beside other skills, a word such as developer or programming right
after, or one such as experience or proficient shortly before.
"""

import re
from typing import NamedTuple

from core.documents.taxonomy import RuleMode, Wording


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEXT_CUES = _words(
    "developer development engineer programmer programming language framework library code "
    "codebase coding script scripting app application api microservice backend ecosystem version "
    "sdk stack native certification certified expert skill"
)
_BEFORE_CUES = _words(
    "experience experienced experiencing knowledge knowledgeable proficient proficiency familiar "
    "familiarity expertise expert skill skilled fluent fluency programming coding written language "
    "framework develop developing developed development use using used understanding mastery "
    "background technology tool stack library"
)
_LIST_WORDS = _words("and or plus und oder")
_LINK_WORDS = _words("in with of using like as including e g the") | _LIST_WORDS
_LIST_MARKS = frozenset(",/|•·;:()[]&+*\n\t▪●–—\"'`")
_STOPS = frozenset(".!?")
_SENTENCE_BREAK = re.compile(r"[.!?;:•\n]")
_CUE_REACH = 4
_YEAR = re.compile(r"(?:19|20)\d\d")


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
    rule = candidate.wording.rule
    if rule is None:
        return True
    if _is_vetoed(candidate, tokens):
        return False
    cased = _is_cased(candidate, tokens)
    if rule.mode is RuleMode.EXACT:
        return cased
    if cased and rule.mode is RuleMode.CAPITAL and not _opens_sentence(candidate, tokens):
        return True
    if _is_listed(k, candidates, tokens) or _is_cued_after(candidate, tokens):
        return True
    return (cased or rule.mode is RuleMode.CAPITAL) and _is_cued_before(candidate, tokens)


def _is_vetoed(candidate: Candidate, tokens: Tokens) -> bool:
    rule = candidate.wording.rule
    after, before = candidate.last + 1, candidate.first - 1
    following = tokens.norms[after] if after < len(tokens.norms) else ""
    preceding = tokens.norms[before] if before >= 0 else ""
    if rule is None or not rule.vetoes & {following, preceding}:
        return bool(_YEAR.fullmatch(following)) and rule is not None and "year" in rule.vetoes
    return not _parted(candidate, tokens, following in rule.vetoes)


def _parted(candidate: Candidate, tokens: Tokens, following: bool) -> bool:
    """Tell whether a comma or full stop stands between the candidate and the vetoing word."""
    if following:
        gap = tokens.text[tokens.ends[candidate.last] : tokens.starts[candidate.last + 1]]
    else:
        gap = tokens.text[tokens.ends[candidate.first - 1] : tokens.starts[candidate.first]]
    return any(mark in gap for mark in ",;:\n.")


def _is_cased(candidate: Candidate, tokens: Tokens) -> bool:
    written = surface_of(candidate, tokens)
    wanted = candidate.wording.surface
    return written == wanted or (written == wanted.upper() and len(wanted) > 1)


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
    """Tell whether the candidate fills a list item beside another item that is a skill."""
    here = candidates[k]
    if not (_bounded(here.first, -1, tokens) and _bounded(here.last, 1, tokens)):
        return False
    lower = not _is_cased(here, tokens)
    beside = [candidates[n] for n in (k - 1, k + 1) if 0 <= n < len(candidates)]
    return any(_counts_beside(other, here, tokens, lower) for other in beside)


def _counts_beside(other: Candidate, here: Candidate, tokens: Tokens, lower: bool) -> bool:
    if other.wording.rule is not None and (lower or not _is_cased(other, tokens)):
        return False
    left, right = (other, here) if other.first < here.first else (here, other)
    between = tokens.norms[left.last + 1 : right.first]
    gap = tokens.text[tokens.ends[left.last] : tokens.starts[right.first]]
    if any(word not in _LIST_WORDS and not word.isdigit() for word in between):
        return False
    return bool(between) or any(mark in gap for mark in _LIST_MARKS)


def _bounded(position: int, step: int, tokens: Tokens) -> bool:
    """Tell whether a list mark, a list word or the sentence's end stands on one side."""
    other = position + step
    if not 0 <= other < len(tokens.norms):
        return True
    first, second = sorted((position, other))
    gap = tokens.text[tokens.ends[first] : tokens.starts[second]]
    if any(mark in gap for mark in _LIST_MARKS) or (step > 0 and any(m in gap for m in _STOPS)):
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
        if tokens.norms[position] in _BEFORE_CUES:
            return (
                position == candidate.first - 1 or tokens.norms[candidate.first - 1] in _LINK_WORDS
            )
    return False
