"""What is said about a question after its first answer."""

import streamlit as st

from core.domain.exchange import LaterTurn, TurnKind
from core.domain.interview import (
    AskedQuestion,
    Interview,
)
from core.interview.exchanges import first_answer
from pages.parts.plain import escape_paragraphs
from pages.parts.remark import show_interviewer_words, show_own_words

_ASIDES = {TurnKind.QUESTION, TurnKind.REPLY}
_BY_INTERVIEWER = {TurnKind.FOLLOW_UP, TurnKind.REPLY}


def show_press(asked: AskedQuestion) -> None:
    """Show what was said so far, and the follow-up that waits for an answer."""
    _show_all(asked)
    if asked.open_follow_up is not None and asked.open_follow_up.reason is not None:
        st.caption(f"Asked because {asked.open_follow_up.reason.clause}.")


def show_exchange(asked: AskedQuestion) -> None:
    """Show the whole exchange, folded, where there was one."""
    if not asked.later_turns:
        return
    with st.expander("The whole exchange", icon=":material/forum:"):
        _show_all(asked)


def _show_all(asked: AskedQuestion) -> None:
    """Show what was said in order; before the first answer stand the learner's questions."""
    turns = asked.later_turns
    begun = next((n for n, turn in enumerate(turns) if turn.kind not in _ASIDES), len(turns))
    for turn in turns[:begun]:
        show_later_turn(turn)
    show_own_words(first_answer(asked))
    for turn in turns[begun:]:
        show_later_turn(turn)


def is_answered(asked: AskedQuestion) -> bool:
    """Tell whether a question has its answer and waits for no more words."""
    return asked.answer is not None and asked.open_follow_up is None


def settled_ids(interview: Interview) -> list[str]:
    """Return the ids of questions and follow-ups that wait for no answer any more."""
    ids = [asked.id for asked in interview.questions if asked.answer is not None]
    for asked in interview.questions:
        pressed = [t.id for t in asked.later_turns if t.kind is TurnKind.FOLLOW_UP]
        ids += [each for each in pressed if each != asked.awaiting_id]
    return ids


def show_later_turn(turn: LaterTurn) -> None:
    """Show one thing that was said after the question."""
    if turn.kind in _BY_INTERVIEWER:
        show_interviewer_words(turn.text)
    elif turn.kind is TurnKind.PASSED:
        st.caption("You left it at that.")
    else:
        with st.chat_message("you", avatar=":material/person:"):
            st.markdown(escape_paragraphs(turn.text))
