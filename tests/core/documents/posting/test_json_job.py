"""JSON jobs give up their fields."""

import json

import pytest

from core.documents.posting.json_job import read_job_fields
from core.errors import DocumentError

JOB = {
    "title": "Gardener",
    "company": "Halden Herbs",
    "qualifications": ["Two seasons", 3, None],
    "skills": [{"name": "Tools", "keywords": ["Rake", "Hose"]}, {"name": "Pruning"}, "Sowing"],
}


def test_fields_of_the_jsonresume_schema() -> None:
    fields = read_job_fields(json.dumps(JOB))
    assert fields is not None
    assert (fields.title, fields.company) == ("Gardener", "Halden Herbs")
    assert fields.qualifications == ["Two seasons"]
    assert fields.skills == ["Rake", "Hose", "Pruning", "Sowing"]


def test_the_hiring_organisation_of_a_web_page_is_the_company() -> None:
    job = {"title": "Cook", "skills": ["Soup"], "hiringOrganization": {"name": "Halden Inn"}}
    fields = read_job_fields(json.dumps(job))
    assert fields is not None
    assert fields.company == "Halden Inn"


@pytest.mark.parametrize("text", ["Gardener wanted", "", "{curly} words", "[1, 2]"])
def test_other_text_is_not_json(text: str) -> None:
    assert read_job_fields(text) is None


@pytest.mark.parametrize(
    "text",
    ['{"title": "x"', '{"name": "Ada"}', '{"description": "short"}', '{"a":' * 100_000],
    ids=["broken", "no job", "says nothing", "deep"],
)
def test_unusable_json_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="JSON"):
        read_job_fields(text)


def test_wrong_types_are_passed_over() -> None:
    fields = read_job_fields(
        json.dumps({"title": ["x"], "company": 3, "skills": {"a": 1}} | {"responsibilities": "Dig"})
    )
    assert fields is not None
    assert (fields.title, fields.company, fields.skills) == ("", "", [])
    assert fields.responsibilities == ["Dig"]
