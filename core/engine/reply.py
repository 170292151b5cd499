"""A model's reply → the one JSON object in it → a value of the schema, or why there is none.

LangChain's own parsers complete a JSON text that was cut off and take the first object they see.
Here a reply counts only when it is whole and says one thing.
"""

import json
import re
from json import JSONDecodeError
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

T = TypeVar("T", bound=BaseModel)

LONGEST_REPLY = 200_000  # characters; a report of a whole interview stays under 20,000
_MOST_PROBLEMS = 12
_LONGEST_PROBLEM = 300
# A brace that no key follows is prose or code, not the start of an object.
_OBJECT_START = re.compile(r'\{\s*["}]')


class UnreadableReplyError(ValueError):
    """A reply holds no usable value. `problems` tell the model, `detail` the log.

    `problems` may quote the reply; `detail` never does.
    """

    def __init__(self, detail: str, problems: list[str]) -> None:
        super().__init__(detail)
        self.detail = detail
        self.problems = tuple(text[:_LONGEST_PROBLEM] for text in problems[:_MOST_PROBLEMS])


def text_of(message: "BaseMessage") -> str:
    """Return the reply's text; the arguments of a tool call where it answers by one."""
    text = str(message.text)
    calls = getattr(message, "tool_calls", None)
    if not text.strip() and calls:
        return json.dumps(calls[0]["args"])
    return text


def read_reply(text: str, schema: type[T]) -> T:
    """Read the one value of `schema` out of `text`, around which prose or fences may stand.

    Types are strict: a score written as text or as true is no score. Raises
    UnreadableReplyError, also where two different objects would fit.
    """
    if len(text) > LONGEST_REPLY:
        raise UnreadableReplyError("too long", [f"It is longer than {LONGEST_REPLY} characters."])
    fitting: list[T] = []
    failures: list[ValidationError] = []
    for found in _find_objects(text):
        try:
            value = schema.model_validate_json(found, strict=True)
        except ValidationError as e:
            failures.append(e)
        else:
            if value not in fitting:
                fitting.append(value)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise UnreadableReplyError("several objects", ["It holds several objects. Give one."])
    if not failures:
        raise UnreadableReplyError("no object", ["It holds no JSON object."])
    raise _describe_mismatch(failures[-1])


def _find_objects(text: str) -> list[str]:
    """Return each whole top-level object of `text` as JSON, in order.

    An object that starts and does not parse ends the search: what stands inside it may be a
    quoted, forged object, and a part of a value that was cut off is no value.
    """
    decoder = json.JSONDecoder(
        object_pairs_hook=_refuse_twice, parse_constant=_refuse_constant, strict=False
    )
    found: list[str] = []
    position = _end_of_thoughts(text)
    while start := _OBJECT_START.search(text, position):
        try:
            value, position = decoder.raw_decode(text, start.start())
            found.append(_store_as_json(value))
        except JSONDecodeError as e:
            raise UnreadableReplyError(
                "broken JSON", [f"Its JSON is broken or cut off: {e.msg}."]
            ) from None
        except (ValueError, RecursionError) as e:
            raise UnreadableReplyError(
                f"refused JSON ({type(e).__name__})", ["Its JSON repeats a key or is not plain."]
            ) from None
    return found


def _end_of_thoughts(text: str) -> int:
    """Return where the reply of a model that thinks aloud begins."""
    mark = "</think>"
    if not text.lstrip().startswith("<think>"):
        return 0
    end = text.find(mark)
    return len(text) if end < 0 else end + len(mark)


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _store_as_json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    text.encode()  # half a surrogate pair raises UnicodeEncodeError, a ValueError
    if "\\u0000" in text:
        raise ValueError("text with NUL cannot be stored")
    return text


def _describe_mismatch(error: ValidationError) -> UnreadableReplyError:
    listed = error.errors(include_input=False, include_url=False)
    kinds = ", ".join(sorted({item["type"] for item in listed}))
    problems = [f"{'.'.join(map(str, item['loc'])) or 'object'}: {item['msg']}" for item in listed]
    return UnreadableReplyError(f"schema broken ({kinds})", problems)
