import pytest

from core.domain.evaluation import GateKind
from core.domain.question import QuestionType
from core.domain.report import (
    CategoryName,
    CategoryScore,
    CoverageStatus,
    JobCoverage,
    JudgedAnswer,
    RequirementCoverage,
)
from core.rubric.categories import score_categories
from tests.fakes.judged import WORDS, judged


def categories_of(
    *answers: JudgedAnswer, job: JobCoverage | None = None
) -> dict[CategoryName, CategoryScore]:
    return {category.name: category for category in score_categories(answers, job)}


def test_without_evidence_every_category_says_so_and_has_no_score() -> None:
    for answers in ([], [judged(points=None)]):
        categories = score_categories(answers)

        assert [c.name for c in categories] == list(CategoryName)
        assert all(c.score is None and c.answers == 0 for c in categories)
        assert all(c.basis.startswith("No evidence yet") for c in categories)


def test_knowledge_is_accuracy_and_keywords_of_technical_and_design_answers() -> None:
    category = categories_of(
        judged(0, QuestionType.TECHNICAL, points=(0, 40, 0, 10)),
        judged(1, QuestionType.SYSTEM_DESIGN, points=(0, 15, 0, 0)),
        judged(2, QuestionType.BEHAVIOURAL, points=(30, 0, 20, 0)),
    )[CategoryName.TECHNICAL_KNOWLEDGE]

    assert (category.score, category.answers) == (65, 2)
    assert "2 answers" in category.basis


def test_problem_solving_is_the_substance_of_design_project_and_situational_answers() -> None:
    category = categories_of(
        judged(0, QuestionType.SITUATIONAL, points=(0, 40, 0, 0)),
        judged(1, QuestionType.PROJECT, points=(0, 20, 0, 0)),
        judged(2, QuestionType.TECHNICAL, points=(0, 0, 0, 0)),
    )[CategoryName.PROBLEM_SOLVING]

    assert (category.score, category.answers) == (75, 2)


def test_fit_is_substance_and_with_a_job_the_share_of_requirements_met() -> None:
    answer = judged(0, QuestionType.MOTIVATIONAL, points=(0, 20, 0, 0))
    statuses = (CoverageStatus.COVERED, CoverageStatus.WEAK, CoverageStatus.NOT_ASKED)
    job = JobCoverage(
        requirements=[
            RequirementCoverage(kind="must_have", text=status, status=status) for status in statuses
        ]
    )

    alone = categories_of(answer)[CategoryName.ROLE_FIT]
    with_job = categories_of(answer, job=job)[CategoryName.ROLE_FIT]

    assert alone.score == 50
    assert with_job.score == 50  # 70 % of 50 and 30 % of one in two
    assert "1 of the 2 job requirements asked about" in with_job.basis


def test_communication_weighs_structure_length_and_signposts() -> None:
    plain = categories_of(judged(points=(0, 0, 20, 0)))[CategoryName.COMMUNICATION]
    signposts = "First I read it, because it is short, but I skip the end, for example the notes. "
    guided = categories_of(judged(text=WORDS * 5 + signposts, points=(0, 0, 20, 0)))[
        CategoryName.COMMUNICATION
    ]

    assert plain.score is not None
    assert guided.score is not None
    assert plain.score < guided.score <= 100


def test_a_gated_answer_earns_no_points_for_its_length_and_is_not_heard() -> None:
    categories = categories_of(judged(text=WORDS * 8, points=(5, 5, 5, 0), gate=GateKind.OFF_TOPIC))

    assert categories[CategoryName.COMMUNICATION].score == 15  # 60 % of 5 of 20
    assert categories[CategoryName.CONFIDENCE].score is None


def test_confidence_counts_hedges_over_all_words() -> None:
    sure = categories_of(judged(text=WORDS * 10))[CategoryName.CONFIDENCE]
    unsure = categories_of(judged(text=(WORDS + "I guess maybe. ") * 10))[CategoryName.CONFIDENCE]

    assert sure.score == 100
    assert sure.basis.startswith("No hedge ")
    assert unsure.score == 0
    assert "20 hedges" in unsure.basis


@pytest.mark.parametrize("points", [(0, 0, 0, 0), (30, 40, 20, 10)])
def test_scores_stay_between_none_and_all(points: tuple[int, int, int, int]) -> None:
    answers = [judged(n, kind, points=points) for n, kind in enumerate(QuestionType)]

    assert all(0 <= (c.score or 0) <= 100 for c in score_categories(answers))
