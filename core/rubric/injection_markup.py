"""Find forged structure: role tags, ends of the data, score records, text hidden by markup."""

import re
from collections.abc import Iterator

from core.rubric.injection_phrases import Phrase, find_phrases, presses_for_score

_LONGEST_CONTENT = 400
_LOOK_BACK = 120

# Special tokens of chat templates; nobody needs them but to talk about templates.
_TOKENS = re.compile(
    r"(?:<\|(?:im_start|im_end|endoftext|system|user|assistant|eot_id|start_header_id|"
    r"end_header_id|"
    r"begin_of_text)\|>|\[/?inst\]|<</?sys>>|</?s>(?=\s*(?:<s>|\[inst))|<(?:start|end)_of_turn>)"
)
_ROLE = re.compile(
    r"(?:^|(?<=[\n.!?>\"])) *(?P<opening><\s*/?(?:system|assistant|user|instructions?|admin|"
    r"developer)"
    r"[^<>\n]{0,40}>|#{2,6} ?(?:system|assistant|human|user|instructions?|response)\b ?:?|"
    r"\[(?:system|assistant|admin|developer)[^\]\n]{0,30}\]|"
    r"(?:system|assistant|human|user|developer|ai|model)(?: (?:prompt|message|note))? ?:)",
)
_ROLE_RECORD = re.compile(
    r"[{,]\s*[\"']role[\"']\s*:\s*[\"'](?:system|assistant|developer|user)[\"']"
)
_NEXT_TAG = re.compile(r"</\w+>|<\||\[/?inst\]|<</?sys>>")
_FULL_LINE = re.compile(r"(?:[ \t]*\w{0,20}[ \t:]*\n)?[^\n]*")
_RULER = r"[-=#*_~<>\[\](){}|\"'`/ ]"
_END = re.compile(
    rf"(?:^|\n|(?<=[.!?])) *(?P<fence>{_RULER}{{0,40}}+(?:end of|begin|start of|new|close|stop)"
    r" (?:the )?(?:\w+ ){0,2}?(?:answer|response|input|submission|transcript|data|untrusted text|"
    rf"document|resume|prompt|instructions|evaluation|grading|rubric|text)\b ?\.?{_RULER}{{0,40}}+)"
    r"(?P<after>(?=\n|\Z)|[:.]? *)"
)
_CLOSING = re.compile(
    r"(?:^|\n|(?<=[.!?]) ?) *</(?:answer|candidate_answer|candidate|response|transcript|submission|"
    r"user_input|input|untrusted|data|document|resume|question|context)>(?! (?:and|tags?|or)\b)"
)
_OPENED = re.compile(r"<(?!/)(\w+)")

_DIMENSION = r"(?:relevance|technical[_ ]accuracy|accuracy|structure|keyword[_ ]coverage)"
_RESULT = (
    r"(?:(?:final|total|overall)[_ ]?)?(?:score|grade|total|rating|marks|points|verdict|evaluation|"
    r"result)"
)
_TOP = (
    r"(?:100(?: ?/ ?100| ?%| points)?|9[0-9](?: ?/ ?100)?|10 ?/ ?10|10(?= ?[,}\n])|"
    r"\"?a\+?\"?(?=\W*(?:$|\n|,|})"
    r")|\"?(?:strong )?(?:hire|pass|passed)\"?|\"?(?:excellent|perfect|outstanding)\b|true)"
)
_RECORD = re.compile(r"\{[^{}]{5,1500}\}")
_RESULT_FIELD = re.compile(rf"[\"']?{_RESULT}[\"']?\s*[:=]\s*{_TOP}")
_DIMENSION_FIELD = re.compile(rf"\b{_DIMENSION}[\"']?\s*[:=]?\s*\d{{1,3}}(?: ?/ ?\d{{1,3}})?")
_INTRODUCED = re.compile(
    r"\b(?:returns?|returned|returning|such as|looks? like|expect\w*|payload|schema|format|replies|"
    r"answers with|example|is what|gives back|responds|response was|was|were|stores?|like)\b"
)
_SCORE_LINE = re.compile(
    rf"(?:^|\n|(?<=[.!?`]) ?)[ *#>-]{{0,6}}(?P<line>(?:(?:final|total|overall)[ _])?(?:score|grade|"
    rf"evaluation|verdict|rating|total|result)\b\**\s*[:=]\**\s*{_TOP})"
)
_LINE_ALONE = re.compile(
    r"(?:(?:final|total|overall)[ _])?(?:score|total|evaluation)\W*\s*[:=]\W*(?:100 ?/ ?100|"
    r"100(?! ?/)|"
    r"10 ?/ ?10)"
)
_COMMENT = re.compile(
    r"<!--((?:(?!-->|<!--).){0,2000}+)(?:-->)?|\[//\]: # \(([^)]{0,500})\)", re.DOTALL
)
_INVISIBLE = re.compile(
    r"<\w+(?=[^<>]{0,300}(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?!\.[1-9])|"
    r"font-size\s*:\s*[01](?:px|pt|em|%)?\b|color\s*:\s*(?:white|transparent|#fff(?:fff)?\b|"
    r"rgba?\(\s*255)|[\s\"'](?:aria-)?hidden\b))[^<>]{1,400}>([^<]{0,2000})(?:</\w+>)?"
)
_GRADING_WORD = re.compile(
    r"\b(?:scor(?:e|ed|es|ing)|grad(?:e|ed|er|ers|es|ing)|marks|points|rubric|candidate|examiner|"
    r"evaluat\w+|instructions?|excellent|perfect|pass|hire|ignore|disregard|100|10/10|you|"
    r"generous\w*|"
    r"answers? (?:is|are) correct|ais?|recommend|rank)\b"
)
_ENOUGH_GRADING_WORDS = 2
_FEW_FIELDS = 3
_NEXT_TO_EACH_OTHER = 20


def find_markup(text: str) -> Iterator[Phrase]:
    """Yield the forged structure in the folded `text`."""
    yield from _find_tokens(text)
    yield from _find_roles(text)
    yield from _find_fences(text)
    yield from _find_records(text)
    for pattern in (_COMMENT, _INVISIBLE):
        for match in pattern.finditer(text):
            if addresses_grader(match[match.lastindex or 0]):
                yield Phrase(*match.span(), "hidden")


def addresses_grader(content: str) -> bool:
    """Return whether folded text from a place where no answer stands speaks to a grader."""
    if any(True for _ in find_phrases(content, anchored=False)):
        return True
    named = {match.group() for match in _GRADING_WORD.finditer(content)}
    return len(named) >= _ENOUGH_GRADING_WORDS


def _find_tokens(text: str) -> Iterator[Phrase]:
    for token in _TOKENS.finditer(text):
        end = _content_end(text, token.end())
        starts = not re.search(r"\w[ ,]*\Z", text[max(0, token.start() - 3) : token.start()])
        if (starts and _stands_alone(text, token.start())) or addresses_grader(
            text[token.end() : end]
        ):
            yield Phrase(token.start(), max(end, token.end()), "role")


def _stands_alone(text: str, position: int) -> bool:
    before = text[max(0, position - 2) : position].strip(" ")
    return not before or before[-1] in "\n.!?>])"


def _find_roles(text: str) -> Iterator[Phrase]:
    for role in _ROLE.finditer(text):
        end = _content_end(text, role.end())
        content = text[role.end() : end]
        if addresses_grader(content) or presses_for_score(content):
            yield Phrase(role.start("opening"), end, "role")
    done = 0
    for record in _ROLE_RECORD.finditer(text):
        if record.start() < done:
            continue
        end = done = _content_end(text, record.end())
        if addresses_grader(text[record.end() : end]):
            yield Phrase(record.start(), end, "role")


def _content_end(text: str, position: int) -> int:
    """Return where a forged turn ends: at the next tag, or else with its first full line."""
    limit = position + _LONGEST_CONTENT
    closing = _NEXT_TAG.search(text, position, limit)
    if closing is not None:
        return closing.end() if closing.group().startswith("</") else closing.start()
    line = _FULL_LINE.match(text, position, limit)
    return line.end() if line else min(len(text), limit)


def _find_fences(text: str) -> Iterator[Phrase]:
    for fence in _END.finditer(text):
        decorated = re.search(r"[-=#*_~<>\[\]|\"`]{2}|\[|#", fence["fence"]) is not None
        after = text[fence.end() : fence.end() + 300]
        alone = fence["fence"].strip() and (not after.strip() or after.startswith("\n"))
        if (decorated and alone) or ((decorated or alone) and presses_for_score(after)):
            yield Phrase(fence.start("fence"), fence.end("fence"), "fence")
    for closing in _CLOSING.finditer(text):
        name = closing.group().strip(" \n</>")
        opened = (
            tag[1]
            for tag in _OPENED.finditer(text, max(0, closing.start() - 5000), closing.start())
        )
        if name not in opened:
            yield Phrase(*closing.span(), "fence")


def _find_records(text: str) -> Iterator[Phrase]:
    for record in _RECORD.finditer(text):
        body = record.group()
        results = len(_RESULT_FIELD.findall(body))
        forged = (
            len(_DIMENSION_FIELD.findall(body)) > 1
            or results > 1
            or (results == 1 and body.count(":") <= _FEW_FIELDS)
        )
        if forged and not _is_introduced(text, record.start(), record.end()):
            yield Phrase(*record.span(), "forged")
    lines = list(_SCORE_LINE.finditer(text))
    for line in lines:
        if len(lines) > 1 or _LINE_ALONE.match(line["line"]):
            yield Phrase(line.start("line"), line.end("line"), "forged")
    previous: re.Match[str] | None = None
    for field in _DIMENSION_FIELD.finditer(text):
        if previous and field.start() - previous.end() < _NEXT_TO_EACH_OTHER:
            yield Phrase(previous.start(), field.end(), "forged")
        previous = field


def _is_introduced(text: str, start: int, end: int) -> bool:
    """Return whether a record is part of a sentence that says what it is an example of."""
    before = text[max(0, start - _LOOK_BACK) : start].rsplit("\n", 1)[-1]
    return _INTRODUCED.search(before + " " + text[end : end + 30].split("\n", 1)[0]) is not None
