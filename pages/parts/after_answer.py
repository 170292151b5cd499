"""What a learner can do with a question once the report is there: anew, again, noted."""

from typing import NamedTuple

import streamlit as st

from core.domain.interview import AnswerRecord, AskedQuestion, Draft, Interview
from core.domain.review import Attempt, QuestionNote
from core.interview.rewriting import next_number
from core.interview.studio import Studio
from pages.parts.answer_box import show_live_box, show_plain_box
from pages.parts.attempt_card import show_attempts
from pages.parts.question_note import offer_bookmark, offer_note, show_note
from pages.parts.session import end_operation, get_operation_id

_REWRITING_KEY = "report_rewriting"
# Long enough for the embedded engine, so that its judgement comes without a flicker.
_AT_ONCE_S = 0.4


class Afterwards(NamedTuple):
    """What was done with the answers of an interview since: notes by asked question, attempts
    by answer.
    """

    notes: dict[str, QuestionNote]
    attempts: dict[str, list[Attempt]]


def load_afterwards(studio: Studio, interview: Interview) -> Afterwards:
    """Read what was done with an interview's answers since."""
    return Afterwards(
        studio.conductor.notes(studio.user_id, interview.id),
        studio.conductor.attempts(studio.user_id, interview.id),
    )


def show_after_answer(
    studio: Studio, interview: Interview, asked: AskedQuestion, since: Afterwards
) -> None:
    """Show the note at a question, the attempts at its answer, and what can be done with both."""
    note = since.notes.get(asked.id)
    show_note(note)
    answer = asked.answer
    made = since.attempts.get(answer.id, []) if answer else []
    if answer is not None and answer.evaluation is not None:
        show_attempts(studio, asked, answer, made)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        # An exercise is done again where it can be run, not in words.
        is_worded = asked.question.exercise is None
        if answer is not None and answer.evaluation is not None and is_worded:
            _offer_rewriting(asked, made)
        _offer_practice(studio, interview, asked)
        offer_bookmark(studio, interview, asked, note)
        offer_note(studio, interview, asked, note)
    if answer is not None and st.session_state.get(_REWRITING_KEY) == asked.id:
        _show_box(studio, interview, asked, answer, made)


def start_retake(studio: Studio, interview: Interview, asked: AskedQuestion | None = None) -> None:
    """Open an interview with the same questions, or with one of them, and go to it."""
    step = f"retake_{asked.id if asked else interview.id}"
    new_id = studio.conductor.retake(
        studio.user_id, get_operation_id(step), interview.id, asked.id if asked else None
    )
    end_operation(step)
    st.session_state["interview_id"] = new_id
    st.switch_page("pages/interview.py", query_params={"id": new_id})


def _offer_practice(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    if st.button(
        "Practise this question",
        type="tertiary",
        icon=":material/exercise:",
        help="An interview of this one question: with your voice, follow-ups and a score of its "
        "own, compared with this answer afterwards.",
        key=f"practise_{asked.id}",
    ):
        start_retake(studio, interview, asked)


def _offer_rewriting(asked: AskedQuestion, made: list[Attempt]) -> None:
    is_open = st.session_state.get(_REWRITING_KEY) == asked.id
    if any(attempt.is_open for attempt in made):
        return
    label = "Rewrite it once more" if made else "Rewrite this answer"
    if st.button(
        "Close, keep the draft" if is_open else label,
        type="tertiary",
        icon=":material/close:" if is_open else ":material/stylus_note:",
        key=f"rewrite_{asked.id}",
    ):
        st.session_state[_REWRITING_KEY] = None if is_open else asked.id
        st.rerun()


def _show_box(
    studio: Studio,
    interview: Interview,
    asked: AskedQuestion,
    answer: AnswerRecord,
    made: list[Attempt],
) -> None:
    """Show the answer box with the newest wording in it, or with what was typed since."""
    conductor, user_id, number = studio.conductor, studio.user_id, next_number(made)
    newest = made[-1].text if made else answer.text
    draft = conductor.attempt_draft(user_id, interview.id, answer.id, number)
    # The box knows what it holds by an id: that of the attempt, not of the question.
    held = asked.model_copy(
        update={
            "id": f"{answer.id}-{number}",
            "draft": draft or Draft(text=newest),
            "answer": None,
            "later_turns": [],
        }
    )

    def save_draft(_: str, typed: Draft) -> None:
        conductor.save_attempt_draft(user_id, answer.id, number, typed)

    def submit(operation_id: str, _: str, text: str) -> None:
        attempt_id = conductor.rewrite(user_id, operation_id, interview.id, asked.id, text)
        st.session_state[_REWRITING_KEY] = None
        conductor.judged_attempt(user_id, attempt_id, wait_s=_AT_ONCE_S)

    st.caption("The score in the report stays; this wording gets one of its own beside it.")
    if studio.settings.answer_box == "live":
        settled = [f"{answer.id}-{attempt.number}" for attempt in made]
        show_live_box(held, settled, save_draft, submit)
    else:
        show_plain_box(held, save_draft, submit)
