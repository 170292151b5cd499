"""Each failure of the service against both readings: no crash, nothing lost, always a label."""

import pytest

from tests.core.engine.chains.cases import engine_at
from tests.core.engine.chains.failures import FAILURES, failing
from tests.core.engine.chains.reading_cases import JOB, RESUME
from tests.core.engine.chains.test_failures import limits_of
from tests.fakes.mistral_server import MistralServer

# A reading holds no figures, and an invented value is dropped on its own.
USED = {"prose around JSON", "Markdown fence", "invented words", "numbers out of range"}
INVENTED = "whales"


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.slow
def test_a_resume_is_never_worse_than_it_was(server: MistralServer, failure: str) -> None:
    spoil, reasons = FAILURES[failure]
    server.reply(failing("resume", spoil))
    reading = engine_at(server, **limits_of(failure)).read_resume(RESUME)

    assert server.requests
    if failure in USED:
        assert (reading.engine, reading.fallback_reason) == ("langchain", None)
        assert len(reading.content.experience) == 3
        assert INVENTED not in reading.model_dump_json()
    else:
        assert reading.engine == "embedded"
        assert reading.fallback_reason in reasons
        assert (reading.content, reading.corrections) == (RESUME, [])


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.slow
def test_a_job_post_is_never_worse_than_it_was(server: MistralServer, failure: str) -> None:
    spoil, reasons = FAILURES[failure]
    server.reply(failing("job", spoil))
    reading = engine_at(server, **limits_of(failure)).read_job(JOB)

    assert server.requests
    if failure in USED:
        assert (reading.engine, reading.fallback_reason) == ("langchain", None)
        assert reading.content.responsibilities[-1] == "Advise the planners"
        assert INVENTED not in reading.model_dump_json()
    else:
        assert reading.engine == "embedded"
        assert reading.fallback_reason in reasons
        assert (reading.content, reading.corrections) == (JOB, [])
