"""Cut the lines of a job post into short phrases: one requirement or one duty each."""

import re
from collections.abc import Iterable
from itertools import pairwise

from core.documents.posting.text import BULLET
from core.documents.skills import canonical_skill, find_skills
from core.documents.vocabulary import words

MAX_PHRASE_WORDS = 20
_MIN_TAIL_WORDS = 8
_SHORT_ASIDE_WORDS = 4

_MARKS = re.compile(
    r"\s[•*▪◦●✓✔✅➤►▶→»](?=\s?\S)|\s[-–—](?=\s[A-Z])|\n|[\U0001F300-\U0001FAFF\u2600-\u27BF]+"
)
_SENTENCE = re.compile(r"(?:[.!?]|\.\.\.?)\s+(?=[\"“'(*]?\w)|;\s+|[。；]\s?")
_ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|etc|incl|inc|ltd|corp|approx|resp|dept|min|max|vs|sr|jr|dr|no|bzw|ca|u\.s"
    r"|z\.b|ph\.d|[bm]\.?sc|[bm]\.s|[bm]\.a|m\.?b\.a|b\.?tech|st)$",
    re.IGNORECASE,
)
_ETC = re.compile(r"\betc$")
_LEADING = re.compile(
    r"^(?:[\s\-–—•*,;:.+)\]]|\d{1,2}[.)]\s|(?:and|or|und|as well as)\s)+", re.IGNORECASE
)
_TRAILING = re.compile(r"(?:[\s,;:.!。；\-–—(\[*]|\s(?:and|or|und)$)+$")
_ASIDE = re.compile(r"\s*\(([^()]{1,300})\)")

# Words that open a new phrase where a post lost its line breaks, when written with a capital.
_OPENERS = words("""
    Ability Able Academic Adept Advanced Analytical Associate's Bachelor Bachelor's Background
    Basic Bilingual Certified Clear College Comfortable Committed Competency Competent Creative
    Current Curiosity Deep Degree Demonstrable Demonstrated Detail-oriented Direct Effective
    Eligible Enthusiasm Excellent Exceptional Experience Experienced Expert Expertise Exposure
    Extensive Fast Familiar Familiarity First Flexible Fluency Fluent Formal Good Great Hands
    Hands-on Have Having High Highly Intermediate Keen Knowledge Knowledgeable Master's Masters
    Minimum Must On-site Outstanding Passion Passionate Positive Possess Practical Previous
    Prior Proactive Proficiency Proficient Proof Proven Relevant Secret Self-motivated
    Self-starter Skilled Skills Solid Sound Strong Superior Team Thorough Track Understanding
    Undergraduate University Valid Well Willing Willingness Working
""")
_VERBS = words("""
    Act Adhere Administer Advise Analyse Analyze Apply Architect Assess Assist Automate Be Build
    Champion Coach Collaborate Collect Communicate Conduct Configure Contribute Coordinate
    Create Debug Define Deliver Demonstrate Deploy Design Develop Document Drive Effectively
    Enable Engage Enhance Ensure Establish Estimate Evaluate Execute Explore Facilitate Follow
    Foster Gather Guide Handle Help Identify Implement Improve Influence Innovate Install
    Integrate Interact Investigate Keep Launch Lead Leverage Liaise Maintain Make Manage Mentor
    Migrate Model Monitor Operate Optimise Optimize Organise Organize Oversee Own Participate
    Partner Perform Plan Prepare Present Produce Program Promote Prototype Provide Recommend
    Refactor Report Research Resolve Review Run Scale Serve Set Shape Solve Stay Streamline
    Supervise Support Take Test Track Train Translate Troubleshoot Understand Update Use
    Validate Work Write You
""")
# A line break lost after a comma ("scripting,Willing to"), or before a label ("Ruby Tools: Git").
_GLUED = re.compile(
    rf"(?<=[a-z)]),(?=(?:{'|'.join(sorted(_OPENERS))}) )"
    r"|(?<!&)\s(?=(?:Security & Networking|Operating Systems?|Languages?|Databases?|Tools"
    r"|Frameworks?|Platforms?|Technologies|Methodologies|Education|Certifications?|Soft Skills"
    r"|Clouds?|Libraries|Libs|Networking|Security|Testing|Front-?[Ee]nd|Back-?[Ee]nd|DevOps"
    r"|Version Control):\s)"
)
_GERUND = re.compile(
    r"(?!(?:Engineering|Marketing|Testing|Accounting|Banking|Programming|Spring|String|During"
    r"|Beijing|Everything|Nothing|Anything|Something|Morning|Evening|Sterling"
    r"|Boeing)\b)[A-Z][a-z]{2,14}ing$"
)
_YEARS = re.compile(r"\d{1,2}\+?(?:\s?[-–]\s?\d{1,2}\+?)?$")
_FOLLOWS_OPENER = words("""
    with in of to using working on have be at understanding knowledge experience
""")
_JOINING = words("""
    a an and any are as at be been by for from has have if in is its no not of on one or other
    our over plus such than that the their these this to under use using very via was were who
    with within you your & + / - – least
""")
_CUTS_AT_SENSE = (
    re.compile(r"[;:]\s+|\s[–—]\s"),
    re.compile(
        r",?\s(?:and|plus|as well as)\s(?=(?:an? )?(?:\w+ ){0,2}(?:experience|knowledge"
        r"|familiarity|understanding|ability|proficiency|skills|expertise|must|have|able)\b)",
        re.IGNORECASE,
    ),
)
_CUTS = (
    *_CUTS_AT_SENSE,
    re.compile(r",\s(?=(?:and|or|with|including|such as|while|which|ensuring)\s)"),
    re.compile(r",\s"),
)
_CLAUSE_WORDS = words("that which while where who so")
_TAIL_WORDS = _CLAUSE_WORDS | words("to with for and in using by as through across")


def split_phrases(lines: Iterable[str]) -> list[str]:
    """Return the phrases of a section's lines, each at most about 20 words, without doubles."""
    pieces = (p for line in lines for s in split_statements(line) for p in fit_phrase(s))
    return unique_phrases(pieces)


def unique_phrases(phrases: Iterable[str]) -> list[str]:
    """Return the phrases without doubles, which may differ in case."""
    return list({phrase.casefold(): phrase for phrase in phrases}.values())


def split_statements(line: str) -> list[str]:
    """Return the statements of a line: at marks, at sentence ends, and where a run-on starts "
    "anew."""
    pieces = _MARKS.split(line.removeprefix(BULLET))
    sentences = [s for piece in pieces for s in _split_sentences(piece)]
    if not line.startswith(BULLET):
        sentences = [s for sentence in sentences for s in _split_run_on(sentence)]
    trimmed = (trim(sentence) for sentence in sentences if not sentence.rstrip().endswith("?"))
    return [sentence for sentence in trimmed if any(c.isalnum() for c in sentence)]


def trim(phrase: str) -> str:
    """Return a phrase without the marks and joining words around it."""
    phrase = phrase.strip()
    ends_in_etc = _ETC.search(phrase.rstrip(". ")) is not None
    bare = _TRAILING.sub("", _LEADING.sub("", phrase))
    if bare.count("(") > bare.count(")"):
        bare = bare + ")" if ")" in phrase else bare.replace("(", "", 1)
    return bare + "." if ends_in_etc else bare


def _split_sentences(text: str) -> list[str]:
    sentences, start = [], 0
    for end in _SENTENCE.finditer(text):
        if end.group().startswith(".") and _is_abbreviation(
            text[start : end.start()], text[end.end() :]
        ):
            continue
        sentences.append(text[start : end.end()])
        start = end.end()
    return [*sentences, text[start:]]


def _is_abbreviation(before: str, after: str) -> bool:
    match = _ABBREVIATED.search(before[-8:])
    if match is None:
        return False
    return not (match.group() == "etc" and after[:1].isupper())


def _split_run_on(text: str) -> list[str]:
    """Split where a capitalised opener follows a word that cannot lead on to it."""
    return [run for piece in _GLUED.split(text) for run in _split_at_openers(piece.split())]


def _split_at_openers(tokens: list[str]) -> list[str]:
    starts = [0, *(i for i in range(1, len(tokens)) if _opens(tokens, i)), len(tokens)]
    return [" ".join(tokens[a:b]) for a, b in pairwise(starts)]


def _opens(tokens: list[str], i: int) -> bool:
    word, before = tokens[i].rstrip(",:"), tokens[i - 1]
    after = tokens[i + 1].strip(",.") if i + 1 < len(tokens) else ""
    if before[-1] in ",:(/&-–+" or before.casefold() in _JOINING:
        return False
    if _YEARS.match(word) and after.casefold().startswith(("year", "yr")):
        return before.casefold() not in {"minimum", "least", "over", "than", "approximately", "of"}
    if word in _OPENERS and after.casefold() in _FOLLOWS_OPENER:
        return True
    if word not in _OPENERS and word not in _VERBS and _GERUND.match(word) is None:
        return False
    # After a name only a known skill may end a phrase: "… with Ansible Support developers …".
    return not before[:1].isupper() or (after.islower() and canonical_skill(before) is not None)


def fit_phrase(phrase: str) -> list[str]:
    """Return the phrase in pieces of at most about 20 words, cut where the sense allows."""
    if _length(phrase) <= MAX_PHRASE_WORDS:
        return [phrase]
    shorter = _ASIDE.sub(lambda aside: _keep_aside(aside.group(), aside[1]), phrase)
    if _length(shorter) <= MAX_PHRASE_WORDS:
        return [shorter]
    trimmed = _without_tail(shorter)
    for cut in _CUTS if find_skills(shorter[len(trimmed) :]) else _CUTS_AT_SENSE:
        pieces = _cut_evenly(shorter, cut)
        if len(pieces) > 1:
            return [short for piece in pieces for short in fit_phrase(piece)]
    return [trimmed]


def _cut_evenly(phrase: str, cut: re.Pattern[str]) -> list[str]:
    """Cut a phrase at the last place before each twenty words, so that lists are cut only once."""
    places = [match.span() for match in cut.finditer(phrase)] + [(len(phrase), len(phrase))]
    pieces, start = [], 0
    for (end, resume), (next_end, _) in pairwise([*places, places[-1]]):
        if end == len(phrase) or _length(phrase[start:next_end]) > MAX_PHRASE_WORDS:
            pieces.append(trim(phrase[start:end]))
            start = resume
    return [piece for piece in pieces if piece]


def _keep_aside(whole: str, inside: str) -> str:
    return whole if len(inside.split()) <= _SHORT_ASIDE_WORDS else ""


def _without_tail(phrase: str) -> str:
    """Cut a long clause before a word that opens a subordinate one, or else a further detail."""
    tokens = phrase.split()[: MAX_PHRASE_WORDS + 1]
    end = _last_of(_CLAUSE_WORDS, tokens) or _last_of(_TAIL_WORDS, tokens) or MAX_PHRASE_WORDS
    while tokens[end - 1].casefold() in _TAIL_WORDS:
        end -= 1
    return trim(" ".join(tokens[:end]))


def _last_of(openers: frozenset[str], tokens: list[str]) -> int:
    """Return the last place of an opener that leaves enough before it, or 0."""
    places = range(len(tokens) - 1, _MIN_TAIL_WORDS, -1)
    return next((i for i in places if tokens[i].casefold() in openers), 0)


def opens_with_verb(statement: str) -> bool:
    """Tell whether a statement starts as a duty does: "Design …", "Supporting …"."""
    first = statement.split(maxsplit=1)[0].rstrip(",")
    return first in _VERBS - {"You", "Use", "Take"} or _GERUND.match(first) is not None


def _length(phrase: str) -> int:
    return len(phrase.split())
