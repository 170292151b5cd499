"""A resume is held against a job skill by skill."""

from core.documents.match import match_documents
from core.domain.documents import Experience, JobPosting, Project, Resume, SkillMatch

RESUME = Resume(
    name="Mina Okafor",
    skills=["Golang", "Terraform", "Excel"],
    experience=[
        Experience(
            employer="Harbour Lines",
            title="Backend Engineer",
            bullets=["Rewrote the booking API in Go", "Moved the services to Kubernetes"],
        ),
        Experience(title="Tutor", bullets=["Taught SQL to forty students"]),
    ],
    projects=[Project(name="Tidebook", what="Tide tables", technologies=["React", "go"])],
    text="Mina Okafor … Certificates: CKA",
)
JOB = JobPosting(
    must_haves=["5 years of Go", "Kubernetes and Terraform", "Fieldscope"],
    nice_to_haves=["React", "CKA", "Rust"],
    skills=["React", "Go", "Kubernetes", "Terraform", "CKA", "Rust", "Fieldscope", "Communication"],
)


def test_names_every_place_where_a_skill_was_used() -> None:
    have = match_documents(RESUME, JOB).have
    assert have == [
        SkillMatch(skill="Go", required=True, shown_in=["Harbour Lines", "Tidebook"]),
        SkillMatch(skill="Kubernetes", required=True, shown_in=["Harbour Lines"]),
        SkillMatch(skill="React", required=False, shown_in=["Tidebook"]),
    ]


def test_a_skill_that_is_only_listed_is_not_shown() -> None:
    not_shown = match_documents(RESUME, JOB).not_shown
    assert not_shown == [
        SkillMatch(skill="Terraform", required=True),
        SkillMatch(skill="CKA", required=False),
    ]


def test_missing_skills_come_with_required_ones_first() -> None:
    missing = match_documents(RESUME, JOB).missing
    assert [(m.skill, m.required) for m in missing] == [("Fieldscope", True), ("Rust", False)]


def test_manners_are_not_matched() -> None:
    match = match_documents(RESUME, JOB)
    names = {m.skill for m in [*match.have, *match.not_shown, *match.missing]}
    assert names == set(JOB.skills) - {"Communication"}


def test_a_skill_outside_the_taxonomy_is_found_as_it_is_written() -> None:
    resume = Resume(experience=[Experience(employer="Ark", bullets=["Ran fieldscope surveys"])])
    match = match_documents(resume, JobPosting(skills=["Fieldscope"]))
    assert match.have == [SkillMatch(skill="Fieldscope", required=True, shown_in=["Ark"])]


def test_everything_is_required_when_the_post_does_not_tell_must_from_nice() -> None:
    job = JobPosting(must_haves=["Go"], skills=["Go", "Docker"])
    match = match_documents(RESUME, job)
    assert all(m.required for m in [*match.have, *match.missing])


def test_a_skill_in_the_title_is_required() -> None:
    job = JobPosting(
        title="Rust Developer", must_haves=["Go"], nice_to_haves=["SQL"], skills=["SQL", "Rust"]
    )
    assert match_documents(Resume(), job).missing == [
        SkillMatch(skill="Rust", required=True),
        SkillMatch(skill="SQL", required=False),
    ]


def test_a_position_without_employer_is_named_by_its_title() -> None:
    match = match_documents(RESUME, JobPosting(skills=["SQL"]))
    assert match.have[0].shown_in == ["Tutor"]


def test_empty_documents_match_nothing() -> None:
    match = match_documents(Resume(), JobPosting())
    assert (match.have, match.not_shown, match.missing) == ([], [], [])
