"""Bring a pasted job post into plain text: one line a paragraph, bullets as "• ", headings as "# ".

Whatever the post holds is data: tags are dropped, scripts vanish, nothing is interpreted.
"""

import html
import re
import unicodedata

from core.documents.files.limits import MIN_CHARACTERS
from core.documents.posting.headings import is_bare_heading
from core.errors import DocumentError

# Real posts stay under 15,000 characters; what follows this much is a page's footer or an accident.
MAX_JOB_CHARACTERS = 30_000
_MAX_RAW_CHARACTERS = 1_000_000
_MAX_BROKEN_SHARE = 0.05

BULLET = "• "
HEADING = "# "

_TAG = re.compile(
    r"</?(?:p|br|div|ul|ol|li|h[1-6]|b|strong|em|i|u|a|span|table|tr|td|section|article|body|html)"
    r"\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_BLOCK_TAGS = "p br div ul ol tr table section article header footer hr dl dt dd blockquote"
_BREAKS = dict.fromkeys(_BLOCK_TAGS.split(), "\n") | {"td": " ", "th": " "}
_HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SILENT_TAGS = frozenset(["script", "style", "head", "template", "noscript", "svg"])
_BROKEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufe0f\ufffd]"
)
_LINE_BREAK = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_BULLET_MARK = re.compile(r"(?:[-*+•·▪◦●○■□◆‣⁃–—»›➤►▸▶→✓✔✅☑]|o(?=\s)|\d{1,2}[.)](?=\s))\s*(?=\S)")
_LONE_BULLETS = frozenset("-*•·▪◦●○■–")
_WRAPPED_FROM_CHARACTERS = 45
_MARKDOWN_HEADING = re.compile(r"#{1,6} {1,3}(?P<text>\S[^\n]*?)[ #]*")
_BOLD_LINE = re.compile(r"(?:\*\*|__)(?P<text>[^*_]{2,80})(?:\*\*|__)(?P<colon>:?)")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|`")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\([^()\s]{1,500}\)")


def clean_job_text(text: str) -> tuple[str, list[str]]:
    """Return the post's plain text and warnings about what was left out.

    Raises DocumentError for text that is empty, too short, or binary data.
    """
    _refuse_binary(text)
    warnings = []
    plain = _to_lines(_strip_html(_INVISIBLE.sub("", text[:_MAX_RAW_CHARACTERS])))
    if not plain:
        raise DocumentError("The job post is empty. Paste the text of the job description.")
    if len(plain) < MIN_CHARACTERS:
        raise DocumentError(
            f"The job post has fewer than {MIN_CHARACTERS} characters. "
            "Paste the whole description, with its requirements."
        )
    if len(plain) > MAX_JOB_CHARACTERS or len(text) > _MAX_RAW_CHARACTERS:
        plain = plain[:MAX_JOB_CHARACTERS].rsplit(maxsplit=1)[0]
        warnings.append(
            f"The job post is very long: only its first {MAX_JOB_CHARACTERS:,} characters count."
        )
    return plain, warnings


def plain_line(text: str) -> str:
    """Return one piece of text without tags, control characters and double blanks."""
    return " ".join(
        _to_lines(_strip_html(_INVISIBLE.sub("", text)))
        .replace(BULLET, "")
        .replace("\n", " ")
        .split()
    )


def _refuse_binary(text: str) -> None:
    sample = text[:_MAX_RAW_CHARACTERS]
    if len(_BROKEN.findall(sample)) > _MAX_BROKEN_SHARE * len(sample):
        raise DocumentError(
            "The job post holds binary data, not text. Open the file and paste its words instead."
        )


def _strip_html(text: str) -> str:
    if not _TAG.search(text):
        text = html.unescape(text)
    if not _TAG.search(text):
        return text
    from lxml import etree  # few posts hold markup; the others need not load a parser

    parser = etree.HTMLParser(target=_TextOfHtml(), no_network=True, encoding="utf-8")
    try:
        return str(etree.fromstring(text.encode(), parser))
    except etree.LxmlError as e:
        raise DocumentError(
            "The job post holds markup that cannot be read. Paste its words instead."
        ) from e


class _TextOfHtml:
    """Collect the words of a page, with line breaks where its blocks start and end.

    A target for lxml's parser, which takes hostile markup in linear time; the standard
    library's html.parser does not.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._silent_depth = 0

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        """Take an opening tag."""
        del attrib
        self._silent_depth += tag in _SILENT_TAGS
        if tag == "li":
            self._pieces.append("\n" + BULLET)
        elif tag in _HEADING_TAGS:
            self._pieces.append("\n" + HEADING)
        else:
            self._pieces.append(_BREAKS.get(str(tag), ""))

    def end(self, tag: str | bytes) -> None:
        """Take a closing tag."""
        self._silent_depth -= tag in _SILENT_TAGS
        if tag == "li" or tag in _HEADING_TAGS:
            self._pieces.append("\n")
        else:
            self._pieces.append(_BREAKS.get(str(tag), ""))

    def data(self, data: str | bytes) -> None:
        """Take the words between two tags."""
        if not self._silent_depth:
            self._pieces.append(str(data))

    def comment(self, text: str | bytes) -> None:
        """Leave comments out."""

    def close(self) -> str:
        """Return the text."""
        return "".join(self._pieces)


def _to_lines(text: str) -> str:
    """Return the text normalised, line by line, blank lines dropped."""
    # NFKC turns the bold look-alike letters of social networks into letters.
    text = unicodedata.normalize("NFKC", _LINE_BREAK.sub("\n", text))
    text = _LINK.sub(r"\1", text)
    lines: list[str] = []
    for raw in text.split("\n"):
        line = _read_line(_BLANKS.sub(" ", raw).strip())
        if lines and lines[-1] == BULLET:
            lines[-1] = BULLET + line.removeprefix(BULLET) if line else ""
        elif lines and _continues(lines[-1], line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(line for line in lines if line.strip(BULLET))


def _continues(previous: str, line: str) -> bool:
    """Tell whether a line goes on with the one before, which was broken at a page's width."""
    return (
        line[:1].islower()
        and len(previous) >= _WRAPPED_FROM_CHARACTERS
        and not previous.startswith(HEADING)
        and previous[-1] not in ".:;!?"
    )


def _read_line(line: str) -> str:
    heading = _MARKDOWN_HEADING.fullmatch(line) or _BOLD_LINE.fullmatch(line)
    if heading:
        return HEADING + _EMPHASIS.sub("", heading["text"]).strip()
    if line and line in _LONE_BULLETS:
        return BULLET
    bullet = _BULLET_MARK.match(line)
    if bullet and not line.startswith(("**", "--", "––", "—-")):
        return BULLET + _EMPHASIS.sub("", line[bullet.end() :]).strip()
    without = _EMPHASIS.sub("", line)
    if unicodedata.category(without[:1] or " ") in {"So", "Sk"}:
        words = without.lstrip("".join(c for c in without[:4] if not c.isalnum()))
        return (HEADING if is_bare_heading(words) else BULLET) + words
    return without if any(c.isalnum() for c in without) else ""
