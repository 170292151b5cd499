import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.coding.reviews import find_review
from core.domain.code_review import Review, ReviewComment, ReviewExercise
from core.domain.exercise_work import ReviewWork
from core.domain.interview import AskedQuestion, Brief, Interview, Track
from core.interview.studio import Studio
from pages.parts.review_diff import _key_of
from tests.pages.conftest import WAIT_S, visible_text

OpenPage = Callable[..., AppTest]


@pytest.fixture
def interview(studio: Studio) -> Interview:
    """Start a round of one change to review."""
    brief = Brief(
        role="Backend developer",
        technologies=["python"],
        track=Track.CODE_REVIEW,
        question_count=1,
        exercises=True,
        follow_ups=False,
    )
    interview_id = studio.conductor.start(studio.user_id, "review", brief)
    assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=WAIT_S)
    return studio.conductor.current(studio.user_id, interview_id)


@pytest.fixture
def asked(interview: Interview) -> AskedQuestion:
    return interview.questions[0]


@pytest.fixture
def exercise(asked: AskedQuestion) -> ReviewExercise:
    assert asked.question.exercise is not None
    return find_review(asked.question.exercise.id)


def show_turn(open_page: OpenPage, interview: Interview) -> AppTest:
    test = open_page("interview")
    test.query_params["id"] = interview.id
    test.run()
    assert not test.exception
    return test


def shown(test: AppTest) -> dict[str, Any]:
    """Return what the page tells the diff."""
    [told] = [
        json.loads(element.proto.json or element.proto.mixed.json)
        for element in test.get("bidi_component")
        if element.proto.component_name.endswith("rehearse_review_diff")
    ]
    return dict(told)


def send(test: AppTest, asked: AskedQuestion, revision: int, **review: object) -> None:
    """Send a review as the browser does."""
    sent = {"asked_id": asked.id, "revision": revision, "comments": [], "summary": "", **review}
    test.session_state[_key_of(asked.id)] = {"review": sent}


def kept(studio: Studio, asked: AskedQuestion) -> Review:
    work = studio.exercises.work(studio.user_id, asked)
    assert isinstance(work, ReviewWork)
    return work.review


def hand_in(studio: Studio, interview: Interview, review: Review, words: str = "") -> None:
    """Hand a review in and wait until it is judged."""
    asked_id, user_id = interview.questions[0].id, studio.user_id
    studio.exercises.save(user_id, interview.id, asked_id, ReviewWork(review=review))
    studio.conductor.answer(user_id, "hand in", interview.id, asked_id, words)
    assert studio.conductor.evaluation(user_id, interview.id, asked_id, wait_s=WAIT_S)


def test_the_change_is_shown_with_what_its_author_says(
    open_page: OpenPage, interview: Interview, exercise: ReviewExercise
) -> None:
    test = show_turn(open_page, interview)

    told = shown(test)
    assert told["is_open"]
    assert (told["comments"], told["notes"], told["marks"]) == ([], [], {})
    assert {file["path"] for file in told["files"]} >= {each.file for each in exercise.defects}
    assert f"about {exercise.minutes} minutes" in visible_text(test)
    assert exercise.context.split("`")[0].strip()[:60] in visible_text(test)


def test_nothing_of_what_is_there_to_find_reaches_the_page_before_it_is_judged(
    open_page: OpenPage, interview: Interview, exercise: ReviewExercise
) -> None:
    test = show_turn(open_page, interview)

    everything = visible_text(test) + json.dumps(shown(test), ensure_ascii=False)
    for defect in exercise.defects:
        assert defect.claim not in everything
        assert defect.explanation not in everything


def test_what_the_browser_sends_is_kept_at_once_and_shown_again(
    open_page: OpenPage,
    studio: Studio,
    interview: Interview,
    asked: AskedQuestion,
    exercise: ReviewExercise,
) -> None:
    test = show_turn(open_page, interview)
    comment = exercise.perfect.comments[0]

    send(test, asked, 7, comments=[comment.model_dump(mode="json")], summary="Wait with it.")
    test.run()

    assert kept(studio, asked) == Review(comments=[comment], summary="Wait with it.")
    assert shown(test)["saved_revision"] == 7
    again = shown(show_turn(open_page, interview))
    assert again["comments"] == [comment.model_dump(mode="json")]
    assert again["summary"] == "Wait with it."


def test_an_older_review_does_not_come_back(
    open_page: OpenPage, studio: Studio, interview: Interview, asked: AskedQuestion
) -> None:
    test = show_turn(open_page, interview)
    send(test, asked, 7, summary="The newer one.")
    test.run()

    send(test, asked, 6, summary="The older one.")
    test.run()

    assert kept(studio, asked).summary == "The newer one."


def test_a_review_that_is_too_long_is_refused_in_words(
    open_page: OpenPage, studio: Studio, interview: Interview, asked: AskedQuestion
) -> None:
    test = show_turn(open_page, interview)

    send(test, asked, 7, summary="x" * 8_001)
    test.run()

    assert not test.exception
    assert "What you wrote last is not saved yet" in visible_text(test)
    assert kept(studio, asked) == Review()


def test_submitting_hands_in_what_was_typed_last(
    open_page: OpenPage,
    studio: Studio,
    interview: Interview,
    asked: AskedQuestion,
    exercise: ReviewExercise,
) -> None:
    test = show_turn(open_page, interview)
    send(test, asked, 7, summary=exercise.perfect.summary)

    test.button(key="interview_submit").click().run()

    [handed_in] = studio.conductor.current(studio.user_id, interview.id).questions
    assert handed_in.answer is not None
    assert exercise.perfect.summary.strip() in handed_in.answer.text


def test_after_judging_found_and_missed_and_false_alarms_stand_at_their_lines(
    open_page: OpenPage, studio: Studio, interview: Interview, exercise: ReviewExercise
) -> None:
    decoy, good = exercise.decoys[0], exercise.partial.comments[0]
    wrong = ReviewComment(file=decoy.file, line=decoy.lines[0], text="I am not fond of any of it.")
    hand_in(studio, interview, Review(comments=[good, wrong], summary="Two remarks."))

    test = show_turn(open_page, interview)

    told = shown(test)
    assert not told["is_open"]
    assert told["marks"]["0"][0]["kind"] == "found"
    assert told["marks"]["1"][0] == {
        "kind": "alarm",
        "label": "False alarm.",
        "text": f"{decoy.tempting}.",
    }
    assert {note["kind"] for note in told["notes"]} == {"missed"}
    text = visible_text(test)
    assert "What was there to find" in text
    assert "1 false alarm" in text
    for defect in exercise.defects:
        assert defect.claim in text


def test_what_was_said_beside_the_review_counts_and_is_shown(
    open_page: OpenPage, studio: Studio, interview: Interview, exercise: ReviewExercise
) -> None:
    words = f"I would stop it for this: {exercise.defects[0].claim}."
    hand_in(studio, interview, Review(summary="Not yet."), words)

    test = show_turn(open_page, interview)

    assert "You said" in visible_text(test)
    notes = shown(test)["notes"]
    assert notes[0]["kind"] == "said-only"
    assert notes[0]["label"] == "Said, but not at its line:"


def test_a_change_that_left_the_bank_leaves_the_words(
    open_page: OpenPage,
    studio: Studio,
    interview: Interview,
    exercise: ReviewExercise,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hand_in(studio, interview, exercise.partial)
    monkeypatch.setattr("core.coding.reviews.load_reviews", tuple)

    test = show_turn(open_page, interview)

    assert "not in the bank any more" in visible_text(test)
    assert exercise.partial.comments[0].text.replace("`", "") in visible_text(test).replace("`", "")
