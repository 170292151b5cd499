"""What a learner can do at a question besides answering it."""

import streamlit as st

from core.coding.hints import hints_of
from core.domain.interview import AskedQuestion, EventKind, Interview
from core.errors import InterviewError
from core.interview.clarifications import may_ask
from core.interview.studio import Studio
from core.interview.timing import count_happened, has_happened, is_paused
from core.interview.turn_steps import MOST_SKIP_REASON_CHARACTERS
from pages.parts.plain import escape_markdown, write_own_markdown
from pages.parts.session import end_operation, get_operation_id

_REASONS = [
    "I do not know it",
    "I have not worked with it",
    "It does not fit the job",
    "I would rather not say",
    "I do not understand the question",
]
# A key for each, so that a double click does not give two.
_HINT_KEYS = ("interview_hint", "interview_hint_2", "interview_hint_3")
_MET_KEY = "interview_met"
_PROBLEM_KEY = "interview_problem"


def take_clicked_step(studio: Studio, interview: Interview, asked: AskedQuestion) -> bool:
    """Do what was clicked before anything is drawn; tell whether there was something.

    What cannot be done any more, perhaps for another window's sake, is said on the page.
    """
    clicked = next((key for key in _STEPS if st.session_state.get(key)), None)
    if clicked is None:
        return False
    step = f"{clicked}_{asked.awaiting_id}"
    try:
        _STEPS[clicked](studio, get_operation_id(step), interview, asked)
    except InterviewError as e:
        st.session_state[_PROBLEM_KEY] = str(e)
    if clicked in _REPEATABLE:
        end_operation(step)
    return True


def greet_on_return(interview: Interview) -> None:
    """Remind a learner who comes back where the interview stands, once a session."""
    is_known = st.session_state.get(_MET_KEY) == interview.id
    st.session_state[_MET_KEY] = interview.id
    if is_known or not any(asked.events for asked in interview.questions):
        return
    answered = sum(asked.answer is not None for asked in interview.questions)
    st.toast(
        f"Welcome back. You are at question {interview.position + 1} of "
        f"{interview.question_total}, {answered} answered. What you wrote is kept.",
        icon=":material/history:",
    )


def show_step_problem() -> None:
    """Say why the last step could not be taken, once."""
    problem = st.session_state.pop(_PROBLEM_KEY, None)
    if problem:
        st.warning(escape_markdown(problem), icon=":material/info:")


def show_hint(asked: AskedQuestion) -> None:
    """Show the hints that the learner has asked for."""
    hints = hints_of(asked.question)
    for number, hint in enumerate(hints[: count_happened(asked, EventKind.HINT)], start=1):
        name = f"Hint {number} of {len(hints)}" if len(hints) > 1 else "Hint"
        # Those of an exercise are our own, with code in them.
        is_own = asked.question.exercise is not None
        shown = write_own_markdown(hint) if is_own else escape_markdown(hint)
        st.info(f"**{name}:** {shown}", icon=":material/lightbulb:")


def show_pause() -> None:
    """Show that the interview is paused, and the way on."""
    st.info(
        "**Paused.** The clock stands, and your draft is kept. Go on when you are ready.",
        icon=":material/pause_circle:",
    )
    st.button("Go on", type="primary", icon=":material/play_arrow:", key="interview_resume")


def show_controls(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show the buttons below the answer box; call it inside a row."""
    if asked.answer is None:
        _show_skip(asked)
        _offer_hint(asked)
        if may_ask(interview, asked) and not has_happened(asked, EventKind.REPHRASED):
            st.button(
                "Say it differently",
                icon=":material/swap_horiz:",
                type="tertiary",
                key="interview_rephrase",
                help="The question comes in other words. It is noted in the report.",
            )
    else:
        st.button(
            "Leave it at that",
            icon=":material/skip_next:",
            type="tertiary",
            key="interview_pass",
            help="Your answer is judged as it stands.",
        )
    st.button("Pause", icon=":material/pause:", type="tertiary", key="interview_pause")
    if st.button("Leave, continue later", type="tertiary", key="interview_leave"):
        step = f"leave_{asked.id}"
        studio.conductor.pause(studio.user_id, get_operation_id(step), interview.id)
        end_operation(step)
        st.session_state["interview_id"] = None
        st.switch_page("pages/home.py")


def _offer_hint(asked: AskedQuestion) -> None:
    given, total = count_happened(asked, EventKind.HINT), len(hints_of(asked.question))
    if given >= total:
        return
    effect = "the score stays what your answer earns."
    if total > 1:
        effect = "solving without hints is part of the score."
    st.button(
        "Give me a hint" if given == 0 else f"Give me hint {given + 1} of {total}",
        icon=":material/lightbulb:",
        type="tertiary",
        key=_HINT_KEYS[given],
        help=f"It is noted in the report; {effect}",
    )


def _show_skip(asked: AskedQuestion) -> None:
    # A place of each question's own: it is closed at the next one.
    with st.popover(
        "Skip", icon=":material/skip_next:", type="tertiary", key=f"interview_skip_why_{asked.id}"
    ):
        st.selectbox(
            "Why? It helps you to see patterns later.",
            _REASONS,
            index=None,
            accept_new_options=True,
            placeholder="Optional: choose, or write your own",
            key="interview_skip_reason",
        )
        st.button("Skip this question", key="interview_skip")


def _skip(studio: Studio, operation_id: str, interview: Interview, asked: AskedQuestion) -> None:
    reason = str(st.session_state.get("interview_skip_reason") or "")
    reason = reason[:MOST_SKIP_REASON_CHARACTERS]
    st.session_state["interview_skip_reason"] = None
    studio.conductor.skip(studio.user_id, operation_id, interview.id, asked.id, reason)


def _next(studio: Studio, operation_id: str, interview: Interview, _: AskedQuestion) -> None:
    studio.conductor.next(studio.user_id, operation_id, interview.id)


def _pass(studio: Studio, operation_id: str, interview: Interview, asked: AskedQuestion) -> None:
    if asked.open_follow_up is not None:
        studio.conductor.pass_follow_up(
            studio.user_id, operation_id, interview.id, asked.open_follow_up.id
        )


def _hint(studio: Studio, operation_id: str, interview: Interview, asked: AskedQuestion) -> None:
    studio.conductor.hint(studio.user_id, operation_id, interview.id, asked.id)


def _rephrase(
    studio: Studio, operation_id: str, interview: Interview, asked: AskedQuestion
) -> None:
    studio.conductor.rephrase(studio.user_id, operation_id, interview.id, asked.id)


def _pause(studio: Studio, operation_id: str, interview: Interview, _: AskedQuestion) -> None:
    studio.conductor.pause(studio.user_id, operation_id, interview.id)


def _resume(studio: Studio, operation_id: str, interview: Interview, _: AskedQuestion) -> None:
    studio.conductor.resume(studio.user_id, operation_id, interview.id)


def _begin(studio: Studio, _: str, interview: Interview, asked: AskedQuestion) -> None:
    studio.conductor.note_shown(studio.user_id, interview.id, asked.id)


def _more_time(studio: Studio, operation_id: str, interview: Interview, _: AskedQuestion) -> None:
    studio.conductor.note_time(studio.user_id, operation_id, interview.id, EventKind.MORE_TIME)


_STEPS = {
    "interview_next": _next,
    "interview_skip": _skip,
    "interview_pass": _pass,
    **dict.fromkeys(_HINT_KEYS, _hint),
    "interview_rephrase": _rephrase,
    "interview_pause": _pause,
    "interview_resume": _resume,
    "interview_begin_round": _begin,
    "interview_more_time": _more_time,
}
_REPEATABLE = {"interview_pause", "interview_resume", "interview_more_time"}


def is_waiting(asked: AskedQuestion) -> bool:
    """Tell whether the learner is away from a question that waits for words."""
    is_open = asked.answer is None or asked.open_follow_up is not None
    return is_open and not asked.skipped and is_paused(asked)
