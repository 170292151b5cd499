"""Quotes in a report: heard where they were spoken, led to in the transcript where typed."""

from collections.abc import Callable

from core.domain.evaluation import Quote
from core.domain.interview import Interview
from core.interview.spoken_answer import load_spoken_answer
from core.interview.studio import Studio
from pages.parts.passages import passages_of
from pages.parts.spoken_quotes import audible_quotes

QuoteAt = Callable[[int, Quote], str]
"""Markdown for a quote of the answer at a position."""


def quotes_in_report(studio: Studio, interview: Interview) -> QuoteAt:
    """Return what shows quotes of this interview's answers."""
    shown = {
        asked.position: audible_quotes(
            asked.id,
            load_spoken_answer(studio.voice, studio.user_id, asked),
            passages_of(asked.position),
        )
        for asked in interview.questions
    }
    return lambda position, quote: shown[position](quote)
