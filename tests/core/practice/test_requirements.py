import pytest

from core.domain.documents import JobPosting
from core.domain.question import Keyword, Origin, QuestionType
from core.practice.requirements import asks_about, list_requirements
from tests.fakes.judged import question_of

JOB = JobPosting(
    title="Engineer",
    must_haves=["Experience with PostgreSQL", "A calm voice on deck", "Bachelor's degree"],
    nice_to_haves=["Mentoring of juniors"],
    skills=["PostgreSQL"],
)


def test_lines_come_with_their_skills_and_competencies_and_without_papers() -> None:
    postgres, calm, mentoring, skill = list_requirements(JOB)

    assert (postgres.kind, postgres.skills) == ("must_have", frozenset({"PostgreSQL"}))
    assert (calm.kind, calm.skills) == ("must_have", frozenset())
    assert mentoring.kind == "nice_to_have"
    assert mentoring.competencies == {"mentoring-feedback"}
    assert (skill.kind, skill.text) == ("skill", "PostgreSQL")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"text": "How does Postgres lock a row?"}, True),
        ({"keywords": [Keyword(term="PostgreSQL")]}, True),
        ({"text": "How does SQLite lock a row?"}, False),
    ],
)
def test_a_question_that_names_the_skill_asks_about_it(
    change: dict[str, object], expected: bool
) -> None:
    question = question_of(QuestionType.TECHNICAL, 0, topic="", **change)

    assert asks_about(question, list_requirements(JOB)[0]) is expected


def test_a_question_made_from_a_line_asks_about_it() -> None:
    origin = Origin(kind="job", reference="t", label="calm voice on deck")
    question = question_of(QuestionType.BEHAVIOURAL, 0, origin=origin, topic="")
    _, calm, mentoring, _ = list_requirements(JOB)

    assert asks_about(question, calm)
    assert not asks_about(question, mentoring)
