"""How an interview is held: its rounds, whether it adapts and presses, its feedback, its time."""

import streamlit as st

from core.domain.interview import (
    DEFAULT_QUESTIONS,
    MAX_QUESTION_S,
    MAX_ROUND_S,
    MIN_LIMIT_S,
    Brief,
    FeedbackTime,
    TimeLimit,
    Track,
)
from core.interview.tracks import question_limits, rounds_of, usual_questions
from pages.parts.brief_words import name_feedback_time, name_track

TRACK_KEY, COUNT_KEY = "prepare_track", "prepare_count"
_LIMIT_KEY = "prepare_limit"
_QUESTION_S_KEY, _ROUND_MINUTES_KEY = "prepare_limit_question_s", "prepare_limit_round_minutes"
_AUDIBLE_KEY = "prepare_limit_audible"
_NO_LIMIT, _QUESTION, _ROUND = "none", "question", "round"
_LIMITS = {_NO_LIMIT: "No limit", _QUESTION: "For each question", _ROUND: "For each round"}
_USUAL_QUESTION_S, _USUAL_ROUND_MINUTES = 120, 30
_STEP_S = 15
_DEFAULTS = {
    _LIMIT_KEY: _NO_LIMIT,
    _QUESTION_S_KEY: _USUAL_QUESTION_S,
    _ROUND_MINUTES_KEY: _USUAL_ROUND_MINUTES,
    _AUDIBLE_KEY: False,
}


def choose_track() -> Track:
    """Show the choice of a track and return it; another one comes with its usual length."""
    st.selectbox(
        "What you rehearse",
        list(Track),
        format_func=name_track,
        help="A round as companies hold it, or the loop that chains them with breaks between.",
        on_change=_take_usual_length,
        key=TRACK_KEY,
        persist_state="session",
    )
    return Track(st.session_state[TRACK_KEY])


def show_rounds(brief: Brief) -> None:
    """Tell what the rounds of a track are, and what their rubrics weigh."""
    rounds = rounds_of(brief)
    told = [
        f"{each.name}, about {each.minutes} min, {_count(each.question_count)}" for each in rounds
    ]
    sources = dict.fromkeys(each.kind.weights_source for each in rounds)
    st.caption(" → ".join(told), help="\n\n".join(sources))


def show_conduct() -> None:
    """Show whether the interview adapts and presses, when feedback comes, and the time limit."""
    left, right = st.columns(2)
    with left:
        st.toggle(
            "Follow-up questions",
            help="Where an answer stays vague the interviewer asks up to two more.",
            key="prepare_follow_ups",
            persist_state="session",
        )
        st.toggle(
            "Adapt to my answers",
            help="Harder after strong answers, easier after weak ones; weak topics come back from "
            "another angle. The report says why.",
            key="prepare_adaptive",
            persist_state="session",
        )
        st.segmented_control(
            "Feedback",
            list(FeedbackTime),
            required=True,
            format_func=name_feedback_time,
            help="With the report: nothing of the scores is shown during the interview.",
            key="prepare_feedback",
            persist_state="session",
        )
    with right:
        _choose_time_limit()


def read_time_limit() -> TimeLimit | None:
    """Return the time limit as it is chosen, None for none."""
    _set_defaults()
    kind = st.session_state[_LIMIT_KEY]
    audible = bool(st.session_state[_AUDIBLE_KEY])
    if kind == _QUESTION:
        return TimeLimit(seconds=st.session_state[_QUESTION_S_KEY], audible=audible)
    if kind == _ROUND:
        seconds = 60 * st.session_state[_ROUND_MINUTES_KEY]
        return TimeLimit(per="round", seconds=seconds, audible=audible)
    return None


def _choose_time_limit() -> None:
    _set_defaults()
    kind = st.segmented_control(
        "Time limit",
        list(_LIMITS),
        required=True,
        format_func=_LIMITS.__getitem__,
        help="At the end your words are kept, and you may take more time or submit.",
        key=_LIMIT_KEY,
        persist_state="session",
    )
    if kind == _QUESTION:
        st.slider(
            "Seconds for an answer",
            MIN_LIMIT_S,
            MAX_QUESTION_S,
            step=_STEP_S,
            key=_QUESTION_S_KEY,
            persist_state="session",
        )
    elif kind == _ROUND:
        st.slider(
            "Minutes for a round",
            1,
            MAX_ROUND_S // 60,
            key=_ROUND_MINUTES_KEY,
            persist_state="session",
        )
    if kind != _NO_LIMIT:
        st.checkbox("Sound when time is up", key=_AUDIBLE_KEY, persist_state="session")


def _take_usual_length() -> None:
    track = Track(st.session_state[TRACK_KEY])
    usual = usual_questions(track)
    if usual is not None:
        st.session_state[COUNT_KEY] = usual
    elif st.session_state[COUNT_KEY] < question_limits(track)[0]:
        st.session_state[COUNT_KEY] = DEFAULT_QUESTIONS


def _set_defaults() -> None:
    for key, value in _DEFAULTS.items():
        if st.session_state.get(key) is None:
            st.session_state[key] = value


def _count(questions: int) -> str:
    return "1 question" if questions == 1 else f"{questions} questions"
