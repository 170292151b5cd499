"""Which two interviews are compared: by the address, or by choice."""

from collections.abc import Mapping, Sequence

import streamlit as st

from core.domain.interview_summary import InterviewSummary
from core.rubric.totals import grade_of
from pages.parts.interview_list import name_interview

_KEYS = ("compare_first", "compare_second")
_PARAMETERS = ("first", "second")


def choose_two(
    finished: Sequence[InterviewSummary],
) -> tuple[InterviewSummary, InterviewSummary] | None:
    """Show the choice and return the two interviews, the older first; None while they are one.

    `finished` is newest first and holds at least two.
    """
    by_id = {each.id: each for each in finished}
    labels = ("One interview", "The other")
    chosen = []
    for column, label, key, preset in zip(
        st.columns(2), labels, _KEYS, _read_address(by_id), strict=True
    ):
        # The address says what is shown first; after that the choice is the learner's.
        if st.session_state.get(key) not in by_id:
            st.session_state[key] = preset
        with column:
            chosen.append(
                st.selectbox(
                    label, list(by_id), format_func=lambda id_: _describe(by_id[id_]), key=key
                )
            )
    for parameter, interview_id in zip(_PARAMETERS, chosen, strict=True):
        st.query_params[parameter] = interview_id
    if chosen[0] == chosen[1]:
        return None
    one, other = sorted((by_id[each] for each in chosen), key=lambda each: each.created_at)
    return one, other


def name_side(interview: InterviewSummary) -> str:
    """Return what an interview is called beside another one."""
    return f"{interview.created_at:%d %b %Y, %H:%M}"


def _read_address(by_id: Mapping[str, InterviewSummary]) -> tuple[str, str]:
    """Return the ids that the address names; in place of what it does not, the likeliest.

    That is the newest interview, and beside it the one that it took again or the one before it.
    """
    newest = list(by_id)
    named = [st.query_params.get(parameter, "") for parameter in _PARAMETERS]
    first = named[0] if named[0] in by_id else newest[0]
    if named[1] in by_id:
        return first, named[1]
    retaken = by_id[first].retake_of
    if retaken in by_id:
        return first, str(retaken)
    others = [each for each in newest if each != first]
    older = [each for each in others if by_id[each].created_at < by_id[first].created_at]
    return first, next(iter(older or others))


def _describe(interview: InterviewSummary) -> str:
    parts = [f"{interview.created_at:%d %b %Y, %H:%M}", name_interview(interview)]
    if interview.average is not None:
        parts.append(f"{interview.average:.0f} · {grade_of(interview.average)}")
    return " · ".join(parts)
