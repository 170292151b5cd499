"""One turn of an interview: the question, then the answer box or what was judged."""

import streamlit as st

from core.domain.interview import (
    AskedQuestion,
    Brief,
    Draft,
    EventKind,
    FeedbackTime,
    Interview,
)
from core.domain.manner import Manner
from core.errors import InterviewError
from core.interview.studio import Studio
from core.interview.timing import has_happened
from pages.parts.answer_box import Submit, show_live_box, show_plain_box, take_sent_answer
from pages.parts.ask import offer_to_ask, show_asides
from pages.parts.brief_words import name_manner
from pages.parts.coach_words import show_coach_words
from pages.parts.column import show_column
from pages.parts.correction import offer_correction
from pages.parts.countdown import show_time
from pages.parts.exchange import is_answered, settled_ids, show_exchange, show_press
from pages.parts.exercise import keep_typed, show_exercise, show_handed_in
from pages.parts.exercise_walkthrough import show_code_beside
from pages.parts.feedback import choose_depth
from pages.parts.interviewer_voice import show_interviewer_voice
from pages.parts.places import clear_places
from pages.parts.plain import escape_markdown
from pages.parts.question_card import show_question
from pages.parts.remark import (
    FEEDBACK_AT_THE_END,
    show_own_words,
    show_remark,
    watch_answer,
)
from pages.parts.round_break import is_break, show_break
from pages.parts.score_card import show_judged_answer
from pages.parts.session import end_operation, get_operation_id
from pages.parts.turn_controls import (
    is_waiting,
    show_controls,
    show_hint,
    show_pause,
    show_step_problem,
    take_clicked_step,
)
from pages.parts.voice_answer import (
    connect_voice,
    leave_voice_answer,
    mark_spoken,
    show_voice_answer,
)
from pages.parts.waiting import wait_for_next_question

_CONFIRMING_KEY = "interview_confirming"
# Badges, text, the interviewer's voice, the recorder, the answer box, the row of buttons below.
_PLACES_OF_A_QUESTION = 6
# Shorter than what anybody takes for standing still.
_AT_ONCE_S = 0.4
_UNTIL_ASKED_S = 0.25


def show_turn(studio: Studio, interview: Interview) -> None:
    """Show the question that the interview stands at, in whichever state it is."""
    interview = _take_step(studio, interview)
    show_step_problem()
    if interview.position >= len(interview.questions):
        _show_progress(interview, interview.position)
        clear_places(_PLACES_OF_A_QUESTION)
        wait_for_next_question(studio, interview)
        with st.bottom, show_column():
            _offer_finish_early(studio, interview)
        return
    asked = interview.questions[interview.position]
    _show_progress(interview, asked.position + (asked.answer is not None), asked.position)
    if is_break(interview, asked):
        show_break(interview, asked)
        clear_places(_PLACES_OF_A_QUESTION)
        leave_voice_answer(studio)
        return
    if not has_happened(asked, EventKind.SHOWN):
        studio.conductor.note_shown(studio.user_id, interview.id, asked.id)
    show_question(asked, is_practice=bool(interview.brief.practice))
    show_interviewer_voice(studio, interview, asked)
    with show_code_beside(interview, asked):
        _show_state(studio, interview, asked)
    if is_waiting(asked) or asked.skipped or is_answered(asked):
        leave_voice_answer(studio)


def _show_state(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show what a question waits for, or what became of it."""
    if is_waiting(asked):
        show_pause()
        clear_places(_PLACES_OF_A_QUESTION)
    elif asked.answer is None and not asked.skipped:
        _show_unanswered(studio, interview, asked)
    elif asked.open_follow_up is not None:
        show_press(asked)
        show_asides(studio, interview, asked)
        _take_answer(studio, interview, asked)
    elif asked.answer is None:
        st.info("You passed this question over.", icon=":material/skip_next:")
        _show_way_on(studio, interview, asked)
    elif asked.answer.evaluation is None:
        # The way on comes first: watching takes its time, and nobody has to wait for it.
        with st.bottom, show_column():
            _show_way_on(studio, interview, asked)
        _show_answer(studio, asked, asked.answer.text)
        watch_answer(studio, interview, asked, asked.answer.id)
    else:
        _show_judged(studio, interview, asked)


def _show_unanswered(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    show_time(studio, interview, asked)
    show_hint(asked)
    show_asides(studio, interview, asked)
    if asked.question.exercise is not None:
        show_exercise(studio, interview, asked, asked.question.exercise)
    _take_answer(studio, interview, asked)


def _show_judged(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show what was judged of an answer; with feedback at the end, only that it is kept."""
    if interview.brief.feedback is FeedbackTime.EACH:
        choose_depth()
        show_remark(studio, interview, asked)
        show_exchange(asked)
        show_coach_words(interview.brief.manner, asked.answer.evaluation if asked.answer else None)
        show_judged_answer(studio, interview.id, asked)
        show_handed_in(studio, asked)
    else:
        _show_answer(studio, asked, asked.answer.text if asked.answer else "")
        show_remark(studio, interview, asked)
        st.caption(FEEDBACK_AT_THE_END)
        _offer_correction(studio, interview, asked)
    with st.bottom, show_column():
        _show_way_on(studio, interview, asked)


def _show_answer(studio: Studio, asked: AskedQuestion, text: str) -> None:
    if asked.question.exercise is None:
        show_own_words(text)
    else:
        show_handed_in(studio, asked)


def _offer_correction(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Say that words were heard too badly to be scored: after the end it would be too late."""
    if studio.conductor.can_correct(studio.user_id, interview.id, asked.id):
        st.warning(
            "These words were heard too badly to be judged. Correct them now; after the "
            "interview they stay without a score.",
            icon=":material/hearing_disabled:",
        )
        offer_correction(studio, interview.id, asked)


def _take_step(studio: Studio, interview: Interview) -> Interview:
    """Do what was just clicked before anything is drawn: one run of the page then shows it."""
    if interview.position >= len(interview.questions):
        return interview
    asked, user_id = interview.questions[interview.position], studio.user_id
    keep_typed(studio, interview, asked)
    if not take_clicked_step(studio, interview, asked) and not take_sent_answer(
        asked, _submit_to(studio, interview), lambda ids: mark_spoken(studio, asked.id, ids)
    ):
        return interview
    if not studio.engine.takes_seconds:
        # Judged in no time: the page is drawn once, with the judgement, not twice.
        studio.conductor.await_judgement(asked.id, _AT_ONCE_S)
    current = studio.conductor.current(user_id, interview.id)
    if studio.engine.takes_seconds and _is_unsettled(current, asked.position):
        # Drawing would keep the processor from asking the model, and all wait for that.
        studio.conductor.await_remark(asked.id, _UNTIL_ASKED_S)
    return current


def _is_unsettled(interview: Interview, position: int) -> bool:
    """Return whether the learner waits for what the interviewer makes of an answer."""
    asked = interview.questions[position]
    answer, is_here = asked.answer, interview.position == position
    return is_here and answer is not None and answer.evaluation is None and is_answered(asked)


def _submit_to(studio: Studio, interview: Interview) -> Submit:
    conductor, user_id = studio.conductor, studio.user_id
    asked_ids = {asked.id for asked in interview.questions}

    def submit(operation_id: str, asked_id: str, text: str) -> None:
        answer = conductor.answer if asked_id in asked_ids else conductor.answer_follow_up
        answer(user_id, operation_id, interview.id, asked_id, text)

    return submit


def show_interview_name(brief: Brief) -> None:
    """Show what is practised, and the interviewer's manner where one was chosen."""
    company = brief.company or (brief.job.company if brief.job else "")
    name = " at ".join(part for part in (brief.role or "Interview", company) if part)
    if brief.manner is not Manner.GUIDE:
        name += f" · Interviewer: {name_manner(brief.manner)}"
    st.caption(escape_markdown(name))


def _show_progress(interview: Interview, done: int, position: int | None = None) -> None:
    """Show how far the interview is: `done` questions are behind the learner."""
    total = interview.question_total
    number = (done if position is None else position) + 1
    show_interview_name(interview.brief)
    start = interview.brief.start
    why = f" · {escape_markdown(start.reason)}" if start and number == 1 else ""
    st.progress(done / total, text=f"Question {number} of {total}{why}")


def _take_answer(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    conductor, user_id = studio.conductor, studio.user_id

    def save_draft(asked_id: str, draft: Draft) -> None:
        conductor.save_draft(user_id, asked_id, draft)

    submit = _submit_to(studio, interview)
    spoken = show_voice_answer(studio, interview, asked)
    if studio.settings.answer_box == "live":
        show_live_box(asked, settled_ids(interview), save_draft, submit, spoken)
    else:
        show_plain_box(asked, save_draft, submit, spoken)
    with st.container(horizontal=True, gap="small"):
        show_controls(studio, interview, asked)
        _offer_finish_early(studio, interview)
    offer_to_ask(studio, interview, asked)
    connect_voice(studio)


def _offer_finish_early(studio: Studio, interview: Interview) -> None:
    if st.button("Finish early", type="tertiary", key="interview_finish_early"):
        st.session_state[_CONFIRMING_KEY] = interview.id
    # Asked until it is answered: what is judged or written meanwhile draws the page anew.
    if st.session_state.get(_CONFIRMING_KEY) == interview.id:
        _confirm_finish(studio, interview)


def _show_way_on(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Offer the next question, or the end after the last one."""
    last = asked.position == interview.question_total - 1
    with st.container(horizontal=True, gap="small"):
        if last:
            if st.button("Finish and see the report", type="primary", key="interview_finish"):
                finish(studio, interview.id)
        else:
            st.button(
                "Next question",
                type="primary",
                icon=":material/arrow_forward:",
                key="interview_next",
            )
            _offer_finish_early(studio, interview)


def finish(studio: Studio, interview_id: str) -> None:
    """End the interview and go to its report; say so when there is nothing to report."""
    try:
        studio.conductor.finish(
            studio.user_id, get_operation_id(f"finish_{interview_id}"), interview_id
        )
    except InterviewError as e:
        end_operation(f"finish_{interview_id}")
        st.warning(escape_markdown(str(e)), icon=":material/info:")
        return
    _stop_confirming()
    st.session_state["interview_id"] = None
    st.switch_page("pages/report.py", query_params={"id": interview_id})


def _stop_confirming() -> None:
    st.session_state[_CONFIRMING_KEY] = None


@st.dialog("Finish this interview now?", on_dismiss=_stop_confirming)
def _confirm_finish(studio: Studio, interview: Interview) -> None:
    answered = sum(asked.answer is not None for asked in interview.questions)
    st.markdown(
        f"{answered} of {interview.question_total} questions are answered. The report covers "
        "those; the others stay unanswered."
    )
    if st.button("Finish and see the report", type="primary", key="confirm_finish"):
        finish(studio, interview.id)
