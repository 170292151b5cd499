"""What is counted of an answer when it is judged, and of those judged before counting began."""

from core.domain.evaluation import Specificity, StarPart
from core.domain.facts import AnswerFacts, PointKind
from core.domain.interview import Interview
from core.domain.question import Difficulty
from core.interview.answer_facts import COUNT_ANSWERS, AnswerCounting, count_answer
from core.interview.conductor import Conductor
from core.jobs.runner import JobRunner
from core.store.connection import Database
from core.store.facts import drop_facts, facts_of
from core.store.jobs import JobState, job_id_of
from tests.core.interview.conftest import WAIT_S

ANSWER = "I measured first and then added an index, which halved the time of the report for us."


def answer_first(conductor: Conductor, user_id: str, interview: Interview) -> Interview:
    asked = interview.questions[0]
    conductor.note_shown(user_id, interview.id, asked.id)
    conductor.answer(user_id, "answer", interview.id, asked.id, ANSWER)
    conductor.await_judgement(asked.id, WAIT_S)
    return conductor.current(user_id, interview.id)


def read_facts(database: Database, user_id: str) -> list[AnswerFacts]:
    with database.read() as connection:
        return facts_of(connection, user_id)


def test_a_judged_answer_is_counted(
    conductor: Conductor, database: Database, user_id: str, interview: Interview
) -> None:
    judged = answer_first(conductor, user_id, interview).questions[0].answer
    assert judged is not None
    assert judged.evaluation is not None

    (facts,) = read_facts(database, user_id)
    assert (facts.answer_id, facts.total) == (judged.id, judged.evaluation.total)
    assert facts.difficulty is Difficulty.EASY
    assert facts.answer_s is not None
    assert facts.attempt == 1


def test_what_the_judgement_found_is_counted(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    found = answer_first(conductor, user_id, interview)
    answer = found.questions[0].answer
    assert answer is not None
    assert answer.evaluation is not None
    evaluation = answer.evaluation.model_copy(
        update={
            "star": [StarPart(part="situation"), StarPart(part="action")],
            "specificity": Specificity(numbers=["half", "2"], tools=["index"]),
        }
    )

    facts = count_answer(found, found.questions[0], answer, evaluation)

    assert (facts.star_parts, facts.numbers, facts.tools, facts.names) == (0, 2, 1, 0)
    points = [p for p in facts.points if p.kind is PointKind.KEYWORD]
    assert [p.label for p in points] == [k.term for k in evaluation.keywords]


def test_answers_judged_before_counting_began_are_counted_at_the_next_start(
    conductor: Conductor, database: Database, user_id: str, interview: Interview
) -> None:
    answer = answer_first(conductor, user_id, interview).questions[0].answer
    assert answer is not None
    before = read_facts(database, user_id)
    with database.write() as connection:
        drop_facts(connection, user_id, answer.id)

    jobs = JobRunner(database)
    counting = AnswerCounting(database)
    counting.register_with(jobs)
    counting.order_missing(jobs)
    jobs.start()
    assert jobs.wait(job_id_of(COUNT_ANSWERS, interview.id), WAIT_S) is JobState.DONE
    jobs.stop()

    assert read_facts(database, user_id) == before
