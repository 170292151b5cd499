"""Bounds on texts and lists that a model's server is told with the schema.

A server that holds its model to the schema (llama.cpp, vLLM, Ollama) ends a text or a list
there, so that a small model that goes round in circles comes to an end. For other servers they
are advice: what is longer is left to the checks of the chain.
"""

from dataclasses import dataclass
from typing import Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


@dataclass(frozen=True)
class UpTo:
    """The most characters of a text, for Annotated; one of just that length was cut off.

    That makes the reply unusable, unless `is_quote`: the whole words of a quote's start are a
    quote too.
    """

    characters: int
    is_quote: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Add the validator."""
        settle = self._end_at_word if self.is_quote else self._refuse_cut
        return core_schema.no_info_after_validator_function(settle, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Tell the bound."""
        return handler(schema) | {"maxLength": self.characters}

    def _end_at_word(self, text: str) -> str:
        return text.rpartition(" ")[0] if len(text) == self.characters else text

    def _refuse_cut(self, text: str) -> str:
        if len(text) == self.characters:
            raise PydanticCustomError(
                "cut_off",
                "it was cut off after {characters} characters; say it more briefly",
                {"characters": self.characters},
            )
        return text


def entries(most: int, least: int = 0) -> Any:
    """Return the field of a list that should have `least` to `most` entries."""
    return Field(json_schema_extra={"minItems": least, "maxItems": most})
