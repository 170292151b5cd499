"""Show words of people, files and models as the words they are."""

import re

# Everything that Markdown, its colour and icon directives, LaTeX or HTML could act on.
_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@/\"'])")


def escape_markdown(text: str) -> str:
    """Return Markdown that renders as exactly `text` in one paragraph."""
    return _ACTIVE.sub(r"\\\1", " ".join(text.split()))


def escape_paragraphs(text: str) -> str:
    """Return Markdown that renders as `text` with its paragraphs kept."""
    paragraphs = (escape_markdown(part) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in paragraphs if part)
