"""Find places worth asking about in code of any language, by what its lines look like."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.coding.walkthrough_spots import Spot

# What stands behind it in a line is data, or was generated.
_READ_CHARACTERS = 400
_BLOCK_LINES, _LONG_BLOCK_LINES, _COMMENT_LINES, _QUERY_LINES = 6, 40, 4, 15
_LOOKS_AHEAD_LINES = 60

# In every language, Python too.
_EVERYWHERE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("todo", re.compile(r"(?:#|//|/\*|--|;|<!--).{0,80}\b(TODO|FIXME|HACK|XXX)\b")),
    (
        "secret-in-code",
        re.compile(
            r"\b\w{0,20}(?:password|passwd|secret|api_?key|token)\w{0,20}[\"']?"
            r"\s{0,3}[:=]{1,2}\s{0,3}[\"'][^\"'\s]{6,}",
            re.IGNORECASE,
        ),
    ),
    (
        "printed-output",
        re.compile(r"^\s*(print|console\.(?:log|error)|System\.out\.println|fmt\.Println)\s?\("),
    ),
)
# Where no syntax tree says it better.
_BY_LINE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "swallowed-error",
        re.compile(r"\bcatch\s?(?:\([^)]{0,60}\))?\s?\{\s{0,4}(?:/[/*].{0,80})?\}"),
    ),
    (
        "broad-except",
        re.compile(r"\bcatch\s?\(\s?(?:final )?(?:Exception|Throwable|\.\.\.)|\brescue\s*$"),
    ),
    (
        "sql-strings",
        re.compile(
            r"[\"'`]\s?(?:SELECT|INSERT|UPDATE|DELETE)\b.{0,200}(?:\$\{|[\"']\s?[+.]\s?\$?\w|%s[\"']\s?%)",
            re.IGNORECASE,
        ),
    ),
    (
        "no-timeout",
        re.compile(
            r"\b(fetch|axios(?:\.\w{3,7})?|http\.Get|curl_exec)\s?\((?!.{0,300}(?:timeout|signal))"
        ),
    ),
    (
        "dangerous-call",
        re.compile(r"(?<![\w.])(eval|exec|system|innerHTML|dangerouslySetInnerHTML)\s?[=(](?!=)"),
    ),
    (
        "missing-check",
        re.compile(
            r"\b(req\.(?:body|query|params)|JSON\.parse|\$_(?:GET|POST)|parseInt|Scanner)\b"
        ),
    ),
    (
        "shared-state",
        re.compile(r"\b(Promise\.all|new Thread|go func|std::thread|synchronized|setInterval)\b"),
    ),
    (
        "caching",
        re.compile(
            r"\b(?:const|let|var|private|static|final|self\.|this\.)\s?\w{0,30}[cC]ache\w{0,20}\b"
        ),
    ),
    (
        "open-without-with",
        re.compile(r"\b(?:fopen|fs\.openSync|new FileReader|new FileInputStream|os\.Open)\s?\("),
    ),
    (
        "data-structure",
        re.compile(r"\bnew (Map|Set|HashMap|HashSet|TreeMap|ArrayDeque|PriorityQueue)\b"),
    ),
    ("list-lookup", re.compile(r"\.(includes|indexOf|contains|find)\s?\(")),
    (
        "global-state",
        re.compile(r"^(?:var|let)\s(\w{1,40})\s?=|\bpublic static (?!final|void|class)\w"),
    ),
    ("select-everything", re.compile(r"\bSELECT\s+\*", re.IGNORECASE)),
    (
        "unbounded-change",
        re.compile(
            r"^\s*(?:DELETE\s+FROM|UPDATE)\s+\w{1,60}(?:\s+SET\s(?!.{0,300}\bWHERE\b).{0,300})?;",
            re.IGNORECASE,
        ),
    ),
    ("sql-join", re.compile(r"\b(?:LEFT |INNER |RIGHT |CROSS )?JOIN\s+\w", re.IGNORECASE)),
    ("tests-present", re.compile(r"^\s*(?:it|test|describe)\s?\([\"'`]|@Test\b|\bfunc Test[A-Z]")),
    (
        "magic-number",
        re.compile(
            r"(?:[<>*/%]|[=!]==?)\s?(?!(?:0|1|2|10|100)\b)(\d{2,9}(?:\.\d{1,6})?)\b(?!\s?[\"'%])"
        ),
    ),
)
_LOOP = re.compile(r"^(\s*)(?:for|while|foreach)\b|^(\s*).{0,120}\.(?:forEach|map)\s?\(")
_COMMENT = re.compile(r"^\s*(?:#(?!!)|//|/?\*|--)")
_CLASS = re.compile(r"^\s*(?:export |default |public |abstract |final |data ){0,4}class (\w{1,40})")
_FUNCTION = re.compile(
    r"^\s*(?:export |default |async |public |private |protected |static |final |pub ){0,5}"
    r"(?:(?:function\*?|func|fn|def|sub)\s+(?:\([^)]{0,60}\)\s?)?(\w{1,40})"
    r"|(?:const|let|var)\s+(\w{1,40})\s?=\s?(?:async\s?)?(?:\([^)]{0,200}\)|\w{1,40})\s?=>"
    r"|[\w<>\[\]]{1,40}\s+(\w{1,40})\s?\([^)]{0,200}\)\s?\{)"
)
_QUERY = re.compile(r"^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE|CREATE|MERGE)\b", re.IGNORECASE)
_PARAMETERS = re.compile(r"\(([^()]{10,300})\)")
_MANY_PARAMETERS = 6
_NO_FUNCTIONS = frozenset(
    {"if", "for", "while", "switch", "catch", "return", "else", "function", "async", "new"}
)


def find_in_lines(text: str) -> list[Spot]:
    """Return what the lines of a text show, in no order; for what is not Python, or no more."""
    lines = split_lines(text)
    functions = list(_functions(lines))
    found = [*_by_line(lines, _BY_LINE), *_nested_loops(lines), *_classes(lines), *functions]
    found += _plain_blocks(lines) if not functions else []
    return [*(_named(spot, functions) for spot in found), *find_everywhere(text)]


def find_everywhere(text: str) -> list[Spot]:
    """Return what lines show that no syntax tree does: remarks, secrets, output."""
    lines = split_lines(text)
    return [*_by_line(lines, _EVERYWHERE), *_comments(lines)]


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, each as far as it is looked at."""
    return [line[:_READ_CHARACTERS] for line in text.split("\n")]


def _by_line(
    lines: Sequence[str], patterns: tuple[tuple[str, re.Pattern[str]], ...]
) -> Iterator[Spot]:
    for number, line in enumerate(lines, start=1):
        for kind, pattern in patterns:
            if (match := pattern.search(line)) is not None:
                detail = next(filter(None, match.groups()), "")
                yield Spot(kind, number, number, detail=detail)


def _nested_loops(lines: Sequence[str]) -> Iterator[Spot]:
    loops = [(n, _depth(line)) for n, line in enumerate(lines, start=1) if _LOOP.match(line)]
    for (outer, depth), (inner, deeper) in pairwise(loops):
        if deeper > depth and inner - outer < _BLOCK_LINES:
            yield Spot("nested-loops", outer, inner + 1)


def _classes(lines: Sequence[str]) -> Iterator[Spot]:
    for number, line in enumerate(lines, start=1):
        if (match := _CLASS.match(line)) is not None:
            yield Spot("class-design", number, min(number + 3, len(lines)), match[1])


def _functions(lines: Sequence[str]) -> Iterator[Spot]:
    """Yield what each function is for, whether it is long, and whether it calls itself."""
    for number, line in enumerate(lines, start=1):
        match = _FUNCTION.match(line)
        name = next(filter(None, match.groups()), "") if match else ""
        if not name or name in _NO_FUNCTIONS:
            continue
        last = _end_of_block(lines, number)
        yield Spot("purpose", number, last, name)
        if last - number >= _LONG_BLOCK_LINES:
            yield Spot("long-function", number, last, name, str(last - number + 1))
        called = re.compile(rf"(?<![\w.]){re.escape(name)}\s?\(")
        if any(called.search(each) for each in lines[number:last]):
            yield Spot("recursion", number, last, name)
        given = _PARAMETERS.search(line)
        if given and given[1].count(",") >= _MANY_PARAMETERS - 1:
            yield Spot("many-parameters", number, number, name, str(given[1].count(",") + 1))


def _end_of_block(lines: Sequence[str], first: int) -> int:
    """Return the last line of what begins at `first`: as far as lines stand deeper than it."""
    depth = _depth(lines[first - 1])
    last = first
    for number in range(first + 1, min(len(lines), first + _LOOKS_AHEAD_LINES) + 1):
        line = lines[number - 1]
        if line.strip() and _depth(line) <= depth:
            return number if line.strip()[0] in "})]" or line.strip() == "end" else last
        last = number if line.strip() else last
    return last


def _plain_blocks(lines: Sequence[str]) -> Iterator[Spot]:
    """Yield the paragraphs of code that has no functions: queries, scripts, settings."""
    first = 0
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip() and not first:
            first = number
        elif first and (not line.strip() or number - first >= _QUERY_LINES):
            is_query = _QUERY.match(lines[first - 1]) is not None
            yield Spot("query" if is_query else "block", first, number - 1)
            first = number if line.strip() else 0


def _comments(lines: Sequence[str]) -> Iterator[Spot]:
    first = 0
    for number, line in enumerate([*lines, ""], start=1):
        is_comment = _COMMENT.match(line) is not None
        if is_comment and not first:
            first = number
        elif not is_comment and first:
            if number - first >= _COMMENT_LINES:
                yield Spot("comments", first, number - 1)
            first = 0


def _named(spot: Spot, functions: Sequence[Spot]) -> Spot:
    """Return a place with the name of the innermost function around it."""
    around = [f for f in functions if f.first <= spot.first <= f.last]
    if spot.name or not around:
        return spot
    inner = max(around, key=lambda f: f.first)
    return Spot(spot.kind, spot.first, spot.last, inner.name, spot.detail)


def _depth(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
