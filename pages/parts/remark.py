"""The interviewer's remark on an answer, and what is to be seen while the answer is judged."""

from collections.abc import Iterator
from functools import partial
from typing import Literal

import streamlit as st

from core.domain.interview import AnswerRecord, AskedQuestion, FeedbackTime, Interview
from core.errors import NotFoundError
from core.interview.answer_progress import AnswerProgress
from core.interview.live_remarks import SpokenSoFar
from core.interview.studio import Studio
from pages.parts.interviewer_voice import RemarkReader
from pages.parts.places import clear_places
from pages.parts.plain import escape_markdown, escape_paragraphs

# A fragment listens almost until it is run again, so that words appear as they are spoken.
_RUN_EVERY_S = 2.0
_LISTEN_S = 1.9
# The row of buttons below the answer box.
_PLACES_BELOW = 1
# A longer answer scrolls in a place of its own, so that what is said to it stays in sight.
_LONG_CHARACTERS = 600
_LONG_HEIGHT_PX = 180
FEEDBACK_AT_THE_END = "Your answer is kept. The feedback comes with the report."


def show_own_words(text: str) -> None:
    """Show what the learner wrote while others see to it."""
    is_long = len(text) > _LONG_CHARACTERS
    height: int | Literal["content"] = _LONG_HEIGHT_PX if is_long else "content"
    with st.container(border=True, height=height, gap="xsmall"):
        st.caption("You wrote")
        st.markdown(escape_paragraphs(text))


def show_remark(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show what the interviewer said about an answer, or is saying at this moment."""
    if asked.answer is None:
        return
    reader_of = partial(RemarkReader, studio, interview, asked.id, asked.answer.id)
    if asked.answer.remark is not None:
        show_interviewer_words(asked.answer.remark.text)
        return

    @st.fragment(run_every=_RUN_EVERY_S)
    def listen() -> None:
        place, pulse, shown = st.empty(), st.empty(), None
        voice, reader = st.empty(), reader_of()
        for progress in _follow(studio, interview.id, asked.id):
            pulse.empty()
            if progress.answer.remark is not None:
                st.rerun()
            if progress.remark != shown:
                with place:
                    _show_spoken(progress.remark)
            with voice:
                reader.read(progress.remark)
            shown = progress.remark

    if studio.conductor.is_remark_coming(studio.user_id, asked.answer.id):
        listen()


def watch_answer(
    studio: Studio, interview: Interview, asked: AskedQuestion, answer_id: str
) -> None:
    """Show the remark as it is spoken, and that the answer is being judged until it is."""

    @st.fragment(run_every=_RUN_EVERY_S)
    def watch() -> None:
        remark, judging, pulse = st.empty(), st.empty(), st.empty()
        voice, reader = st.empty(), RemarkReader(studio, interview, asked.id, answer_id)
        shown: AnswerProgress | None = None
        for progress in _follow(studio, interview.id, asked.id):
            # Streamlit looks for a click only when something is drawn.
            pulse.empty()
            if progress.answer.evaluation is not None or progress.follow_up is not None:
                st.rerun()
            if shown is None or progress.remark != shown.remark:
                with remark:
                    _show_spoken(progress.remark)
            if shown is None or progress.answer.failure != shown.answer.failure:
                with judging.container():
                    _show_judging(studio, interview, progress.answer)
            with voice:
                reader.read(progress.remark)
            shown = progress

    clear_places(_PLACES_BELOW)
    watch()


def _follow(studio: Studio, interview_id: str, asked_id: str) -> Iterator[AnswerProgress]:
    try:
        yield from studio.conductor.follow_answer(
            studio.user_id, interview_id, asked_id, for_s=_LISTEN_S
        )
    except NotFoundError:
        st.rerun()  # deleted, perhaps in another tab: the page itself says so


def show_interviewer_words(text: str) -> None:
    """Show something that the interviewer says."""
    with st.chat_message("interviewer", avatar=":material/record_voice_over:"):
        st.markdown(escape_markdown(text))


def _show_spoken(remark: SpokenSoFar) -> None:
    """Show the words so far; before the first the bubble is there already, so that it only fills.

    Building it takes the browser longer than the words do.
    """
    show_interviewer_words(remark.text or "…")


def _show_judging(studio: Studio, interview: Interview, answer: AnswerRecord) -> None:
    if interview.brief.feedback is FeedbackTime.END:
        st.caption(FEEDBACK_AT_THE_END)
        return
    if answer.failure is None:
        st.markdown(":material/hourglass_top: Analysing your answer… You need not wait for it.")
        return
    reason = escape_markdown(answer.failure)
    st.error(f"**Your answer is kept, but not judged.** {reason}", icon=":material/error:")
    if st.button("Try again", icon=":material/refresh:", key="waiting_retry"):
        studio.conductor.try_again(studio.user_id, interview.id)
