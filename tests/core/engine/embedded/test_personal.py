import pytest

from core.domain.documents import Experience, JobPosting, Resume
from core.domain.interview import Context
from core.engine.embedded.personal import Item, ItemKind, find_items
from core.engine.embedded.skill_facts import skill_facts
from core.engine.embedded.wording import NAME_CHARACTERS, PHRASE_CHARACTERS
from tests.fakes.personas import make_contexts, make_job, make_resume


def items_of(context: Context, kind: ItemKind) -> dict[str, Item]:
    items = find_items(context, skill_facts(context))
    return {item.name: item for item in items if item.kind is kind}


def test_without_documents_there_is_nothing_to_name() -> None:
    context = Context(role="Engineer", technologies=["Python"])

    assert find_items(context, skill_facts(context)) == []


def test_projects_bring_their_figure_and_the_technology_that_matters_most() -> None:
    job = JobPosting(must_haves=["PostgreSQL"], skills=["PostgreSQL"])
    projects = items_of(Context(resume=make_resume(), job=job), ItemKind.PROJECT)

    assert projects["Tidepool"].values["technology"] == "PostgreSQL"
    assert projects["Tidepool"].values["figure"] == "900 users"
    assert "figure" not in projects["Umbra"].values


def test_recent_positions_weigh_more() -> None:
    positions = items_of(Context(resume=make_resume()), ItemKind.POSITION)

    assert list(positions) == ["Otter Freight", "Hazel & Pike"]
    assert positions["Otter Freight"].weight > positions["Hazel & Pike"].weight
    assert positions["Otter Freight"].values["title"] == "Backend Engineer"


def test_achievements_with_figures_come_first_and_lists_of_tools_are_none() -> None:
    bullets = [
        "Tools used: Git, Docker, S3",
        "Helped out here and there",
        "Kept things tidy",
        "Wrote docs",
        "Cut costs by 12 %",
    ]
    resume = Resume(experience=[Experience(employer="Acme", bullets=bullets)])

    achievements = items_of(Context(resume=resume), ItemKind.ACHIEVEMENT)

    assert list(achievements) == [
        "Cut costs by 12 %",
        "Helped out here and there",
        "Kept things tidy",
    ]


@pytest.mark.parametrize(
    ("skill", "kind"),
    [
        ("Python", ItemKind.ASKED_SHOWN),
        ("Git", ItemKind.ASKED_LISTED),
        ("Kafka", ItemKind.ASKED_MISSING),
    ],
)
def test_asked_skills_say_how_the_resume_meets_them(skill: str, kind: ItemKind) -> None:
    job = JobPosting(skills=["Python", "Git", "Kafka"])

    assert skill in items_of(Context(resume=make_resume(), job=job), kind)


def test_without_a_resume_a_skill_is_asked_for_and_not_called_missing() -> None:
    context = Context(job=make_job())

    assert list(items_of(context, ItemKind.ASKED)) == ["Python", "Kafka"]
    assert items_of(context, ItemKind.ASKED_MISSING) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Bachelor's degree in Computer Science",
        "Active security clearance",
        "U.S. citizens or permanent residency",
        "Must be able to lift 20 kg",
        "Salary of 60,000 a year",
        "Willing to overlap 5 hours a day with Eastern Time",
    ],
)
def test_terms_of_hiring_are_not_asked_about(line: str) -> None:
    job = JobPosting(must_haves=[line, "Experience with Kafka"])

    requirements = items_of(Context(job=job), ItemKind.REQUIREMENT)

    assert list(requirements) == ["Experience with Kafka"]


def test_items_say_which_document_they_come_from() -> None:
    context = Context(resume=make_resume(), job=make_job())
    sources = {item.kind: item.source for item in find_items(context, skill_facts(context))}

    assert sources[ItemKind.PROJECT] == sources[ItemKind.SKILL_USED] == "resume"
    assert sources[ItemKind.REQUIREMENT] == sources[ItemKind.ASKED_MISSING] == "job"
    assert sources[ItemKind.COMPANY] == "job"


@pytest.mark.parametrize("name", make_contexts())
def test_every_item_is_clean_and_short(name: str) -> None:
    context = make_contexts()[name]
    items = find_items(context, skill_facts(context))

    assert items
    for item in items:
        is_phrase = item.kind.value in {"achievement", "requirement", "responsibility"}
        assert 0 < len(item.name) <= (PHRASE_CHARACTERS if is_phrase else NAME_CHARACTERS)
        assert not set("".join(item.values.values())) & set("[]{}<>*`\n\r\u202e")


def test_a_concept_is_a_skill_that_one_works_with_but_no_technology() -> None:
    resume = Resume(
        skills=["Microservices", "Redis"],
        experience=[Experience(employer="Acme", bullets=["Cut Redis costs", "Ran microservices"])],
    )
    skills = items_of(Context(resume=resume), ItemKind.SKILL_USED)

    assert skills["Redis"].values["technology"] == "Redis"
    assert "technology" not in skills["Microservices"].values
    assert skills["Microservices"].values["skill"] == "Microservices"
