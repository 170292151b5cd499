from core.domain.documents import Experience, JobPosting, Project, Resume
from core.domain.evaluation import GateKind
from core.domain.question import Origin, QuestionType
from core.domain.report import ClaimStatus, ResumeClaim, ResumeComparison
from core.interview.resume_claims import compare_with_resume
from tests.fakes.judged import WORDS, judged, question_of

RESUME = Resume(
    skills=["Python", "Haskell"],
    experience=[
        Experience(
            employer="Gull Freight",
            title="Engineer",
            bullets=["Moved the tariff service to PostgreSQL", "Wrote loaders in Python"],
        )
    ],
    projects=[Project(name="Buoywatch", what="Alarm in Python", technologies=["Redis"])],
)
GOOD, WEAK = (25, 35, 15, 8), (10, 10, 8, 2)


def claim_of(comparison: ResumeComparison, name: str) -> ResumeClaim:
    return next(claim for claim in comparison.claims if claim.name == name)


def test_claims_are_technologies_in_use_employers_and_projects() -> None:
    comparison = compare_with_resume([], RESUME)

    assert {(c.kind, c.name) for c in comparison.claims} == {
        ("skill", "Python"),
        ("skill", "PostgreSQL"),
        ("skill", "Redis"),
        ("employer", "Gull Freight"),
        ("project", "Buoywatch"),
    }
    assert all(c.status is ClaimStatus.UNTOUCHED for c in comparison.claims)
    assert claim_of(comparison, "Python").places == ["Gull Freight", "Buoywatch"]


def test_what_the_job_asks_for_comes_first() -> None:
    job = JobPosting(skills=["Redis"])

    assert compare_with_resume([], RESUME, job).claims[0].name == "Redis"


def test_an_answer_that_names_a_claim_shows_it() -> None:
    text = "At Gull Freight I moved tariffs to PostgreSQL, and Buoywatch came later. " + WORDS * 3
    comparison = compare_with_resume([judged(3, QuestionType.PROJECT, text, points=WEAK)], RESUME)

    for name in ("PostgreSQL", "Gull Freight", "Buoywatch"):
        claim = claim_of(comparison, name)
        assert (claim.status, claim.positions) == (ClaimStatus.SHOWN, [3])
    assert claim_of(comparison, "Redis").status is ClaimStatus.UNTOUCHED


def test_a_claim_asked_about_is_shown_by_a_good_answer_only() -> None:
    question = question_of(QuestionType.TECHNICAL, text="How does Redis forget keys?")

    good = compare_with_resume([judged(0, points=GOOD, question=question)], RESUME)
    weak = compare_with_resume([judged(0, points=WEAK, question=question)], RESUME)

    assert claim_of(good, "Redis").status is ClaimStatus.SHOWN
    assert claim_of(weak, "Redis").status is ClaimStatus.ASKED


def test_a_point_of_knowledge_that_begins_with_an_employer_does_not_ask_about_it() -> None:
    text = "You used Redis at Gull Freight. What does it do when memory is full?"
    origin = Origin(kind="resume", reference="r", label="Redis")
    question = question_of(QuestionType.TECHNICAL, text=text, origin=origin)
    comparison = compare_with_resume([judged(0, points=GOOD, question=question)], RESUME)

    assert claim_of(comparison, "Gull Freight").status is ClaimStatus.UNTOUCHED


def test_skills_that_only_answers_name_are_listed_unless_the_question_named_them() -> None:
    text = "I ran it on Kubernetes with Kafka in between. " + WORDS * 4
    question = question_of(QuestionType.PROJECT, text="Why did you choose Kafka?")
    comparison = compare_with_resume(
        [judged(1, text=text, question=question), judged(2, QuestionType.PROJECT, text)], RESUME
    )

    spoken = {s.skill: s.positions for s in comparison.only_spoken}
    assert spoken == {"Kubernetes": [1, 2], "Kafka": [2]}


def test_a_gated_answer_shows_nothing() -> None:
    answer = judged(
        0, QuestionType.PROJECT, "PostgreSQL Kubernetes Gull Freight.", gate=GateKind.GIBBERISH
    )
    comparison = compare_with_resume([answer], RESUME)

    assert all(c.status is ClaimStatus.UNTOUCHED for c in comparison.claims)
    assert comparison.only_spoken == []


def test_an_empty_resume_has_no_claims() -> None:
    assert compare_with_resume([judged()], Resume()).claims == []
