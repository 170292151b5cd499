from collections.abc import Callable

import pytest

from core.accounts.errors import NotAllowedError
from core.analytics.cohort_agreement import coach_scores, sum_up_agreement
from core.cohorts.comments import About, Comments, Said
from core.cohorts.errors import CohortError
from core.domain.cohort import Sharing
from core.errors import NotFoundError
from core.store.cohorts import set_member_sharing
from core.store.connection import Database
from core.store.identity import name_id
from core.store.interviews import delete_interview
from core.store.notifications import list_notifications
from tests.core.cohorts.conftest import Bootcamp, take_out
from tests.fakes.bootcamp_history import keep_course

SAID = Said("Lead with the result.", 70)


@pytest.fixture
def comments(database: Database) -> Comments:
    return Comments(database)


@pytest.fixture
def place(database: Database, bootcamp: Bootcamp) -> Callable[..., About]:
    """Keep an interview of two answers with 50 points each; return what names its places."""
    keep_course(database, bootcamp.learner, [50], last_day=3)
    interview_id = f"{bootcamp.learner}-embedded-1"

    def about(number: int | None) -> About:
        asked_id = "" if number is None else name_id(interview_id, number)
        return About(bootcamp.cohort, interview_id, asked_id)

    return about


def share(database: Database, bootcamp: Bootcamp, sharing: Sharing) -> None:
    with database.write() as connection:
        assert set_member_sharing(connection, bootcamp.cohort, bootcamp.learner, sharing)


def test_a_learner_reads_what_a_coach_said_and_is_told_once(
    database: Database, bootcamp: Bootcamp, comments: Comments, place: Callable[..., About]
) -> None:
    about = place(1)
    for _ in range(2):
        comments.add(bootcamp.coach, about, SAID, "once")

    [shown] = comments.for_learner(bootcamp.learner, about.interview_id)
    assert (shown.coach_name, shown.comment.comment_text) == ("coach", SAID.text)
    assert (shown.comment.coach_total, shown.comment.asked_id) == (70, about.asked_id)
    with database.read() as connection:
        [told] = list_notifications(connection, bootcamp.learner)
    assert told.notice_text == (
        "coach commented on your answer to question 2 (Backend developer at Acme)"
    )
    assert told.page_path == f"report?id={about.interview_id}"
    assert comments.for_learner(bootcamp.stranger, about.interview_id) == []


def test_own_comments_are_changed_and_deleted_with_what_was_told(
    database: Database, bootcamp: Bootcamp, comments: Comments, place: Callable[..., About]
) -> None:
    comment_id = comments.add(bootcamp.coach, place(None), SAID, "once")
    comments.change(bootcamp.coach, comment_id, Said("Better.", None))

    [shown] = comments.for_coach(bootcamp.coach, *place(None)[:2])
    assert (shown.comment.comment_text, shown.comment.coach_total) == ("Better.", None)
    assert shown.comment.updated_at > shown.comment.created_at
    comments.drop(bootcamp.coach, comment_id)
    assert comments.for_learner(bootcamp.learner, place(None).interview_id) == []
    with database.read() as connection:
        assert list_notifications(connection, bootcamp.learner) == []


def test_nobody_else_speaks_changes_or_reads(
    database: Database, bootcamp: Bootcamp, comments: Comments, place: Callable[..., About]
) -> None:
    comment_id = comments.add(bootcamp.coach, place(0), SAID, "once")
    for other in (bootcamp.other_coach, bootcamp.learner, bootcamp.stranger, bootcamp.admin):
        with pytest.raises(NotAllowedError):
            comments.add(other, place(0), SAID, "other")
        with pytest.raises(NotAllowedError):
            comments.for_coach(other, *place(0)[:2])
        with pytest.raises(NotFoundError):
            comments.change(other, comment_id, SAID)
        with pytest.raises(NotFoundError):
            comments.drop(other, comment_id)
    take_out(database, bootcamp.cohort, bootcamp.coach)
    for act in (
        lambda: comments.add(bootcamp.coach, place(0), SAID, "later"),
        lambda: comments.change(bootcamp.coach, comment_id, SAID),
        lambda: comments.drop(bootcamp.coach, comment_id),
    ):
        with pytest.raises(NotAllowedError):
            act()

    assert len(comments.for_learner(bootcamp.learner, place(0).interview_id)) == 1


def test_of_words_that_are_not_shared_nothing_is_said(
    database: Database, bootcamp: Bootcamp, comments: Comments, place: Callable[..., About]
) -> None:
    comments.add(bootcamp.coach, place(0), SAID, "before")
    share(database, bootcamp, Sharing.SCORES)

    with pytest.raises(NotFoundError):
        comments.add(bootcamp.coach, place(1), SAID, "after")
    comments.add(bootcamp.coach, place(None), SAID, "whole")
    seen = comments.for_coach(bootcamp.coach, *place(0)[:2])
    assert [each.comment.asked_id for each in seen] == [""]
    assert len(comments.for_learner(bootcamp.learner, place(0).interview_id)) == 2


@pytest.mark.parametrize("said", [Said("  "), Said("x" * 8001)])
def test_an_empty_or_endless_comment_is_refused(
    comments: Comments, bootcamp: Bootcamp, place: Callable[..., About], said: Said
) -> None:
    with pytest.raises(CohortError):
        comments.add(bootcamp.coach, place(0), said, "key")


def test_an_answer_of_another_interview_cannot_be_spoken_of(
    comments: Comments, bootcamp: Bootcamp, place: Callable[..., About]
) -> None:
    with pytest.raises(NotFoundError):
        comments.add(bootcamp.coach, place(0)._replace(asked_id="elsewhere"), SAID, "key")


def test_comments_go_with_their_interview(
    database: Database, bootcamp: Bootcamp, comments: Comments, place: Callable[..., About]
) -> None:
    comments.add(bootcamp.coach, place(0), SAID, "key")
    with database.write() as connection:
        delete_interview(connection, bootcamp.learner, place(0).interview_id)

    assert comments.for_learner(bootcamp.learner, place(0).interview_id) == []


def test_the_machines_score_at_that_time_stands_beside_the_coachs(
    database: Database, bootcamp: Bootcamp, comments: Comments, place: Callable[..., About]
) -> None:
    keep_judgements(database, bootcamp.learner, place(None).interview_id, [50, 61])
    comments.add(bootcamp.coach, place(0), Said("", 55), "a")
    comments.add(bootcamp.coach, place(0), Said("", 65), "b")
    comments.add(bootcamp.coach, place(1), Said("", 60), "c")
    comments.add(bootcamp.coach, place(None), Said("", 90), "whole")

    scores = coach_scores(database, bootcamp.cohort, "embedded")
    agreement = sum_up_agreement(scores)

    assert list(scores["coach"]) == [65, 60]
    assert list(scores["machine"]) == [50, 61]
    assert agreement is not None
    assert (agreement.answers, agreement.coaches, agreement.within) == (2, 1, 0.5)
    assert agreement.difference == pytest.approx(7)
    assert agreement.correlation is None
    [whole] = [
        each.comment
        for each in comments.for_learner(bootcamp.learner, place(None).interview_id)
        if not each.comment.asked_id
    ]
    assert whole.machine_total == 56
    assert coach_scores(database, bootcamp.cohort, "mistral").empty
    assert coach_scores(database, bootcamp.other_cohort, "embedded").empty


def keep_judgements(database: Database, user_id: str, interview_id: str, totals: list[int]) -> None:
    with database.write() as connection:
        for number, total in enumerate(totals):
            rows = connection.rows(
                "SELECT id FROM answers WHERE asked_id = ?", name_id(interview_id, number)
            )
            connection.run(
                "INSERT INTO evaluations (id, user_id, interview_id, answer_id, run, engine, "
                "engine_version, total, evaluation_json, created_at) "
                "VALUES (?, ?, ?, ?, 1, 'embedded', '1', ?, '{}', now())",
                name_id(interview_id, "judged", number),
                user_id,
                interview_id,
                rows[0]["id"],
                total,
            )
