"""JSON Resume is read whatever shape its fields are in."""

import pytest

from core.documents.cv.jsonresume import is_json_resume, read_json_resume
from core.domain.documents import Resume


def test_fields_of_the_schema_are_read() -> None:
    resume = read_json_resume(
        {
            "basics": {
                "name": "Ana Prieto",
                "label": "Engineer",
                "email": "ana@mail.example",
                "location": {"city": "Salem", "region": "Oregon", "countryCode": "US"},
                "profiles": [{"url": "https://github.com/ana"}],
            },
            "work": [
                {
                    "name": "Acme",
                    "position": "Engineer",
                    "startDate": "2020-03-01",
                    "summary": "Ran the shop.",
                    "highlights": ["Built it"],
                }
            ],
            "projects": [{"name": "Rowan", "description": "A scheduler in Rust for 40 teams"}],
            "skills": [{"name": "Web", "keywords": ["Python", "Basket weaving"]}, {"name": "Go"}],
        }
    )
    assert resume.contact.location == "Salem, Oregon, US"
    (position,) = resume.experience
    assert (position.start, position.end) == ("2020-03", "present")
    assert position.bullets == ["Ran the shop.", "Built it"]
    assert resume.projects[0].technologies == ["Rust"]
    assert resume.projects[0].figures == ["40 teams"]
    assert resume.skills == ["Python", "Basket weaving", "Go"]


@pytest.mark.parametrize(
    "value",
    [
        {"basics": {"name": 7, "location": "Salem", "profiles": {}}},
        {"basics": "x", "work": [1, None, "x", {}], "skills": {"a": 1}},
        {"work": [{"name": ["x"], "highlights": "x", "startDate": 2020, "endDate": None}]},
        {"skills": [{"keywords": [1, None, "Go"]}], "projects": [{"description": "nameless"}]},
    ],
)
def test_misshapen_fields_are_passed_over(value: dict[str, object]) -> None:
    assert is_json_resume(value)
    assert isinstance(read_json_resume(value), Resume)


@pytest.mark.parametrize("value", [None, [], "x", 7, {}, {"title": "Engineer"}, {"work": "x"}])
def test_other_values_are_no_resume(value: object) -> None:
    assert not is_json_resume(value)
