"""Links to the passages of an interview's transcript, which pages/parts/transcript shows."""

import re
from collections.abc import Sequence

from core.domain.evaluation import Quote
from pages.parts.plain import escape_markdown
from pages.parts.spoken_quotes import ShowQuote, plain_quote

_MENTION = re.compile(r"\bquestion (\d{1,2})\b")


def link_passage(position: int, quote: Quote) -> str:
    """Return Markdown for a quote that leads to its place in the transcript."""
    return f"[{plain_quote(quote)}](#said-{position}-{quote.start}-{quote.end})"


def passages_of(position: int) -> ShowQuote:
    """Return what makes links of the quotes of the answer at `position`."""
    return lambda quote: link_passage(position, quote)


def link_question(position: int, label: str = "") -> str:
    """Return Markdown that leads to a question in the transcript, "question 3" in one line."""
    name = escape_markdown(label) if label else f"question\u00a0{position + 1}"
    return f"[{name}](#said-{position})"


def link_mentions(text: str, asked: int) -> str:
    """Return Markdown for words in which each "question 3" leads there; `asked` is the last one."""

    def link(match: re.Match[str]) -> str:
        number = int(match[1])
        return link_question(number - 1) if 1 <= number <= asked else match[0]

    return _MENTION.sub(link, escape_markdown(text))


def link_questions(positions: Sequence[int]) -> str:
    """Return the numbers of questions as links, "questions 1, 2 and 5"."""
    if len(positions) == 1:
        return link_question(positions[0])
    numbers = [link_question(position, str(position + 1)) for position in positions]
    return f"questions {', '.join(numbers[:-1])} and {numbers[-1]}"
