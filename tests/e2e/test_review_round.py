"""A code review round in a browser: comments by mouse and keyboard, kept, handed in, judged."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from core.coding.reviews import find_review
from core.domain.code_review import ReviewComment, ReviewExercise
from core.domain.interview import Brief, Track
from core.interview.studio import open_studio
from core.settings import Settings
from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score
from tests.e2e.test_accessibility import find_serious

pytestmark = pytest.mark.e2e

_WAIT_S = 60.0
_MOST_TABS = 60
# The first page of a server that has just started, and a judgement, on a machine that is busy.
_PATIENCE_MS = 60_000


class Round(NamedTuple):
    """An interview at its first change, and the change."""

    address: str
    exercise: ReviewExercise


@pytest.fixture
def review_round(tmp_path: Path) -> Iterator[Round]:
    """Order a round of one change and run the app on it."""
    server = AppServer(tmp_path, FETCH_WEIGHTS="0")
    studio = open_studio(Settings(database_url=server.database_url, media_url=str(tmp_path / "m")))
    try:
        brief = Brief(
            role="Backend developer",
            technologies=["python"],
            track=Track.CODE_REVIEW,
            question_count=1,
            exercises=True,
            follow_ups=False,
        )
        interview_id = studio.conductor.start(studio.user_id, "review", brief)
        assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=_WAIT_S)
        [asked] = studio.conductor.current(studio.user_id, interview_id).questions
        assert asked.question.exercise is not None
        exercise = find_review(asked.question.exercise.id)
    finally:
        studio.close()
    server.start()
    yield Round(f"{server.url}/interview?id={interview_id}", exercise)
    server.stop()


def row_of(page: Page, comment: ReviewComment) -> Locator:
    """Return the line that a comment is about."""
    change = page.get_by_role("grid", name=f"Change to {comment.file}")
    return change.get_by_role("row", name=re.compile(rf"^Line {comment.line}\b"))


def box_of(page: Page, comment: ReviewComment) -> Locator:
    return page.get_by_role("textbox", name=f"Your comment on line {comment.line}")


def go_to_by_keyboard(page: Page, comment: ReviewComment) -> None:
    """Tab to the change of the comment's file, then go down to its line."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        change = page.get_by_role("grid", name=f"Change to {comment.file}")
        if change.locator(".line:focus").count():
            break
    page.keyboard.press("Home")
    for _ in range(_MOST_TABS * 3):
        if row_of(page, comment).and_(page.locator(":focus")).count():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The keyboard does not reach line {comment.line}.")


def write_comments(page: Page, comments: list[ReviewComment]) -> None:
    """Comment on two lines by the mouse and on one by the keyboard."""
    first, second, third = comments
    row_of(page, first).click()
    box_of(page, first).fill(first.text)
    page.get_by_role("radio", name=first.severity.capitalize(), exact=True).check()
    page.get_by_role("button", name="Done with this comment").click()
    row_of(page, second).click()
    box_of(page, second).fill(second.text)
    box_of(page, second).press("Control+Enter")
    page.keyboard.press("Shift+Tab")
    go_to_by_keyboard(page, third)
    page.keyboard.press("Enter")
    page.keyboard.type(third.text)
    page.keyboard.press("Escape")


def test_a_review_is_written_kept_over_a_reload_handed_in_and_judged(
    page: Page, review_round: Round
) -> None:
    exercise = review_round.exercise
    first, second, third = exercise.perfect.comments[:3]
    page.goto(review_round.address)
    heading = page.get_by_role("heading", name=exercise.title)
    expect(heading).to_be_visible(timeout=_PATIENCE_MS)
    write_comments(page, [first, second, third])
    expect(page.get_by_text("Your comments: 3")).to_be_visible()
    expect(page.get_by_text("Review saved")).to_be_visible()
    assert find_serious(page) == []

    # Nothing is lost of what was typed a moment ago.
    row_of(page, third).click()
    box_of(page, third).fill("One more thought on this line")
    page.reload()
    expect(page.get_by_text("Your comments: 4")).to_be_visible()
    expect(page.get_by_text("One more thought on this line").first).to_be_visible()

    page.get_by_role("button", name=f"Edit the comment on line {first.line}").first.click()
    box_of(page, first).fill(f"{first.text} Please have a look.")
    page.get_by_role("button", name="Done with this comment").click()
    page.get_by_role("button", name=f"Remove the comment on line {second.line}").first.click()
    expect(page.get_by_text("Your comments: 3")).to_be_visible()
    page.get_by_role("button", name="Undo removing the comment").click()
    expect(page.get_by_text("Your comments: 4")).to_be_visible()
    more = page.get_by_role("article").filter(has_text="One more thought")
    more.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Your comments: 3")).to_be_visible()

    # Handed in right after the last word.
    page.get_by_label("What you would write to the author").fill(exercise.perfect.summary)
    page.get_by_role("button", name="Submit answer").click()
    see_score(page, _PATIENCE_MS)
    expect(page.get_by_text("What was there to find")).to_be_visible()
    handed_in = page.get_by_role("article")
    expect(handed_in.filter(has_text="Please have a look.")).to_be_visible()
    expect(handed_in.filter(has_text="One more thought")).to_have_count(0)
    expect(page.get_by_role("region", name=first.file).get_by_text("Found:").first).to_be_visible()
    for defect in exercise.defects:
        expect(page.get_by_text(defect.claim, exact=True)).to_be_visible()
    assert page.get_by_role("button", name="Edit the comment").count() == 0
    assert find_serious(page) == []
