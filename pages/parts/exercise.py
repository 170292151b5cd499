"""The exercise of a question: where it is worked on, and what was handed in."""

import streamlit as st

from core.domain.interview import AskedQuestion, Interview
from core.domain.question import Exercise, ExerciseKind
from core.interview.studio import Studio
from pages.parts.exercise_coding import keep_typed_code, show_coding, show_handed_in_code
from pages.parts.exercise_design import show_design, show_handed_in_design
from pages.parts.exercise_review import keep_typed_review, show_handed_in_review, show_review


def show_exercise(
    studio: Studio, interview: Interview, asked: AskedQuestion, exercise: Exercise
) -> None:
    """Show the place to work on an exercise; what is made there is kept as it grows."""
    if exercise.kind is ExerciseKind.CODING:
        show_coding(studio, interview, asked)
    elif exercise.kind is ExerciseKind.CODE_REVIEW:
        show_review(studio, interview, asked)
    else:
        show_design(studio, interview, asked)
    st.caption(
        "Below, say or write what you think while you work: assumptions, trade-offs, cases that "
        "could go wrong. It is judged too. Submitting hands in both."
    )


def keep_typed(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Keep what came with the click that is about to be taken, so that it is handed in too."""
    exercise = asked.question.exercise
    if exercise is None or asked.answer is not None:
        return
    if exercise.kind is ExerciseKind.CODING:
        keep_typed_code(studio, interview, asked)
    elif exercise.kind is ExerciseKind.CODE_REVIEW:
        keep_typed_review(studio, interview, asked)


def show_handed_in(studio: Studio, asked: AskedQuestion) -> None:
    """Show what was handed in, with what was said."""
    exercise = asked.question.exercise
    if exercise is None:
        return
    if exercise.kind is ExerciseKind.CODING:
        show_handed_in_code(studio, asked)
    elif exercise.kind is ExerciseKind.CODE_REVIEW:
        show_handed_in_review(studio, asked)
    else:
        show_handed_in_design(studio, asked)
