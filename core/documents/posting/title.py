"""Find the title of a job in its post."""

import re
from collections.abc import Sequence

from core.documents.posting.headings import is_bare_heading
from core.documents.posting.sections import Section, first_lines, labelled_lines
from core.documents.posting.text import BULLET, HEADING
from core.documents.skills import canonical_skill

_MAX_TITLE_WORDS = 14
_MAX_TITLE_CHARACTERS = 110
_SHORT_WORD = 3
LINES_WITH_TITLE = 6

_LATIN_ROLES = (
    r"\w*engineers?|\w*developers?|programmers?|architects?|\w*analysts?|scientists?|managers?",
    r"administrators?|designers?|\w*consultants?|specialists?|leads?|head|director|officers?",
    r"technicians?|testers?|interns?|internship|trainee|apprentice|researchers?|associates?",
    r"assistants?|coordinators?|advisors?|representatives?|recruiters?|accountants?|nurses?",
    r"teachers?|writers?|editors?|strategists?|sre|dba|devops|operators?|planners?|agents?",
    r"supervisors?|producers?|experts?|master|owner|professor|lecturer|postdoc|fellow|scholar",
    r"partner|executive|buyer|counsel|sysadmin|full[- ]?stack|\w*entwickler(?:in)?|kaufmann",
    r"\w*ingenieur(?:in)?|\w*berater(?:in)?|\w*leiter(?:in)?|werkstudent(?:in)?|ontwikkelaar",
    r"praktikant(?:in)?|sachbearbeiter(?:in)?|referent(?:in)?|mechaniker(?:in)?|développeur",
    r"ingénieur|desarrollador|ingeniero",
)
_OTHER_ROLES = (
    "工程师|开发|经理|分析师|架构师|设计师|科学家|エンジニア|デザイナー|マネージャー|개발자|엔지니어|디자이너",
    "инженер|разработчик|программист|مهندس|مطور|מהנדס|מפתח",
)
ROLE = re.compile(rf"\b(?:{'|'.join(_LATIN_ROLES)})\b|{'|'.join(_OTHER_ROLES)}", re.IGNORECASE)
_LEVEL = re.compile(r" (?:I{1,3}|IV|V|[1-5])\b")
_LABEL = re.compile(
    r"(?:job[ -]?title|position(?: title)?|(?:job )?role|designation|title|stellenbezeichnung"
    r"|vacancy|job|hiring for|opening)\s?[:–-]\s?(?P<title>.+)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:(?:looking|searching) for|hiring|seeking|join us as|recruiting|suchen(?: wir)?)"
    r"(?: (?:for|an?|our(?: next)?|the|experienced|talented|passionate|motivated|skilled"
    r"|eine?n?|zum))*[: ]{1,3}(?P<title>(?:[A-Z][\w.+#/&-]{0,30}[ -]?){1,7})",
)
_DESCRIBED = re.compile(
    r"\b[Tt]he (?P<title>(?:[A-Z][\w.+#/&-]{0,30} ){1,7})(?:is responsible|will|reports)\b"
)
_CAPITALS = re.compile(r"(?:[A-Z][\w.+#/&-]{0,30} ){1,7}")
_SENTENCE_OPENING = re.compile(
    r"(?:we|you|our|about|are you|do you|join|the)\b(?!.{0,12}hiring)", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"\w[.!?] +[A-Z]|\bis (?:hiring|looking|seeking)\b")
_GENDERS = re.compile(
    r"[\s,|–-]*[(\[](?=[^()\[\]]{1,24}[)\]])\s?(?:[mwfdxhiv]\s?(?:[/|*:]\s?){1,2}){1,4}"
    r"[mwfdxhiv*]?\s?[)\]]|[\s,|–-]*\(?\b(?:all genders?|gn)\b\)?|[:*/]in\b",
    re.IGNORECASE,
)
_CONDITIONS = re.compile(
    r"\s?[(\[][^()\[\]]{0,60}(?:\byears?|remote|hybrid|on-?site|full[- ]?time|part[- ]?time"
    r"|contract|home ?office|permanent|freelance|vollzeit|teilzeit|urgent"
    r"|\d{2,3}\s?%)[^()\[\]]{0,40}[)\]]|\s[-–—|·,]\s?(?:100% )?(?:fully )?(?:remote|hybrid"
    r"|on-?site|full[- ]?time|part[- ]?time|contract|vollzeit|teilzeit|cdi|cdd"
    r"|festanstellung)\b[^|]{0,40}$",
    re.IGNORECASE,
)
_NEEDED = re.compile(r"\s(?:needed|wanted|required|gesucht)[\s!]*$", re.IGNORECASE)
_CALL = re.compile(
    r"^[^\w(]*(?:we(?:['’]re| are) (?:now )?hiring|now hiring|hiring|job alert|wanted|gesucht)\b"
    r"\s?[:!–-]*\s?(?:an? )?",
    re.IGNORECASE,
)
_AT_COMPANY = re.compile(r"\s(?:at|@|bei|chez)\s(?P<company>[A-Z0-9][\w.&'’ -]{1,50})$")


def find_title(sections: Sequence[Section]) -> str:
    """Return the job's title, cleaned of gender marks and working conditions, or ""."""
    lines = first_lines(sections)
    if lines and not _LABEL.fullmatch(lines[0]) and reads_like_title(lines[0]):
        return clean_title(lines[0])
    for line in labelled_lines(sections):
        labelled = _LABEL.fullmatch(line)
        if labelled and reads_like_title(labelled["title"]):
            return clean_title(labelled["title"])
    for line in lines[:LINES_WITH_TITLE]:
        if reads_like_title(line):
            return clean_title(line)
    return _title_in_sentences(lines)


def clean_title(title: str) -> str:
    """Return a title without calls, gender marks, working conditions and the company's name."""
    title = _NEEDED.sub("", _without_marks(title))
    company = _AT_COMPANY.search(title)
    if company:
        title = title[: company.start()]
    if "|" in title or " · " in title:
        pieces = [piece.strip() for piece in re.split(r"\||\s·\s", title)]
        title = next((piece for piece in pieces if ROLE.search(piece)), pieces[0])
    return _unshout(" ".join(title.split()).strip(" -–—|·,:!*"))


def reads_like_title(line: str) -> bool:
    """Tell whether a line is short, no sentence, no heading, and names a role."""
    if len(line) > _MAX_TITLE_CHARACTERS or len(line.split()) > _MAX_TITLE_WORDS:
        return False
    if line.rstrip().endswith((".", "?", ",", ";")) or is_bare_heading(line):
        return False
    if _SENTENCE_OPENING.match(line) or _SENTENCE_END.search(_CALL.sub("", line)):
        return False
    return ROLE.search(line) is not None or _GENDERS.search(line) is not None


def company_after_title(line: str) -> str:
    """Return the company of a title line such as "Data Engineer at Acme", or ""."""
    at = _AT_COMPANY.search(_without_marks(line).strip())
    return at["company"].strip() if at else ""


def _title_in_sentences(lines: Sequence[str]) -> str:
    for line in lines:
        announced = _ANNOUNCED.search(line) or _DESCRIBED.search(line)
        if announced and ROLE.search(announced["title"]):
            return clean_title(_up_to_role(announced["title"]))
    # A post without line breaks starts with its title: "Platform Engineer Acme is a …".
    opening = _CAPITALS.match(lines[0]) if lines else None
    return clean_title(_up_to_role(opening.group())) if opening else ""


def _without_marks(title: str) -> str:
    title = _CALL.sub("", title.removeprefix(HEADING).removeprefix(BULLET))
    return _CONDITIONS.sub("", _GENDERS.sub("", title))


def _unshout(title: str) -> str:
    """Write a title in capitals as titles are written; short words may be abbreviations."""
    if not title.isupper() or len(title) <= _SHORT_WORD:
        return title
    return " ".join(_unshout_word(word) for word in title.split())


def _unshout_word(word: str) -> str:
    name = canonical_skill(word) or ""
    if name.casefold() == word.casefold():
        return name
    return word if len(word) <= _SHORT_WORD else word.capitalize()


def _up_to_role(words: str) -> str:
    """Cut an announced title after its last role: "Data Engineer II In Berlin"."""
    ends = [match.end() for match in ROLE.finditer(words)]
    if not ends:
        return ""
    level = _LEVEL.match(words, ends[-1])
    return words[: level.end() if level else ends[-1]]
