from typing import Any

import pytest

from core.documents.job import NOTHING_ASKED
from core.domain.documents import JobPosting
from core.engine.chains.job_merge import MergedJob, merge_job
from core.engine.chains.job_reading import JobReply, source_of
from tests.core.engine.chains.reading_cases import JOB, job_reply

NOTHING: dict[str, Any] = {
    "title": "",
    "company": "",
    "seniority": "",
    "seniority_words": "",
    "must_haves": [],
    "nice_to_haves": [],
    "responsibilities": [],
    "skills": [],
}


def merge(job: JobPosting = JOB, **said: Any) -> MergedJob:
    return merge_job(job, JobReply.model_validate(NOTHING | said), source_of(job))


def test_a_good_reading_corrects_and_completes() -> None:
    job = merge(**job_reply()).job

    assert (job.title, job.company) == ("Senior Data Engineer (Logistics)", "Harbour Analytics")
    assert job.seniority == "senior"
    assert set(job.must_haves) == set(job_reply()["must_haves"])
    assert job.nice_to_haves == ["Go", "Experience with Kafka"]
    assert job.responsibilities == job_reply()["responsibilities"]
    assert job.skills == ["Python", "SQL", "dbt", "Go", "Kafka"]


def test_every_change_is_told_in_words() -> None:
    told = merge(**job_reply()).corrections

    assert "Title: 'Harbour Analytics' → 'Senior Data Engineer (Logistics)'" in told
    assert "Company: added 'Harbour Analytics'" in told
    assert "Seniority: added senior, by the words 'Senior Data Engineer'" in told
    assert (
        "Must have: 'Experience with dbt or' → 'Experience with dbt or another modelling tool'"
        in told
    )


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"title": "Chief Data Officer", "company": "Globex"},
        {"title": "Rotterdam"},
        {"seniority": "staff", "seniority_words": "Staff level"},
        {"seniority": "senior"},
        {"must_haves": ["Ten years of experience with COBOL"]},
        {"must_haves": ["30 days of holiday"]},
        {"must_haves": ["Experience with Kafka"]},
        {"must_haves": ["Experience with Python"]},
        {"nice_to_haves": ["Build and run the pipelines"]},
        {"skills": ["COBOL"]},
    ],
    ids=str,
)
def test_what_the_post_does_not_bear_out_is_dropped(said: dict[str, Any]) -> None:
    assert merge(**said) == MergedJob(JOB, [])


def test_title_and_company_change_places() -> None:
    job = JOB.model_copy(
        update={"title": "Harbour Analytics", "company": "Senior Data Engineer (Logistics)"}
    )

    merged = merge(job, title="Senior Data Engineer (Logistics)", company="Harbour Analytics").job

    assert merged.title == "Senior Data Engineer (Logistics)"
    assert merged.company == "Harbour Analytics"


def test_a_good_title_is_not_given_up_for_another_phrase() -> None:
    job = JOB.model_copy(update={"title": "Senior Data Engineer (Logistics)"})

    assert merge(job, title="Harbour Analytics").job.title == "Senior Data Engineer (Logistics)"
    assert merge(job, title="Senior Data Engineer").job.title == job.title


def test_a_wish_moves_out_of_the_must_haves_where_the_post_lists_it_among_wishes() -> None:
    musts = ["Experience with Kafka", "Strong SQL"]
    job = JOB.model_copy(update={"must_haves": musts})

    merged = merge(job, nice_to_haves=["Experience with Kafka", "Strong SQL"])

    assert merged.job.must_haves == ["Strong SQL"]
    assert merged.job.nice_to_haves == ["Experience with Kafka"]


def test_nothing_found_is_ever_lost_whatever_the_model_says() -> None:
    full = merge(**job_reply()).job
    for said in (NOTHING, job_reply(must_haves=[], nice_to_haves=job_reply()["must_haves"])):
        merged = merge(full, **said).job
        assert {*merged.must_haves, *merged.nice_to_haves} == {
            *full.must_haves,
            *full.nice_to_haves,
        }
        assert merged.responsibilities == full.responsibilities
        assert merged.skills == full.skills


def test_the_warning_goes_once_requirements_are_there() -> None:
    job = JOB.model_copy(
        update={"must_haves": [], "warnings": [NOTHING_ASKED, "The post was cut."]}
    )

    assert merge(job, must_haves=["Strong SQL"]).job.warnings == ["The post was cut."]
