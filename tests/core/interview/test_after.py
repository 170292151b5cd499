"""What a learner does with a finished interview, through the conductor, on each database."""

import pytest

from core.domain.evaluation import Evaluation
from core.domain.interview import (
    Brief,
    Draft,
    Interview,
    InterviewStatus,
    InterviewType,
    TimeLimit,
    Track,
)
from core.domain.review import MAX_NOTE_CHARACTERS
from core.errors import InterviewError, NotFoundError
from core.interview.comparison import compare_interviews
from core.interview.conductor import Conductor
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine

STRANGER = "somebody else"


def finish(conductor: Conductor, user_id: str, interview: Interview, text: str) -> Interview:
    """Answer the first question, finish and wait for the report."""
    operation = f"{interview.id} answer"
    conductor.answer(user_id, operation, interview.id, interview.questions[0].id, text)
    conductor.finish(user_id, f"{interview.id} finish", interview.id)
    assert conductor.report(user_id, interview.id, wait_s=WAIT_S)
    return conductor.current(user_id, interview.id)


@pytest.fixture
def finished(conductor: Conductor, user_id: str, interview: Interview) -> Interview:
    """Finish an interview whose first answer has three words, which are worth 38 points."""
    return finish(conductor, user_id, interview, "one two three")


def answer_id(interview: Interview) -> str:
    answer = interview.questions[0].answer
    assert answer is not None
    return answer.id


def judged(conductor: Conductor, user_id: str, attempt_id: str) -> Evaluation | None:
    return conductor.judged_attempt(user_id, attempt_id, WAIT_S).evaluation


def test_a_retake_asks_the_same_questions_at_once(
    conductor: Conductor, engine: FakeEngine, user_id: str, finished: Interview
) -> None:
    written = len(engine.asked)

    retake = conductor.current(user_id, conductor.retake(user_id, "op", finished.id))

    assert retake.status is InterviewStatus.IN_PROGRESS
    assert [q.question for q in retake.questions] == [q.question for q in finished.questions]
    assert retake.questions[0].answer is None
    assert retake.brief == finished.brief.model_copy(update={"retake_of": finished.id})
    assert len(engine.asked) == written


def test_ordering_a_retake_twice_opens_one(
    conductor: Conductor, user_id: str, finished: Interview
) -> None:
    first = conductor.retake(user_id, "op", finished.id)

    assert conductor.retake(user_id, "op", finished.id) == first
    assert [each.retake_of for each in conductor.history(user_id)] == [finished.id, None]


def test_a_retake_is_compared_answer_by_answer_and_judged_as_one_who_saw_the_model_answer(
    conductor: Conductor, engine: FakeEngine, user_id: str, finished: Interview
) -> None:
    retake_id = conductor.retake(user_id, "op", finished.id)
    retake = finish(
        conductor, user_id, conductor.current(user_id, retake_id), "one two three four five"
    )

    earlier = conductor.retaken(user_id, retake)
    assert earlier is not None
    compared = compare_interviews(earlier, retake)

    assert compared.sameness == "all"
    assert (compared.shared.before, compared.shared.after) == (38, 40)
    assert [pair.comparison is not None for pair in compared.pairs] == [True, False, False]
    assert engine.contexts[-1].model_answer_shown


def test_one_question_can_be_practised_as_an_interview_of_its_own(
    conductor: Conductor, user_id: str
) -> None:
    brief = Brief(
        role="Tester",
        question_count=3,
        track=Track.TECHNICAL,
        time_limit=TimeLimit(per="round", seconds=900),
    )
    interview_id = conductor.start(user_id, "start", brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    before = finish(conductor, user_id, conductor.current(user_id, interview_id), "words")

    practice_id = conductor.retake(user_id, "op", before.id, before.questions[1].id)

    practice = conductor.current(user_id, practice_id)
    (asked,) = practice.questions
    assert asked.question == before.questions[1].question
    assert (asked.position, practice.question_total) == (0, 1)
    assert (practice.brief.track, practice.brief.time_limit) == (Track.OPEN, None)
    assert practice.brief.type == InterviewType(asked.question.type.value)
    assert finish(conductor, user_id, practice, "again").status is InterviewStatus.FINISHED


def test_an_interview_under_way_cannot_be_taken_again(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    with pytest.raises(InterviewError, match="Finish this interview first"):
        conductor.retake(user_id, "op", interview.id)


def test_a_retake_outlives_the_interview_that_it_took_again(
    conductor: Conductor, user_id: str, finished: Interview
) -> None:
    retake_id = conductor.retake(user_id, "op", finished.id)
    conductor.delete(user_id, finished.id)

    retake = conductor.current(user_id, retake_id)
    assert len(retake.questions) == 3
    assert conductor.retaken(user_id, retake) is None


def test_an_answer_written_anew_is_judged_beside_the_first(
    conductor: Conductor, engine: FakeEngine, user_id: str, finished: Interview
) -> None:
    asked_id = finished.questions[0].id

    attempt_id = conductor.rewrite(user_id, "op", finished.id, asked_id, "one two three four")
    evaluation = judged(conductor, user_id, attempt_id)

    assert evaluation is not None
    assert evaluation.total == 39
    assert engine.contexts[-1].model_answer_shown
    after = conductor.current(user_id, finished.id).questions[0].answer
    assert after == finished.questions[0].answer
    (attempt,) = conductor.attempts(user_id, finished.id)[answer_id(finished)]
    assert (attempt.number, attempt.text) == (1, "one two three four")
    assert conductor.history(user_id)[0].average == 38


def test_the_same_click_twice_is_one_attempt_and_the_next_one_a_second(
    conductor: Conductor, user_id: str, finished: Interview
) -> None:
    asked_id = finished.questions[0].id
    first = conductor.rewrite(user_id, "op", finished.id, asked_id, "something new")
    assert conductor.rewrite(user_id, "op", finished.id, asked_id, "something new") == first
    assert judged(conductor, user_id, first)

    second = conductor.rewrite(user_id, "op 2", finished.id, asked_id, "something newer")

    assert judged(conductor, user_id, second)
    made = conductor.attempts(user_id, finished.id)[answer_id(finished)]
    assert [attempt.id for attempt in made] == [first, second]


@pytest.mark.parametrize(
    ("text", "message"),
    [(" \n", "Write the answer first"), ("one  two\nthree", "the words of before")],
)
def test_an_attempt_that_says_nothing_new_is_refused(
    conductor: Conductor, user_id: str, finished: Interview, *, text: str, message: str
) -> None:
    with pytest.raises(InterviewError, match=message):
        conductor.rewrite(user_id, "op", finished.id, finished.questions[0].id, text)


def test_only_judged_answers_of_finished_interviews_are_rewritten(
    conductor: Conductor, user_id: str, interview: Interview
) -> None:
    with pytest.raises(InterviewError, match="Finish the interview first"):
        conductor.rewrite(user_id, "op", interview.id, interview.questions[0].id, "new")
    done = finish(conductor, user_id, interview, "words")
    with pytest.raises(InterviewError, match="no judged answer"):
        conductor.rewrite(user_id, "op", done.id, done.questions[1].id, "new")


def test_an_attempt_that_could_not_be_judged_is_kept_and_judged_later(
    conductor: Conductor, engine: FakeEngine, user_id: str, finished: Interview
) -> None:
    engine.failures = 3
    attempt_id = conductor.rewrite(
        user_id, "op", finished.id, finished.questions[0].id, "something new"
    )
    failed = conductor.judged_attempt(user_id, attempt_id, WAIT_S)
    assert (failed.text, failed.failure) == ("something new", "The engine is down.")

    conductor.judge_attempt_again(user_id, attempt_id)

    assert judged(conductor, user_id, attempt_id)


def test_what_is_typed_as_the_next_attempt_survives(
    conductor: Conductor, user_id: str, finished: Interview
) -> None:
    answer = answer_id(finished)
    conductor.save_attempt_draft(user_id, answer, 1, Draft(text="half a sen", revision=3))

    kept = conductor.attempt_draft(user_id, finished.id, answer, 1)

    assert kept == Draft(text="half a sen", revision=3)
    assert conductor.attempt_draft(user_id, finished.id, answer, 2) is None
    assert conductor.current(user_id, finished.id).questions[0].draft.text != "half a sen"


def test_bookmark_and_note_stand_beside_each_other(
    conductor: Conductor, user_id: str, finished: Interview
) -> None:
    asked_id = finished.questions[0].id
    conductor.bookmark(user_id, finished.id, asked_id, is_on=True)
    conductor.write_note(user_id, finished.id, asked_id, "  Name the index first. ")

    note = conductor.notes(user_id, finished.id)[asked_id]
    assert (note.bookmarked, note.note) == (True, "Name the index first.")

    conductor.bookmark(user_id, finished.id, asked_id, is_on=False)
    (noted,) = conductor.noted_questions(user_id)
    assert (noted.bookmarked, noted.note, noted.total) == (False, "Name the index first.", 38)

    conductor.write_note(user_id, finished.id, asked_id, " ")
    assert conductor.noted_questions(user_id) == []


def test_a_note_that_is_too_long_is_refused_and_the_one_before_stays(
    conductor: Conductor, user_id: str, finished: Interview
) -> None:
    asked_id = finished.questions[0].id
    conductor.write_note(user_id, finished.id, asked_id, "short")

    with pytest.raises(InterviewError, match="4,001 characters"):
        conductor.write_note(user_id, finished.id, asked_id, "x" * (MAX_NOTE_CHARACTERS + 1))

    assert conductor.notes(user_id, finished.id)[asked_id].note == "short"


def test_nobody_notes_rewrites_or_retakes_what_is_anothers(
    conductor: Conductor, user_id: str, finished: Interview
) -> None:
    asked_id = finished.questions[0].id
    for step in (
        lambda: conductor.bookmark(STRANGER, finished.id, asked_id, is_on=True),
        lambda: conductor.write_note(STRANGER, finished.id, asked_id, "mine"),
        lambda: conductor.rewrite(STRANGER, "op", finished.id, asked_id, "mine"),
        lambda: conductor.retake(STRANGER, "op", finished.id),
    ):
        with pytest.raises(NotFoundError):
            step()
    with pytest.raises(NotFoundError):
        conductor.bookmark(user_id, finished.id, "no such question", is_on=True)
    assert conductor.notes(user_id, finished.id) == {}
