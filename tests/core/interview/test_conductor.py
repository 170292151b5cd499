import pytest

from core.domain.interview import Brief, Draft, Interview, InterviewStatus
from core.errors import InterviewError, NotFoundError
from core.interview.conductor import Conductor
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine

STRANGER = "somebody else"


def answer(conductor: Conductor, user_id: str, interview: Interview, index: int, text: str) -> str:
    asked = interview.questions[index]
    return conductor.answer(user_id, f"answer {index}", interview.id, asked.id, text)


def test_a_started_interview_has_its_questions(interview: Interview) -> None:
    assert interview.status is InterviewStatus.IN_PROGRESS
    assert [asked.position for asked in interview.questions] == [0, 1, 2]


def test_starting_twice_with_one_operation_makes_one_interview(
    conductor: Conductor, user_id: str
) -> None:
    brief = Brief(role="Tester", question_count=3)

    first = conductor.start(user_id, "op", brief)
    second = conductor.start(user_id, "op", brief)

    assert first == second
    assert len(conductor.history(user_id)) == 1


def test_the_engine_learns_what_was_asked_before(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview
) -> None:
    second = conductor.start(user_id, "second", Brief(role="Tester", question_count=3))
    conductor.is_ready(user_id, second, wait_s=WAIT_S)

    assert engine.asked[0] == []
    assert sorted(engine.asked[1]) == sorted(q.question.id for q in interview.questions)


def test_an_answer_is_kept_and_judged(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    answer(conductor, user_id, interview, 0, "seven words are quite enough for this")

    evaluation = conductor.evaluation(user_id, interview.id, interview.questions[0].id, WAIT_S)

    assert evaluation is not None
    assert evaluation.total == 7 + 35
    stored = conductor.current(user_id, interview.id).questions[0].answer
    assert stored is not None
    assert stored.text == "seven words are quite enough for this"


def test_submitting_twice_keeps_one_answer(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview
) -> None:
    first = answer(conductor, user_id, interview, 0, "one answer")
    second = answer(conductor, user_id, interview, 0, "one answer")
    conductor.evaluation(user_id, interview.id, interview.questions[0].id, WAIT_S)

    assert first == second
    assert engine.judged == ["one answer"]


def test_a_second_answer_does_not_replace_the_first(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    asked_id = interview.questions[0].id
    conductor.answer(user_id, "tab one", interview.id, asked_id, "the first")

    with pytest.raises(InterviewError, match="already answered"):
        conductor.answer(user_id, "tab two", interview.id, asked_id, "another")

    stored = conductor.current(user_id, interview.id).questions[0].answer
    assert stored is not None
    assert stored.text == "the first"


def test_a_blank_answer_is_refused(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    with pytest.raises(InterviewError, match="Write an answer first"):
        answer(conductor, user_id, interview, 0, " \n\t ")


def test_a_judgement_that_keeps_failing_says_why_and_can_be_tried_again(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview
) -> None:
    engine.failures = 3
    answer(conductor, user_id, interview, 0, "my words")
    asked_id = interview.questions[0].id

    failed = conductor.judged_answer(user_id, interview.id, asked_id, WAIT_S)
    conductor.try_again(user_id, interview.id)
    judged = conductor.judged_answer(user_id, interview.id, asked_id, WAIT_S)

    assert (failed.text, failed.failure, failed.evaluation) == (
        "my words",
        "The engine is down.",
        None,
    )
    assert judged.failure is None
    assert judged.evaluation is not None


def test_questions_that_cannot_be_written_can_be_tried_again(
    conductor: Conductor, engine: FakeEngine, user_id: str
) -> None:
    engine.failures = 3
    interview_id = conductor.start(user_id, "op", Brief(role="Tester"))

    assert not conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    assert conductor.failure(user_id, interview_id) == "The engine is down."
    conductor.try_again(user_id, interview_id)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    assert conductor.failure(user_id, interview_id) is None


def test_a_newer_draft_replaces_an_older_one_and_never_the_other_way_round(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    asked_id = interview.questions[0].id
    conductor.save_draft(user_id, asked_id, Draft(text="newer", revision=2))
    conductor.save_draft(user_id, asked_id, Draft(text="older", revision=1))

    assert conductor.current(user_id, interview.id).questions[0].draft.text == "newer"


def test_next_moves_on_once_an_operation(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    assert conductor.next(user_id, "next 1", interview.id) == 1
    assert conductor.next(user_id, "next 1", interview.id) == 1
    assert conductor.current(user_id, interview.id).position == 1
    assert conductor.next(user_id, "next 2", interview.id) == 2
    assert conductor.next(user_id, "next 3", interview.id) == 2


def test_a_skipped_question_is_passed_over(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    conductor.skip(user_id, "skip", interview.id, interview.questions[0].id)

    now = conductor.current(user_id, interview.id)
    assert (now.position, now.questions[0].skipped) == (1, True)


def test_the_last_question_can_be_skipped_and_stays_on_screen(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    for asked in interview.questions:
        conductor.skip(user_id, f"skip {asked.position}", interview.id, asked.id)

    now = conductor.current(user_id, interview.id)
    assert now.position == len(now.questions) - 1


def test_an_answered_question_cannot_be_skipped(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    answer(conductor, user_id, interview, 0, "an answer")

    with pytest.raises(InterviewError, match="already answered"):
        conductor.skip(user_id, "skip", interview.id, interview.questions[0].id)


def test_finishing_makes_a_report_of_all_answers(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    answer(conductor, user_id, interview, 0, "one two three")
    answer(conductor, user_id, interview, 1, "one two three four five")
    conductor.finish(user_id, "finish", interview.id)

    report = conductor.report(user_id, interview.id, WAIT_S)

    assert report is not None
    assert (report.facts.asked, report.facts.answered, report.facts.scored) == (3, 2, 2)
    assert report.facts.average == 39
    assert conductor.current(user_id, interview.id).status is InterviewStatus.FINISHED


def test_finishing_without_an_answer_is_refused(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    with pytest.raises(InterviewError, match="answer at least one question"):
        conductor.finish(user_id, "finish", interview.id)

    assert conductor.current(user_id, interview.id).status is InterviewStatus.IN_PROGRESS


def test_a_finished_interview_takes_no_more_answers(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    answer(conductor, user_id, interview, 0, "one two three")
    conductor.finish(user_id, "finish", interview.id)

    with pytest.raises(InterviewError, match="finished"):
        answer(conductor, user_id, interview, 1, "too late")


def test_history_tells_where_each_interview_stands(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    answer(conductor, user_id, interview, 0, "one two three")
    conductor.finish(user_id, "finish", interview.id)
    conductor.report(user_id, interview.id, WAIT_S)
    conductor.start(user_id, "another", Brief(role="Second", question_count=5))

    newest, oldest = conductor.history(user_id)

    assert (newest.role, newest.question_count, newest.average) == ("Second", 5, None)
    assert (oldest.answered_count, oldest.average) == (1, 38.0)
    assert oldest.status is InterviewStatus.FINISHED


def test_a_deleted_interview_is_gone_with_all_that_belongs_to_it(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    answer(conductor, user_id, interview, 0, "one two three")
    conductor.finish(user_id, "finish", interview.id)
    conductor.report(user_id, interview.id, WAIT_S)

    conductor.delete(user_id, interview.id)

    assert conductor.history(user_id) == []
    assert conductor.report(user_id, interview.id) is None
    with pytest.raises(NotFoundError):
        conductor.current(user_id, interview.id)


def test_another_user_can_do_nothing(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    asked_id = interview.questions[0].id
    conductor.save_draft(STRANGER, asked_id, Draft(text="not mine", revision=9))

    for call in (
        lambda: conductor.current(STRANGER, interview.id),
        lambda: conductor.answer(STRANGER, "op", interview.id, asked_id, "text"),
        lambda: conductor.next(STRANGER, "op 2", interview.id),
        lambda: conductor.finish(STRANGER, "op 3", interview.id),
        lambda: conductor.delete(STRANGER, interview.id),
    ):
        with pytest.raises(NotFoundError):
            call()
    assert conductor.current(user_id, interview.id).questions[0].draft == Draft()
