"""The model's reading on the Prepare page, with the real client and the fake Mistral server."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.interview.reading_work import READ_DOCUMENT
from core.interview.studio import Studio
from core.store.jobs import job_id_of
from tests.core.engine.chains.reading_cases import (
    JOB_TEXT,
    RESUME_TEXT,
    job_reply,
    resume_reply,
)
from tests.fakes.mistral_failures import unauthorized
from tests.fakes.mistral_replies import by_schema, empty_reply, json_reply
from tests.fakes.mistral_server import MistralServer
from tests.fakes.mistral_wire import Behaviour, RecordedRequest
from tests.pages.conftest import WAIT_S, visible_text
from tests.pages.test_prepare import RESUME, paste_job, upload_resume

OpenPage = Callable[..., AppTest]
READS_BOTH = by_schema(
    {"ResumeReply": json_reply(resume_reply()), "JobReply": json_reply(job_reply())},
    otherwise=empty_reply(),
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MistralServer]:
    """Run the fake service and name it in the settings; ask for it before the studio."""
    with MistralServer(READS_BOTH) as running:
        monkeypatch.setenv("LLM_MODEL", "mistralai:fake")
        monkeypatch.setenv("LLM_BASE_URL", running.url)
        yield running


@pytest.fixture
def page(server: MistralServer, open_page: OpenPage) -> AppTest:
    return open_page("prepare")


def read(page: AppTest, studio: Studio) -> AppTest:
    """Give the resume and run the page again once the model has read it."""
    upload_resume(page, "priya.txt", RESUME_TEXT.encode())
    (stored,) = studio.library.resumes(studio.user_id)
    assert not studio.reader.state(studio.user_id, stored.id, wait_s=WAIT_S).is_open
    return page.run()


def labels(page: AppTest) -> list[str]:
    return [str(expander.label) for expander in page.expander]


def button(page: AppTest, label: str) -> Any:
    return next(b for b in page.button if b.label == label)


def test_the_page_shows_what_the_model_changed(page: AppTest, studio: Studio) -> None:
    read(page, studio)

    assert any("reading of the resume changed" in label for label in labels(page))
    assert "Moorland Data" in visible_text(page)
    assert not page.exception


def test_what_the_model_used_is_kept(page: AppTest, studio: Studio) -> None:
    read(page, studio)
    (stored,) = studio.library.resumes(studio.user_id)
    reading = studio.reader.state(studio.user_id, stored.id).reading
    assert reading is not None

    assert studio.jobs.wait(job_id_of(READ_DOCUMENT, reading.id), WAIT_S) == "done"
    assert studio.metering.recent_totals(studio.user_id, 1).calls == 1


def test_one_click_goes_back_to_the_first_reading_and_another_forth(
    page: AppTest, studio: Studio
) -> None:
    read(page, studio)
    corrected = studio.library.resumes(studio.user_id)[0].content

    button(page, "Use the first reading").click().run()
    first = studio.library.resumes(studio.user_id)[0].content

    assert first != corrected
    assert any("would change" in label for label in labels(page))
    button(page, "Use the second reading").click().run()
    assert studio.library.resumes(studio.user_id)[0].content == corrected


def test_the_page_can_be_used_while_the_model_reads(
    server: MistralServer, page: AppTest, studio: Studio
) -> None:
    released = Event()

    def hold(request: RecordedRequest) -> Behaviour:
        if request.schema_name in {"ResumeReply", "JobReply"}:
            released.wait(3 * WAIT_S)
        return READS_BOTH

    server.reply(hold)
    upload_resume(page, "priya.txt", RESUME_TEXT.encode())
    paste_job(page, JOB_TEXT)

    assert "The model is reading your resume too" in visible_text(page)
    assert "The model is reading your job post too" in visible_text(page)
    page.button(key="prepare_start").click().run()
    (summary,) = studio.conductor.history(studio.user_id)
    assert studio.conductor.is_ready(studio.user_id, summary.id, wait_s=WAIT_S)
    (stored,) = studio.library.resumes(studio.user_id)
    assert studio.reader.state(studio.user_id, stored.id).is_open
    released.set()


def test_a_model_that_fails_says_so_and_the_first_reading_stays(
    server: MistralServer, page: AppTest, studio: Studio
) -> None:
    server.reply(unauthorized())
    read(page, studio)

    assert "The model could not read your resume (the key was refused)" in visible_text(page)
    assert "this is the embedded reader's reading" in visible_text(page)

    server.reply(READS_BOTH)
    button(page, "Try again").click().run()
    (stored,) = studio.library.resumes(studio.user_id)
    assert studio.reader.state(studio.user_id, stored.id, wait_s=WAIT_S).failure is None


def test_a_reading_without_corrections_says_so(
    server: MistralServer, page: AppTest, studio: Studio
) -> None:
    known = resume_reply(positions=[], projects=[], education=[], skills=["Python"])
    server.reply(json_reply(known))
    upload_resume(page, "marta.pdf", RESUME.read_bytes())
    (stored,) = studio.library.resumes(studio.user_id)
    studio.reader.state(studio.user_id, stored.id, wait_s=WAIT_S)
    page.run()

    assert "found nothing to correct" in visible_text(page)


def test_a_job_post_is_read_too(page: AppTest, studio: Studio) -> None:
    paste_job(page, JOB_TEXT)
    (stored,) = studio.library.jobs(studio.user_id)
    studio.reader.state(studio.user_id, stored.id, wait_s=WAIT_S)
    page.run()

    assert any("reading of the job post" in label for label in labels(page)) or (
        "read your job post too" in visible_text(page)
    )


def test_corrections_after_the_reading_start_from_it(page: AppTest, studio: Studio) -> None:
    read(page, studio)
    name = next(t for t in page.text_input if t.label == "Name" and "resume" in str(t.key))

    name.set_value("Priya R.")
    button(page, "Save corrections").click().run()

    (stored,) = studio.library.resumes(studio.user_id)
    assert stored.content.name == "Priya R."
    assert "Moorland Data" in [p.employer for p in stored.content.experience]
    assert "You have corrected it yourself since" in visible_text(page)


def test_without_a_model_nothing_is_said_of_one(open_page: OpenPage) -> None:
    page = upload_resume(open_page("prepare"), "priya.txt", RESUME_TEXT.encode())

    assert "The model" not in visible_text(page)
    assert len(page.expander) == 1
