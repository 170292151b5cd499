"""Show words of people, files and models as the words they are."""

import re

# Everything that Markdown, its colour and icon directives, LaTeX or HTML could act on.
_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@/\"'])")

_CODE_OR_DOLLAR = re.compile(r"(`[^`\n]*`)|\$")


def escape_markdown(text: str) -> str:
    """Return Markdown that renders as exactly `text` in one paragraph."""
    return _ACTIVE.sub(r"\\\1", " ".join(text.split()))


def escape_paragraphs(text: str) -> str:
    """Return Markdown that renders as `text` with its paragraphs kept."""
    paragraphs = (escape_markdown(part) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in paragraphs if part)


def escape_code_and_paragraphs(text: str) -> str:
    """Return Markdown that renders as `text` with its paragraphs, `code` in backticks as code."""
    paragraphs = (_escape_around_code(part) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in paragraphs if part)


def _escape_around_code(paragraph: str) -> str:
    """Keep pairs of single backticks: between them nothing is active, outside all is escaped."""
    parts = re.split(r"(`[^`]+`)", " ".join(paragraph.split()))
    return "".join(part if n % 2 else _ACTIVE.sub(r"\\\1", part) for n, part in enumerate(parts))


def write_own_markdown(text: str) -> str:
    """Return Markdown of our own data files in which a dollar begins no formula."""
    return _CODE_OR_DOLLAR.sub(lambda found: found[1] or r"\$", text)
