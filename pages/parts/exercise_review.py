"""Where a change is reviewed, and what became of a review that was handed in."""

from functools import partial

import streamlit as st

from core.coding.diffs import parse_diff
from core.coding.reviews import find_review
from core.domain.code_review import Review, ReviewExercise
from core.domain.exercise_work import ReviewWork
from core.domain.interview import AskedQuestion, Interview
from core.errors import NotFoundError
from core.interview.studio import Studio
from pages.parts.plain import escape_code_and_paragraphs, escape_markdown, escape_paragraphs
from pages.parts.review_diff import keep_sent_review, show_closed_review, show_open_review
from pages.parts.review_findings import judge_closed, place_findings, show_findings

_LANGUAGES = {
    "javascript": "JavaScript",
    "typescript": "TypeScript",
    "sql": "SQL",
    "config": "Configuration",
}


def show_review(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show a change with what its author says of it; comments are kept as they are written."""
    exercise = _exercise_of(asked)
    work = studio.exercises.work(studio.user_id, asked)
    if exercise is None or not isinstance(work, ReviewWork):
        return

    _show_description(exercise)
    files, save = parse_diff(exercise.diff), partial(_save, studio, interview, asked)
    show_open_review(asked.id, files, work.review, save)


def keep_typed_review(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Keep what came with the click that hands the review in, so that it is handed in too."""
    keep_sent_review(asked.id, partial(_save, studio, interview, asked))


def show_handed_in_review(studio: Studio, asked: AskedQuestion) -> None:
    """Show a review at the lines of its change; once judged, what was there to find too."""
    answer, exercise = asked.answer, _exercise_of(asked)
    if answer is None:
        return
    work = studio.exercises.work(studio.user_id, asked)
    if exercise is None or not isinstance(work, ReviewWork):
        st.markdown(escape_paragraphs(answer.text))
        return
    show_closed = partial(show_closed_review, asked.id, parse_diff(exercise.diff), work.review)
    words = answer.handed_in.words if answer.handed_in else ""
    _show_said(words)
    if answer.evaluation is None:
        show_closed({}, [])
        return
    judged = judge_closed(asked, exercise, work.review, words)
    show_closed(*place_findings(exercise, judged, work.review))
    show_findings(exercise, judged, work.review)


def _save(studio: Studio, interview: Interview, asked: AskedQuestion, review: Review) -> None:
    work = ReviewWork(review=review)
    studio.exercises.save(studio.user_id, interview.id, asked.id, work)


def _exercise_of(asked: AskedQuestion) -> ReviewExercise | None:
    """Return the change of a question; say so where the bank does not hold it any more."""
    if asked.question.exercise is None:
        return None
    try:
        return find_review(asked.question.exercise.id)
    except NotFoundError as e:
        st.info(escape_markdown(str(e)), icon=":material/info:")
        return None


def _show_description(exercise: ReviewExercise) -> None:
    language = _LANGUAGES.get(exercise.language, exercise.language.capitalize())
    with st.container(border=True, gap="small"):
        st.caption(
            f"What the author says · {escape_markdown(language)} · about {exercise.minutes} minutes"
        )
        st.markdown(escape_code_and_paragraphs(exercise.context))


def _show_said(words: str) -> None:
    if words.strip():
        with st.container(border=True, gap="xsmall"):
            st.caption("You said")
            st.markdown(escape_paragraphs(words))
