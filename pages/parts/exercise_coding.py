"""Where code is written and run, and what was handed in."""

import streamlit as st

from core.coding.errors import SandboxError
from core.coding.sandbox import SandboxState
from core.coding.work_text import words_beside
from core.domain.coding import CodeLanguage, Problem, RunKind
from core.domain.exercise_work import CodeWork
from core.domain.interview import AskedQuestion, Interview
from core.errors import InterviewError, NotFoundError
from core.interview.exchanges import first_answer
from core.interview.exercise_desk import problem_of
from core.interview.studio import Studio
from pages.parts.code_editor import Typed, read_editor, show_editor, show_plain_editor
from pages.parts.plain import escape_markdown
from pages.parts.problem_card import show_problem
from pages.parts.remark import show_own_words
from pages.parts.run_results import show_run, show_runs
from pages.parts.silence import note_silence

_ORDER_KEY, _TROUBLE_KEY = "coding_order", "coding_trouble"
_STATEMENT_SHARE = [5, 7]
_NOT_READY = {
    SandboxState.COMPILING: (
        "**The sandbox is being prepared: a minute or two, once.** Write on meanwhile; what you "
        "type is kept. Code that is handed in before it is ready is not run, and then gets no "
        "score."
    ),
    SandboxState.MISSING: (
        "**Python cannot be run on this server: its sandbox is not installed.** You can write "
        "and hand in. Your code is not run, so it gets no score; what can be judged without "
        "running it is judged."
    ),
    SandboxState.FAILED: (
        "**Python cannot be run on this server: its sandbox could not be prepared.** You can "
        "write and hand in. Your code is not run, so it gets no score; what can be judged "
        "without running it is judged."
    ),
}


def show_coding(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show the problem beside the editor; what is typed is kept within a second."""
    try:
        problem = problem_of(asked.question)
    except NotFoundError as e:
        st.warning(f"{escape_markdown(str(e))} Skip this question.", icon=":material/warning:")
        return
    statement, place = st.columns(_STATEMENT_SHARE, gap="medium")
    with statement:
        show_problem(problem)
    with place:
        _show_workplace(studio, interview.id, asked, problem)
    note_silence(asked, _editor_key(asked.id))


def keep_typed_code(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Keep what the browser sent of the code, before anything else is done with the question.

    A click that hands in comes with what was typed just before it.
    """
    typed = read_editor(_editor_key(asked.id))
    if typed is not None:
        _keep(studio, interview.id, asked.id, typed)


def show_handed_in_code(studio: Studio, asked: AskedQuestion) -> None:
    """Show the code that was handed in, what was said with it, and the runs before."""
    work = studio.exercises.work(studio.user_id, asked)
    if not isinstance(work, CodeWork):
        return
    words = words_beside(first_answer(asked), work)
    if words:
        show_own_words(words)
    with st.expander("Your code and your runs", icon=":material/code:", expanded=True):
        st.code(
            work.code.strip("\n") or "(nothing)",
            language=_language_of(asked),
            line_numbers=True,
        )
        show_runs(studio.exercises.runs(studio.user_id, asked.id))


def _language_of(asked: AskedQuestion) -> str:
    try:
        return "sql" if problem_of(asked.question).language is CodeLanguage.SQL else "python"
    except NotFoundError:
        return "python"  # most are; the bank does not hold this one any more


def _editor_key(asked_id: str) -> str:
    return f"coding_editor_{asked_id}"


@st.fragment
def _show_workplace(
    studio: Studio, interview_id: str, asked: AskedQuestion, problem: Problem
) -> None:
    """Show editor, buttons and results. A fragment, so that typing draws only these anew."""
    code = _show_editor(studio, interview_id, asked, problem)
    can_run = studio.exercises.can_run(problem)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _offer_run("Run examples", RunKind.EXAMPLES, can_run=can_run)
        _offer_run("Run all tests", RunKind.TESTS, can_run=can_run)
        if can_run and studio.settings.answer_box == "live":
            st.caption("Ctrl + Enter runs the examples")
    if not can_run:
        _say_not_ready(studio)
    _run_ordered(studio, interview_id, asked.id, code)
    _show_results(studio, asked)


def _show_editor(studio: Studio, interview_id: str, asked: AskedQuestion, problem: Problem) -> str:
    """Show the editor, keep what comes from it, and return the code as it stands."""
    work = studio.exercises.work(studio.user_id, asked)
    code = work.code if isinstance(work, CodeWork) else ""
    key = _editor_key(asked.id)
    if studio.settings.answer_box == "live":
        typed = show_editor(key, code, problem.language)
    else:
        typed = show_plain_editor(key, code)
    if typed is None:
        return code
    is_new = _keep(studio, interview_id, asked.id, typed)
    if is_new and typed.wants_run and studio.exercises.can_run(problem):
        st.session_state[_ORDER_KEY] = RunKind.EXAMPLES
    return typed.code


def _keep(studio: Studio, interview_id: str, asked_id: str, typed: Typed) -> bool:
    """Keep code that was not kept yet; tell whether the browser sent something new."""
    key = f"coding_kept_{asked_id}"
    if st.session_state.get(key) == typed.id:
        return False
    studio.exercises.save(studio.user_id, interview_id, asked_id, CodeWork(code=typed.code))
    st.session_state[key] = typed.id
    return True


def _offer_run(label: str, kind: RunKind, *, can_run: bool) -> None:
    st.button(
        label,
        icon=":material/play_arrow:" if kind is RunKind.EXAMPLES else ":material/checklist:",
        key=f"coding_run_{kind}",
        on_click=_order,
        args=(kind,),
        disabled=not can_run,
    )


def _order(kind: RunKind) -> None:
    st.session_state[_ORDER_KEY] = kind


def _run_ordered(studio: Studio, interview_id: str, asked_id: str, code: str) -> None:
    """Run what was ordered. An order stands until it was worked off, whatever redraws the page."""
    kind = st.session_state.get(_ORDER_KEY)
    if kind is None:
        return
    trouble = ""
    with st.spinner("Running your code…"):
        try:
            studio.exercises.run(studio.user_id, interview_id, asked_id, code, kind)
        except (SandboxError, InterviewError) as e:
            trouble = str(e)
        st.session_state[_ORDER_KEY], st.session_state[_TROUBLE_KEY] = None, trouble


def _show_results(studio: Studio, asked: AskedQuestion) -> None:
    if st.session_state.get(_TROUBLE_KEY):
        trouble = escape_markdown(st.session_state[_TROUBLE_KEY])
        st.warning(f"{trouble} What you typed is kept.", icon=":material/warning:")
        return
    runs = studio.exercises.runs(studio.user_id, asked.id)
    if runs:
        show_run(runs[-1])


def _say_not_ready(studio: Studio) -> None:
    # A server that was started anew has not been asked for it yet.
    studio.exercises.prepare_sandbox()
    state = studio.exercises.sandbox_state
    # It may have become ready since can_run() was asked.
    st.info(_NOT_READY.get(state, "The sandbox is ready now."), icon=":material/hourglass_top:")
    st.button("Check again", icon=":material/refresh:", type="tertiary", key="coding_check_again")
