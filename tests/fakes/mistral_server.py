"""A server on the loopback that speaks Mistral's chat API, well or badly, as a test orders.

Behaviours are functions from a request to a `Response` or to another behaviour: `mistral_replies`
has what a model says, `mistral_failures` what goes wrong on the way, `mistral_malformed` turns
good objects into bad ones, `mistral_client` points the real client here.

    with MistralServer(json_reply(verdict)) as server:
        server.reply_next(rate_limited(retry_after=1), in_prose(verdict))
        model = ChatMistralAI(base_url=server.url, api_key=SecretStr("test"), max_retries=1)

What the client (langchain-mistralai 1.1.6, langchain-core 1.7.2) makes of each failure, held by
test_mistral_failures.py. "Structured" is with_structured_output(schema, method="json_schema").

| what happens                      | invoke raises or returns     | stream                       |
|-----------------------------------|------------------------------|------------------------------|
| 401, 404, 429, 500, 503           | httpx.HTTPStatusError        | the same, at the first piece |
| no server there                   | httpx.ConnectError (again)   | the same, once               |
| connection reset                  | httpx.ReadError (again)      | the same, once               |
| nothing within the timeout        | httpx.ReadTimeout (again)    | the same, between pieces too |
| slow trickle                      | the reply, however late      | the reply, however late      |
| cut off in the body               | RemoteProtocolError (again)  | the same, after the pieces   |
| stream ended without its end      | –                            | the pieces, and no error     |
| error as an event of the stream   | –                            | the pieces, and no error     |
| half a body, or one not JSON      | json.JSONDecodeError         | SSEError if not events       |
| JSON of another shape             | KeyError, IndexError, Attri- | SSEError if not events       |
|                                   | buteError or TypeError       |                              |
| empty reply                       | ""; structured: OutputParserException                       |
| structured: prose around the JSON | OutputParserException        | nothing, and no error        |
| structured: Markdown fence        | the object                   | the object, growing          |
| structured: cut-off JSON text     | an object of what came (!),  | objects of what came (!)     |
|                                   | if the rest has defaults     |                              |
| structured: wrong types, missing  | OutputParserException        | nothing, and no error        |
| fields, numbers out of range      |                              |                              |
| structured: JSON nested too deep  | RecursionError               | –                            |
| structured: number of 5000 digits | ValueError, no subclass      | –                            |

- "again": the client retries httpx.RequestError only, after 4 s, then up to 10 s; no status, no
  unusable text, nothing while streaming. `max_retries` counts attempts: 1 and 0 switch it off.
- Retry-After is not heeded; it is in `error.response.headers`. `timeout` is whole seconds and
  holds between two reads, so that only a clock of one's own ends a trickle.
- A structured stream gives valid but partial objects, and none at all for unusable output.
- langchain's JSON parser takes quadratic time for text that is not JSON (20 kB: 1.7 s here;
  1 MB would take over an hour): bound the text before parsing it.
- An OutputParserException carries the reply in its text, an HTTPStatusError the error's body.
- Usage is None, not zero, when the service reports none.
"""

import time
from typing import Any

from tests.fakes.loopback import FakeService
from tests.fakes.mistral_failures import http_error
from tests.fakes.mistral_replies import text_reply
from tests.fakes.mistral_wire import Behaviour, RecordedRequest, Response, respond

_CHAT_PATH = "/v1/chat/completions"
_NOT_FOUND = http_error(404, "No such route", "not_found")


class MistralServer(FakeService[RecordedRequest, Behaviour]):
    """The fake service; a context manager. Its `url` is a `base_url` for ChatMistralAI."""

    def __init__(self, default: Behaviour | None = None) -> None:
        super().__init__("Mistral", default or text_reply("Hello from the fake."))

    def _answer(self, path: str, body: dict[str, Any], headers: dict[str, str]) -> Response:
        at_s = time.monotonic()
        if path != _CHAT_PATH:
            return respond(_NOT_FOUND, RecordedRequest(0, body, headers, at_s))
        request, behaviour = self._record(lambda n: RecordedRequest(n, body, headers, at_s))
        return respond(behaviour, request)
