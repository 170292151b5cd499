from collections.abc import Sequence
from datetime import timedelta

import pytest

from core.domain.documents import JobPosting
from core.domain.facts import AnswerFacts
from core.domain.question import Question, QuestionType
from core.practice.levels import estimate_levels
from core.practice.readiness import LEAST_ANSWERS, Readiness, assess_readiness
from tests.fakes.counted import EVENING, counted
from tests.fakes.judged import question_of

JOB = JobPosting(
    title="Harbour Engineer",
    must_haves=["Deep knowledge of PostgreSQL", "Kafka or another broker", "A master's degree"],
    nice_to_haves=["Terraform"],
    skills=["PostgreSQL", "Kafka", "Terraform"],
)
POSTGRES, KAFKA, TERRAFORM = "Deep knowledge of PostgreSQL", "Kafka or another broker", "Terraform"
QUESTIONS = {
    "postgres": "How does PostgreSQL lock a row?",
    "kafka": "How does Kafka keep messages in order?",
    "terraform": "What is Terraform's state for?",
    "other": "What do you like about ships?",
}


def ask(text: str) -> Question:
    return question_of(QuestionType.TECHNICAL, 0, text=text, topic="")


def answers(
    about: str, total: int | None, count: int, *, first: int = 0, days_ago: float = 0
) -> list[AnswerFacts]:
    return [
        counted(first + n, total, f"topic of {about}", days_ago=days_ago, question_key=about)
        for n in range(count)
    ]


def assess(facts: Sequence[AnswerFacts], job: JobPosting = JOB, days: float = 0) -> Readiness:
    now = EVENING + timedelta(days=days)
    asked = {key: ask(text) for key, text in QUESTIONS.items()}
    return assess_readiness(job, facts, estimate_levels(facts, now), now, asked)


def points(readiness: Readiness) -> float:
    assert readiness.points is not None
    return readiness.points


def width(readiness: Readiness) -> float:
    assert readiness.low is not None
    assert readiness.high is not None
    return readiness.high - readiness.low


def test_there_is_no_figure_below_a_minimum_of_answers() -> None:
    few = assess(answers("postgres", 80, LEAST_ANSWERS - 1))

    assert (few.points, few.movers) == (None, ())
    assert "needs 5 scored answers, 1 more than there are" in few.missing
    assert assess(answers("postgres", 80, LEAST_ANSWERS)).points is not None


def test_unscored_answers_do_not_count() -> None:
    assert assess(answers("postgres", None, 10)).points is None


def test_answers_about_other_things_give_no_figure() -> None:
    assert "No scored answer is about" in assess(answers("other", 80, 10)).missing


def test_a_post_without_requirements_gives_no_figure() -> None:
    readiness = assess(answers("postgres", 80, 10), JobPosting(title="Poet"))

    assert readiness.points is None
    assert "names nothing" in readiness.missing


def test_degrees_are_left_out_and_skills_named_by_a_line_count_once() -> None:
    readiness = assess(answers("postgres", 80, 6))

    assert [each.requirement.text for each in readiness.requirements] == [
        POSTGRES,
        KAFKA,
        TERRAFORM,
    ]
    assert sum(each.share for each in readiness.requirements) == pytest.approx(1)
    assert readiness.requirements[0].share == pytest.approx(3 / 7)


def test_the_figure_is_the_sum_of_the_requirements_parts() -> None:
    facts = [*answers("postgres", 80, 6), *answers("kafka", 50, 1, first=6)]
    postgres, kafka, terraform = assess(facts).requirements

    assert (postgres.rehearsed, kafka.rehearsed, terraform.rehearsed) == (1, 0.5, 0)
    expected = 3 / 7 * postgres.points + 3 / 7 * kafka.points * 0.75 + terraform.points / 7 * 0.5
    assert points(assess(facts)) == pytest.approx(expected)


def test_better_answers_raise_the_figure() -> None:
    assert points(assess(answers("postgres", 85, 8))) > points(assess(answers("postgres", 45, 8)))


def test_rehearsing_another_requirement_raises_the_figure() -> None:
    facts = answers("postgres", 70, 8)
    wider = [*facts, *answers("kafka", 70, 2, first=8)]

    assert points(assess(wider)) > points(assess(facts)) + 5
    assert (assess(facts).rehearsed, assess(wider).rehearsed) == (1, 2)


def test_old_answers_count_less_and_widen_the_interval() -> None:
    facts = [*answers("postgres", 75, 3), *answers("kafka", 75, 3, first=3)]

    assert points(assess(facts, days=120)) < points(assess(facts)) - 3
    relative = [width(r) / points(r) for r in (assess(facts), assess(facts, days=120))]
    assert relative[1] > relative[0]


def test_few_answers_on_little_of_the_job_are_thin_and_uncertain() -> None:
    thin = assess(answers("postgres", 75, 5))
    solid = assess(
        [
            *answers("postgres", 75, 12),
            *answers("kafka", 75, 12, first=12),
            *answers("terraform", 75, 12, first=24),
        ]
    )

    assert thin.is_thin
    assert not solid.is_thin
    assert width(thin) > width(solid)


def test_movers_name_what_is_missing_or_weak_by_what_it_would_bring() -> None:
    facts = [*answers("postgres", 85, 8), *answers("terraform", 40, 4, first=8)]
    kafka, second = assess(facts).movers[:2]

    assert kafka.text == KAFKA
    assert kafka.why == "No answer was about it yet."
    assert second.text == TERRAFORM
    assert second.why.startswith("Around ")
    assert second.topics == ("topic of terraform",)
    assert kafka.gain > second.gain > 0


def test_a_movers_gain_is_what_rehearsing_it_at_that_level_brings() -> None:
    facts = answers("postgres", 85, 8)
    mover = assess(facts).movers[0]
    kafka = assess(facts).requirements[1]

    assert mover.text == kafka.requirement.text
    assert mover.gain == pytest.approx(kafka.share * (max(70.0, kafka.points) - 0.5 * kafka.points))


def test_what_was_rehearsed_long_ago_says_so() -> None:
    facts = [*answers("kafka", 95, 30, days_ago=90), *answers("postgres", 95, 20, first=30)]
    whys = {mover.text: mover.why for mover in assess(facts).movers}

    assert whys.get(KAFKA, "Last rehearsed 90 days ago.") == "Last rehearsed 90 days ago."
    assert TERRAFORM in whys


def test_a_soft_requirement_is_rehearsed_by_answers_that_show_its_competency() -> None:
    job = JobPosting(title="Lead", must_haves=["Leadership skills", "Kafka"], skills=["Kafka"])
    shown = [counted(n, 60, "teamwork", shown={"leadership": 0.5}) for n in range(6)]
    leadership, kafka = assess(shown, job).requirements

    assert (leadership.answers, kafka.answers) == (6, 0)


def test_answers_that_levels_leave_out_are_left_out_here() -> None:
    facts = answers("postgres", 80, 6, days_ago=100)
    other = [counted(50, 20, "topic of kafka", engine="a model", question_key="kafka")]

    assert assess([*facts, *other]).rehearsed == 1
