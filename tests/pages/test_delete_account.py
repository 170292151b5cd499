"""Where people sign in: deleting one's own account."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.accounts.office import Office
from core.domain.account import Account
from core.domain.documents import Resume
from core.domain.interview import Brief
from core.errors import NotFoundError
from core.interview.studio import Studio
from core.store.erased import ErasedError
from core.store.erasure import ERASE_ACCOUNT
from core.store.jobs import JobState, job_id_of
from tests.core.accounts.conftest import _hash_fast  # noqa: F401
from tests.pages.conftest import ANSWER, WAIT_S, visible_text
from tests.pages.test_admin import (  # noqa: F401
    admin,
    learner,
    office,
    settings_in_environment,
)
from tests.pages.test_delete_everything import confirm, count_rows

OpenPage = Callable[..., AppTest]


def test_an_account_is_deleted_and_signed_out(
    studio: Studio,
    office: Office,  # noqa: F811
    learner: Account,  # noqa: F811
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")
    monkeypatch.setattr("pages.parts.signed_in.find_token", lambda: token)
    monkeypatch.setattr("pages.parts.sign_in_card.find_token", lambda: token)

    confirm(open_page("account"), "delete my account")

    assert [title.value for title in open_page().title] == ["You are signed out"]
    assert count_rows(studio, learner.user_id) == 0


def test_what_is_at_work_for_them_meanwhile_writes_nothing_back(
    studio: Studio,
    learner: Account,  # noqa: F811
) -> None:
    user_id, conductor = learner.user_id, studio.conductor
    assert studio.erasure is not None
    brief = Brief(role="Backend developer", question_count=3)
    interview_id = conductor.start(user_id, "start", brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    asked_id = conductor.current(user_id, interview_id).questions[0].id
    conductor.answer(user_id, "answer", interview_id, asked_id, ANSWER)  # being judged now

    studio.erasure.erase_own(user_id)
    studio.jobs.wake()
    with pytest.raises(ErasedError):
        conductor.start(user_id, "another", brief)
    with pytest.raises(ErasedError):
        studio.library.keep(user_id, "resume.txt", Resume(text="Words of mine"))
    with pytest.raises(NotFoundError):
        conductor.answer(user_id, "again", interview_id, asked_id, ANSWER)
    state = studio.jobs.wait(job_id_of(ERASE_ACCOUNT, user_id), WAIT_S)

    assert state is JobState.DONE
    assert count_rows(studio, user_id) == 0


def test_the_last_admin_is_told_why_not(
    studio: Studio,
    admin: Account,  # noqa: F811
    open_page: OpenPage,
) -> None:
    test = confirm(open_page("account"), "delete my account")

    assert "This is the last admin" in visible_text(test)
    assert count_rows(studio, admin.user_id) > 1
