"""Bounds on texts and lists that a model's server is told with the schema.

A server that holds its model to the schema (llama.cpp, vLLM, Ollama) ends a text or a list
there, so that a small model that goes round in circles comes to an end. For other servers they
are advice: what is longer is left to the checks of the chain.
"""

import re
from dataclasses import dataclass
from typing import Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_SENTENCE_END = re.compile(r"([.!?])\s")
_LEAST_KEPT_SHARE = 0.3
# Plain English sentences of 200 to 400 characters have three different words in four.
_LEAST_DIFFERENT_SHARE = 0.5


@dataclass(frozen=True)
class UpTo:
    """The most characters of a text, for Annotated; one of just that length was cut off.

    That makes the reply unusable, unless `is_quote`: the whole words of a quote's start are a
    quote too; or `is_prose`: the whole sentences of an explanation explain, and where there is
    none its whole words do, with a mark that more would follow. Prose that goes round in circles
    stays unusable.
    """

    characters: int
    is_quote: bool = False
    is_prose: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Add the validator."""
        return core_schema.no_info_after_validator_function(self._settle, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Tell the bound."""
        return handler(schema) | {"maxLength": self.characters}

    def _settle(self, text: str) -> str:
        if len(text) != self.characters:
            return text
        if self.is_quote:
            return text.rpartition(" ")[0]
        if self.is_prose and not _goes_in_circles(text):
            return _end_prose(text)
        raise PydanticCustomError(
            "cut_off",
            "it was cut off after {characters} characters; say it more briefly",
            {"characters": self.characters},
        )


def _goes_in_circles(text: str) -> bool:
    words = text.casefold().split()
    return len(set(words)) < _LEAST_DIFFERENT_SHARE * len(words)


def _end_prose(text: str) -> str:
    """Return the whole sentences of a text that was cut off, or else its whole words."""
    ends = [match.end(1) for match in _SENTENCE_END.finditer(text)]
    if ends and ends[-1] >= _LEAST_KEPT_SHARE * len(text):
        return text[: ends[-1]]
    return text.rpartition(" ")[0].rstrip(" ,;:") + "…"


def entries(most: int, least: int = 0) -> Any:
    """Return the field of a list that should have `least` to `most` entries."""
    return Field(json_schema_extra={"minItems": least, "maxItems": most})
