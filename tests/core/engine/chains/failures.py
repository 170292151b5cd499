"""Every way in which the fake service fails, for the matrix of failures and jobs."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.core.engine.chains.cases import batch_for, judgement, narrative_reply
from tests.core.engine.chains.project_cases import projects_reply
from tests.core.engine.chains.reading_cases import job_reply, resume_reply
from tests.core.engine.chains.setup_cases import setup_reply
from tests.core.engine.chains.speaking_cases import press_reply
from tests.fakes.mistral_failures import (
    cut_off,
    cut_off_stream,
    half_body,
    html_page,
    rate_limited,
    raw_reply,
    reset_connection,
    server_error,
    slow,
    trickle,
    unauthorized,
)
from tests.fakes.mistral_malformed import (
    with_field,
    with_numbers_moved,
    with_wrong_types,
    without_field,
)
from tests.fakes.mistral_replies import (
    cut_off_json,
    empty_reply,
    huge_reply,
    in_fence,
    in_prose,
    json_reply,
    text_reply,
)
from tests.fakes.mistral_wire import Behaviour, RecordedRequest

Value = Mapping[str, Any]
JOBS = ("evaluation", "questions", "narrative", "resume", "job", "setup", "follow_up", "projects")
IN_TIME = "the model gave no answer in time"
UNUSABLE = "the model's answer could not be used"
BUSY = "the model's service had too many requests"
REFUSED = "the model's service refused the request"
KEY = "the key was refused"
# The first required field of each job's reply, and a text field in it to be spoilt.
_FIRST_FIELD = {"evaluation": "relevance", "questions": "text", "narrative": "story"}
_QUOTED = {"evaluation": "quote", "questions": "model_answer", "narrative": "verdict"}
_FIRST_FIELD |= {"resume": "positions", "job": "title", "setup": "message", "follow_up": "text"}
_QUOTED |= {"resume": "employer", "job": "company", "setup": "role", "follow_up": "text"}
_FIRST_FIELD["projects"], _QUOTED["projects"] = "projects", "skills"
_INVENTED = "My 4711 whales sang in seventeen cathedrals."

Spoil = Callable[[str, Value], Behaviour]


def good_value(job: str, request: RecordedRequest) -> Value:
    """Return what a good model answers to a request of this job."""
    if job == "questions":
        return batch_for(request)
    if job in {"resume", "job"}:
        return resume_reply() if job == "resume" else job_reply()
    if job == "setup":
        return setup_reply()
    if job == "follow_up":
        return press_reply()
    if job == "projects":
        return projects_reply()
    value: Value = judgement() if job == "evaluation" else narrative_reply()
    return value


def failing(job: str, spoil: Spoil) -> Behaviour:
    """Return the behaviour that spoils the good answer to each request."""
    return lambda request: spoil(job, good_value(job, request))


def _whatever(behaviour: Behaviour) -> Spoil:
    return lambda job, value: behaviour


# What happens, how, and the reasons that a result may then carry; "" where the model's is used.
FAILURES: dict[str, tuple[Spoil, frozenset[str]]] = {
    "401": (_whatever(unauthorized()), frozenset({KEY})),
    "404": (_whatever(server_error(404)), frozenset({REFUSED})),
    "429": (_whatever(rate_limited()), frozenset({BUSY, IN_TIME})),
    "429, Retry-After 60": (_whatever(rate_limited(60)), frozenset({BUSY})),
    "500": (_whatever(server_error()), frozenset({IN_TIME})),
    "503": (_whatever(server_error(503)), frozenset({IN_TIME})),
    "slow": (lambda _, value: slow(json_reply(value), 30), frozenset({IN_TIME})),
    "trickle": (lambda _, value: trickle(json_reply(value), 1, 40), frozenset({IN_TIME})),
    "reset": (_whatever(reset_connection()), frozenset({IN_TIME})),
    "cut off": (lambda _, value: cut_off(json_reply(value)), frozenset({IN_TIME})),
    "half a body": (lambda _, value: half_body(json_reply(value)), frozenset({IN_TIME})),
    "cut-off stream": (_whatever(cut_off_stream(["{"])), frozenset({IN_TIME})),
    "web page": (_whatever(html_page()), frozenset({IN_TIME})),
    "body of another shape": (_whatever(raw_reply(b'{"choices": []}')), frozenset({IN_TIME})),
    "cut-off JSON": (lambda _, value: cut_off_json(value), frozenset({UNUSABLE})),
    "prose": (_whatever(text_reply("Well done, 100 points!")), frozenset({UNUSABLE})),
    "empty": (_whatever(empty_reply()), frozenset({UNUSABLE})),
    "1 MB": (_whatever(huge_reply()), frozenset({UNUSABLE})),
    "empty object": (_whatever(json_reply({})), frozenset({UNUSABLE})),
    "wrong types": (lambda _, value: json_reply(with_wrong_types(value)), frozenset({UNUSABLE})),
    "missing field": (
        lambda job, value: json_reply(without_field(value, _FIRST_FIELD[job])),
        frozenset({UNUSABLE}),
    ),
    "unasked total": (
        lambda _, value: json_reply({**value, "total": 100}),
        frozenset({UNUSABLE}),
    ),
    "invented words": (
        lambda job, value: json_reply(
            with_field(value, _QUOTED[job], [_INVENTED] if job == "projects" else _INVENTED)
        ),
        frozenset({UNUSABLE}),
    ),
    "numbers out of range": (
        lambda job, value: json_reply(
            with_field(value, "story", "You had 1070 points. So 9 of 9. It is 5.")
            if job == "narrative"
            else with_numbers_moved(value)
        ),
        frozenset({UNUSABLE}),
    ),
    "prose around JSON": (lambda _, value: in_prose(value), frozenset({""})),
    "Markdown fence": (lambda _, value: in_fence(value), frozenset({""})),
}
