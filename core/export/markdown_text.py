"""Words as Markdown that renders as exactly these words."""

import re

# What acts anywhere in a line, and what acts at its beginning.
_ACTIVE = re.compile(r"([\\`*_\[\]<>|~&$#])")
_AT_START = re.compile(r"([+=-]|\d{1,9}[.)])")
_BACKTICKS = re.compile(r"`{3,}")


def escape(text: str) -> str:
    """Return Markdown that renders as exactly the words of `text`, in one line."""
    escaped = _ACTIVE.sub(r"\\\1", " ".join(text.split()))
    if match := _AT_START.match(escaped):
        return f"{escaped[: match.end() - 1]}\\{escaped[match.end() - 1 :]}"
    return escaped


def write_paragraphs(text: str) -> str:
    """Return `text` escaped with its paragraphs and lines kept."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "\n\n".join("\\\n".join(map(escape, part.splitlines())) for part in parts if part)


def write_code(code: str, language: str = "") -> str:
    """Return a block of code; its fence is longer than any in it."""
    longest = max((len(found) for found in _BACKTICKS.findall(code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{code}\n{fence}"
