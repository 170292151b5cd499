"""Quotes of an answer as they are shown: plain words, or a link that plays what was said."""

from collections.abc import Callable

from core.domain.evaluation import Quote
from core.interview.spoken_answer import SpokenAnswer
from pages.parts.plain import escape_markdown

ShowQuote = Callable[[Quote], str]


def plain_quote(quote: Quote) -> str:
    """Return Markdown for a quote that nobody can hear."""
    return f"“{escape_markdown(quote.text)}”"


def audible_quotes(
    asked_id: str, spoken: SpokenAnswer | None, otherwise: ShowQuote = plain_quote
) -> ShowQuote:
    """Return what makes Markdown of an answer's quotes: a link where the words can be heard.

    The replay of the answer (pages/parts/replay) takes the clicks on these links.
    """
    if spoken is None:
        return otherwise
    answer = spoken

    def show(quote: Quote) -> str:
        if not answer.sound_of(quote):
            return otherwise(quote)
        return f"[:material/volume_up:{plain_quote(quote)}](#hear-{asked_id}-{name_quote(quote)})"

    return show


def name_quote(quote: Quote) -> str:
    """Return the name under which the replay knows a quote."""
    return f"{quote.start}-{quote.end}"
