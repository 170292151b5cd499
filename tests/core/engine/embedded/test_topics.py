import pytest

from core.domain.documents import JobPosting, Resume
from core.domain.interview import Context
from core.domain.question import QuestionType
from core.engine.embedded.bank import Topic
from core.engine.embedded.skill_facts import skill_facts
from core.engine.embedded.topics import (
    FOCUS_FULL,
    FOCUS_PART,
    TopicWeights,
    focus_factor,
    is_about_tools,
    stems_of,
)
from tests.fakes.personas import make_job, make_resume
from tests.fakes.question_bank import make_bank, make_question, make_topic


def weight_of(context: Context, topic: Topic, text: str | None = None) -> float:
    bank = [*make_bank(), topic]
    question = topic.questions[0] if text is None else make_question(topic.topic, text)
    return TopicWeights(context, bank, skill_facts(context)).relevance(topic, question).weight


PYTHON = make_topic("python", "language", ["Python"])
JAVA = make_topic("java", "language", ["Java"])
FRAMEWORKS = make_topic("frameworks", "frontend", ["React", "Angular"])


def test_what_the_job_must_have_weighs_more_than_what_it_would_like() -> None:
    job = JobPosting(must_haves=["Good Python"], skills=["Python", "React"])

    assert weight_of(Context(job=job), PYTHON) > weight_of(Context(job=job), FRAMEWORKS) > 0


def test_a_strength_of_the_resume_adds_to_the_need_of_the_job() -> None:
    job = JobPosting(skills=["Python"])
    with_strength = Context(job=job, resume=Resume(skills=["Python"]))

    assert weight_of(with_strength, PYTHON) > weight_of(Context(job=job), PYTHON)


def test_a_language_that_nobody_asked_for_weighs_nothing() -> None:
    assert weight_of(Context(technologies=["Python"]), JAVA) == 0
    assert weight_of(Context(), JAVA) == 0


def test_a_question_that_names_another_tool_of_its_topic_weighs_nothing() -> None:
    context = Context(technologies=["React"])

    assert weight_of(context, FRAMEWORKS, "How does React batch updates?") > 0
    assert weight_of(context, FRAMEWORKS, "How does Angular detect changes?") == 0
    assert weight_of(context, FRAMEWORKS, "How do you keep a list fast?") > 0


@pytest.mark.parametrize(
    ("role", "area", "other"),
    [
        ("Backend Engineer", "backend", "frontend"),
        ("Front-end Developer", "frontend", "data"),
        ("Machine Learning Engineer", "machine_learning", "mobile"),
        ("DevOps Engineer", "infrastructure", "frontend"),
        ("Programmer", "fundamentals", "machine_learning"),
    ],
)
def test_without_skills_the_role_decides(role: str, area: str, other: str) -> None:
    fitting = make_topic("fitting", area, ["Foo"])  # type: ignore[arg-type]
    strange = make_topic("strange", other, ["Bar"])  # type: ignore[arg-type]
    context = Context(role=role)

    assert weight_of(context, fitting) > weight_of(context, strange) == 0


def test_a_known_skill_outweighs_many_topics_of_the_area() -> None:
    context = Context(role="Backend Engineer", technologies=["Python"])

    assert weight_of(context, PYTHON) > 30 * weight_of(
        context, make_topic("apis", "backend", ["gRPC"])
    )


def test_behavioural_topics_that_the_job_speaks_of_weigh_more() -> None:
    conflict = make_topic("conflicts", "people", [], QuestionType.BEHAVIOURAL)
    praise = make_topic("praise", "people", [], QuestionType.BEHAVIOURAL)
    context = Context(job=make_job(), resume=make_resume())

    assert weight_of(context, conflict) > weight_of(context, praise) > 0


def test_a_topic_is_about_tools_when_most_of_its_questions_name_one() -> None:
    topic = make_topic("caching", "backend", ["Caching", "Redis"], each=1)
    naming = topic.model_copy(
        update={
            "questions": [
                make_question("caching", "Why is Redis fast?"),
                make_question("caching", "When does Redis forget?"),
                make_question("caching", "When is caching wrong?"),
            ]
        }
    )

    assert not is_about_tools(topic)
    assert is_about_tools(naming)
    assert is_about_tools(PYTHON)


def test_a_focus_area_lifts_what_it_names_and_reaches_topics_out_of_the_area() -> None:
    stems = stems_of("Relational databases indexing")

    assert focus_factor("database indexes", stems) == FOCUS_FULL
    assert focus_factor("database backups", stems) == FOCUS_PART
    assert focus_factor("mentoring", stems) == focus_factor(None, stems) == 1.0

    context = Context(role="Backend Engineer", focus_areas=["mobile"])
    assert weight_of(context, make_topic("screens", "mobile", ["Foo"])) > 0
