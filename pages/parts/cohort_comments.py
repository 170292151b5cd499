"""Comments of coaches on a learner's report, with own scores; own ones can be changed."""

from typing import NamedTuple

import streamlit as st

from core.cohorts.comments import MAX_COMMENT_CHARACTERS, About, Said, ShownComment
from core.cohorts.errors import CohortError
from core.cohorts.viewing import SharedReport
from core.domain.cohort import CoachComment, Sharing
from pages.parts.coach_desk import Coaching
from pages.parts.plain import escape_markdown, escape_paragraphs
from pages.parts.session import end_operation, get_operation_id

_WRITING = "cohort_writing"


class Talk(NamedTuple):
    """Whose interview is spoken about, how much of it is shared, and what was said so far."""

    learner_id: str
    interview_id: str
    sharing: Sharing
    comments: list[ShownComment]

    def is_writing_at(self, asked_id: str) -> bool:
        """Tell whether the coach writes about this answer now."""
        writing = st.session_state.get(_WRITING)
        own = {c.comment.id for c in self.comments if c.comment.asked_id == asked_id}
        return writing is not None and (writing in own or writing == asked_id)


def load_talk(coaching: Coaching, shared: SharedReport) -> Talk:
    """Read what coaches said of an interview."""
    found = coaching.desk.comments.for_coach(
        coaching.coach_id, coaching.cohort_id, shared.facts.interview_id
    )
    access = shared.access
    return Talk(access.user_id, shared.facts.interview_id, access.sharing, found)


def show_comments(coaching: Coaching, talk: Talk, asked_id: str, machine: int | None) -> None:
    """Show what was said of an answer, or with an empty id of the report, and let the coach add."""
    for shown in talk.comments:
        if shown.comment.asked_id == asked_id:
            _show_comment(coaching, shown)
    target = asked_id or "report"
    if st.session_state.get(_WRITING) == (asked_id or "report"):
        _write_new(coaching, talk, asked_id, machine)
    elif st.button(
        "Comment or score" if asked_id else "Comment on the report",
        icon=":material/add_comment:",
        key=f"comment_on_{target}",
    ):
        st.session_state[_WRITING] = target
        st.rerun()


def show_words(comment: CoachComment, name: str) -> None:
    """Show one comment: whose, when, the words, and both scores where there are two."""
    edited = " (edited)" if comment.updated_at > comment.created_at else ""
    st.markdown(
        f":material/comment: **{escape_markdown(name)}** "
        f":gray[{comment.created_at:%d %b %Y}{edited}]"
    )
    if comment.comment_text:
        st.markdown(escape_paragraphs(comment.comment_text))
    if comment.coach_total is not None:
        st.markdown(_say_scores(comment.coach_total, comment.machine_total))


def _say_scores(coach: int, machine: int | None) -> str:
    if machine is None:
        return f"Coach's score: **{coach}** of 100. The machine gave none."
    apart = coach - machine
    told = "the same" if apart == 0 else f"{abs(apart)} {'more' if apart > 0 else 'less'}"
    return f"Coach's score: **{coach}** of 100 · machine's: **{machine}** · {told}"


def _show_comment(coaching: Coaching, shown: ShownComment) -> None:
    comment = shown.comment
    with st.container(border=True, gap="small"):
        if st.session_state.get(_WRITING) == comment.id:
            _change(coaching, comment)
            return
        show_words(comment, shown.coach_name)
        if comment.coach_id != coaching.coach_id:
            return
        with st.container(horizontal=True, gap="small"):
            if st.button("Edit", type="tertiary", key=f"comment_edit_{comment.id}"):
                st.session_state[_WRITING] = comment.id
                st.rerun()
            with st.popover("Delete", type="tertiary"):
                st.markdown("The learner will not see this comment any more.")
                if st.button("Delete it", type="primary", key=f"comment_delete_{comment.id}"):
                    coaching.desk.comments.drop(coaching.coach_id, comment.id)
                    st.rerun()


def _write_new(coaching: Coaching, talk: Talk, asked_id: str, machine: int | None) -> None:
    step = f"comment_{talk.interview_id}_{asked_id}"
    said = _ask(asked_id or "report", None, machine)
    if said is None:
        return
    about = About(coaching.cohort_id, talk.interview_id, asked_id)
    try:
        coaching.desk.comments.add(coaching.coach_id, about, said, get_operation_id(step))
    except CohortError as e:
        st.warning(escape_markdown(str(e)), icon=":material/info:")
        return
    end_operation(step)
    _close()


def _change(coaching: Coaching, comment: CoachComment) -> None:
    said = _ask(comment.id, comment, comment.machine_total)
    if said is None:
        return
    try:
        coaching.desk.comments.change(coaching.coach_id, comment.id, said)
    except CohortError as e:
        st.warning(escape_markdown(str(e)), icon=":material/info:")
        return
    _close()


def _ask(target: str, before: CoachComment | None, machine: int | None) -> Said | None:
    """Show the form and return what was said in it; None until it is sent."""
    with st.form(f"comment_form_{target}"):
        text = st.text_area(
            "Your comment",
            value=before.comment_text if before else "",
            max_chars=MAX_COMMENT_CHARACTERS,
            placeholder="What was good, what to do next time",
            key=f"comment_text_{target}",
        )
        beside = "the machine gave none" if machine is None else f"the machine gave {machine}"
        total = st.number_input(
            f"Your own score (optional; {beside})",
            min_value=0,
            max_value=100,
            value=before.coach_total if before else None,
            step=1,
            key=f"comment_total_{target}",
        )
        with st.container(horizontal=True):
            is_sent = st.form_submit_button("Save", type="primary")
            is_left = st.form_submit_button("Cancel")
    if is_left:
        _close()
    return Said(text or "", None if total is None else int(total)) if is_sent else None


def _close() -> None:
    st.session_state.pop(_WRITING, None)
    st.rerun()
