"""The recipe of an assignment: its form, and how it is told in a line."""

import streamlit as st

from core.domain.assignment import Recipe
from core.domain.documents import Seniority
from core.domain.interview import (
    DEFAULT_QUESTIONS,
    MAX_QUESTION_S,
    MIN_LIMIT_S,
    DifficultyPlan,
    InterviewType,
    TimeLimit,
    Track,
)
from core.domain.words import count_of
from core.interview.recipes import type_of_recipe
from core.interview.tracks import needs_own_material, question_limits, usual_questions
from pages.parts.brief_words import (
    list_open_types,
    name_difficulty,
    name_interview_type,
    name_track,
)

_TRACK, _TYPE, _COUNT = "assign_track", "assign_type", "assign_count"
_DIFFICULTY, _SENIORITY = "assign_difficulty", "assign_seniority"
_FOLLOW_UPS, _IS_LIMITED, _LIMIT_S = "assign_follow_ups", "assign_is_limited", "assign_limit_s"
_USUAL_LIMIT_S, _STEP_S = 120, 15


def show_recipe_form() -> None:
    """Show what a coach can choose, each under its key."""
    st.session_state.setdefault(_COUNT, DEFAULT_QUESTIONS)
    left, right = st.columns(2)
    with left:
        track = st.selectbox(
            "What they rehearse",
            [track for track in Track if not needs_own_material(track)],
            format_func=name_track,
            key=_TRACK,
            on_change=_take_usual_length,
        )
        if track is Track.OPEN:
            st.selectbox(
                "Type of interview",
                list_open_types(),
                format_func=name_interview_type,
                key=_TYPE,
            )
        fewest, most = question_limits(track or Track.OPEN)
        st.session_state[_COUNT] = min(most, max(fewest, st.session_state[_COUNT]))
        st.slider("Number of questions", fewest, most, key=_COUNT)
    with right:
        st.selectbox(
            "Difficulty", list(DifficultyPlan), format_func=name_difficulty, key=_DIFFICULTY
        )
        st.selectbox(
            "Level",
            [None, *Seniority],
            format_func=lambda level: level.capitalize() if level else "Each learner's own",
            key=_SENIORITY,
        )
        st.toggle("Follow-up questions", value=True, key=_FOLLOW_UPS)
        if st.toggle("Time limit for each question", key=_IS_LIMITED):
            st.slider(
                "Seconds for an answer",
                MIN_LIMIT_S,
                MAX_QUESTION_S,
                _USUAL_LIMIT_S,
                step=_STEP_S,
                key=_LIMIT_S,
            )


def read_recipe() -> Recipe:
    """Return the recipe as it is chosen."""
    state = st.session_state
    limit = TimeLimit(seconds=int(state[_LIMIT_S])) if state.get(_IS_LIMITED) else None
    return Recipe(
        type=state.get(_TYPE) or InterviewType.MIXED,
        difficulty=state[_DIFFICULTY],
        seniority=state[_SENIORITY],
        question_count=int(state[_COUNT]),
        track=state[_TRACK],
        time_limit=limit,
        follow_ups=bool(state[_FOLLOW_UPS]),
    )


def describe_recipe(recipe: Recipe, attempts: int | None) -> str:
    """Return a recipe in a line, as plain text."""
    is_open = recipe.track is Track.OPEN
    parts = [
        name_interview_type(type_of_recipe(recipe)) if is_open else name_track(recipe.track),
        count_of(recipe.question_count, "question"),
        name_difficulty(recipe.difficulty).lower(),
        recipe.seniority.value if recipe.seniority else "",
        f"{recipe.time_limit.seconds} s an answer" if recipe.time_limit else "",
        "" if recipe.follow_ups else "no follow-ups",
        "" if attempts is None else f"at most {count_of(attempts, 'attempt')}",
    ]
    return " · ".join(part for part in parts if part)


def _take_usual_length() -> None:
    usual = usual_questions(Track(st.session_state[_TRACK]))
    if usual is not None:
        st.session_state[_COUNT] = usual
