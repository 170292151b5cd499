"""Hold a model's reading of a document to the document, before any of it is used."""

from collections.abc import Sequence

from core.engine.chains.reading_source import Source, words_of

_MOST_NAMED = 8
_SHOWN_CHARACTERS = 60


def check_reading(values: Sequence[str], source: Source) -> list[str]:
    """Return what makes a reading unusable as a whole, a sentence each.

    Single values that do not stand in the document are dropped later. Where most do not, it is
    not a reading of this document.
    """
    given = [value for value in values if words_of(value)]
    if not given and source.lines:
        return ["The reading is empty, and the document is not. Read it again."]
    strange = [value for value in given if not source.find(value)]
    if len(strange) * 2 <= len(given):
        return []
    named = ", ".join(f'"{value[:_SHOWN_CHARACTERS]}"' for value in strange[:_MOST_NAMED])
    return [f"These values do not stand in the document: {named}. Copy values word for word."]
