from core.domain.documents import JobPosting
from core.domain.evaluation import GateKind
from core.domain.question import Keyword, Origin, Question, QuestionType
from core.domain.report import CoverageStatus, JobCoverage, RequirementCoverage
from core.interview.coverage import cover_job
from tests.fakes.judged import WORDS, judged, question_of

JOB = JobPosting(
    title="Harbour Engineer",
    must_haves=["Deep knowledge of PostgreSQL", "Kafka or another broker", "A calm voice on deck"],
    nice_to_haves=["Terraform"],
    skills=["PostgreSQL", "Kafka", "Terraform"],
)
GOOD, WEAK = (25, 35, 15, 8), (10, 10, 8, 2)


def about(text: str, kind: QuestionType = QuestionType.TECHNICAL, **more: object) -> Question:
    return question_of(kind, 0, text=text, **more)


def line_of(coverage: JobCoverage, text: str) -> RequirementCoverage:
    return next(line for line in coverage.requirements if line.text == text)


def test_nothing_asked_leaves_every_requirement_open() -> None:
    coverage = cover_job([], JOB)

    assert (coverage.must_haves, coverage.rehearsed, coverage.covered) == (3, 0, 0)
    assert {line.status for line in coverage.requirements} == {CoverageStatus.NOT_ASKED}
    assert {line.kind for line in coverage.requirements} == {"must_have", "nice_to_have", "skill"}


def test_a_requirement_is_covered_by_the_best_answer_to_a_question_that_names_its_skill() -> None:
    question = about("How does PostgreSQL lock a row?")
    coverage = cover_job(
        [judged(0, points=WEAK, question=question), judged(4, points=GOOD, question=question)], JOB
    )

    line = line_of(coverage, "Deep knowledge of PostgreSQL")
    assert (line.status, line.positions, line.best_total) == (CoverageStatus.COVERED, [0, 4], 83)
    assert line_of(coverage, "PostgreSQL").status is CoverageStatus.COVERED
    assert (coverage.rehearsed, coverage.covered) == (1, 1)


def test_a_weak_answer_rehearses_without_covering() -> None:
    question = about("How are messages kept in order?", keywords=[Keyword(term="Kafka")])
    coverage = cover_job([judged(2, points=WEAK, question=question)], JOB)

    line = line_of(coverage, "Kafka or another broker")
    assert (line.status, line.best_total) == (CoverageStatus.WEAK, 30)
    assert (coverage.rehearsed, coverage.covered) == (1, 0)


def test_a_question_made_from_the_line_rehearses_it_without_any_skill() -> None:
    origin = Origin(kind="job", reference="t", label="a calm voice on deck")
    question = about("When did you need that?", QuestionType.BEHAVIOURAL, origin=origin)
    coverage = cover_job([judged(1, points=GOOD, question=question)], JOB)

    assert line_of(coverage, "A calm voice on deck").positions == [1]


def test_a_topic_rehearses_the_skills_that_it_is_mainly_about() -> None:
    question = about("What happens to messages that fail?", topic="message-queues")
    coverage = cover_job([judged(0, points=GOOD, question=question)], JOB)

    assert line_of(coverage, "Kafka").status is CoverageStatus.COVERED

    passing = about("How do replicas agree?", topic="distributed-systems")
    coverage = cover_job([judged(0, points=GOOD, question=passing)], JOB)

    assert line_of(coverage, "Kafka").status is CoverageStatus.NOT_ASKED


def test_a_story_that_names_the_skill_rehearses_it_and_a_gated_one_does_not() -> None:
    story = "I wrote our modules in Terraform and moved 12 teams. " + WORDS * 4
    told = judged(0, QuestionType.PROJECT, story, points=GOOD)
    held = judged(0, QuestionType.PROJECT, story, points=(5, 5, 5, 0), gate=GateKind.OFF_TOPIC)

    assert line_of(cover_job([told], JOB), "Terraform").status is CoverageStatus.COVERED
    assert line_of(cover_job([held], JOB), "Terraform").status is CoverageStatus.NOT_ASKED


def test_an_unscored_answer_has_no_best_total() -> None:
    question = about("How does PostgreSQL lock a row?")
    line = line_of(cover_job([judged(0, points=None, question=question)], JOB), "PostgreSQL")

    assert (line.status, line.best_total) == (CoverageStatus.WEAK, None)


def test_what_papers_prove_is_no_requirement_to_rehearse() -> None:
    job = JobPosting(must_haves=["Bachelor degree in physics", "Python"], skills=["Python"])

    assert cover_job([], job).must_haves == 1


def test_a_job_without_requirements_is_empty() -> None:
    assert cover_job([judged()], JobPosting(title="Pilot")) == JobCoverage()
