"""Answers that were written anew: what each came to, and what it improved."""

import streamlit as st

from core.domain.evaluation import Evaluation
from core.domain.interview import AnswerRecord, AskedQuestion
from core.domain.review import Attempt
from core.errors import NotFoundError
from core.interview.comparison import compare_texts
from core.interview.studio import Studio
from pages.parts.comparison_card import color_of_change, describe_points, show_comparison
from pages.parts.plain import escape_markdown

_POLL_S = 0.5
_AT_ONCE_S = 0.4


def show_attempts(
    studio: Studio, asked: AskedQuestion, answer: AnswerRecord, made: list[Attempt]
) -> None:
    """Show the newest attempt with what it improved, those before it folded."""
    for attempt in reversed(made):
        if attempt is made[-1]:
            with st.container(border=True, key=f"attempt_{attempt.id}"):
                st.markdown(f"##### {_name_attempt(attempt)}")
                _show_attempt(studio, asked, answer, attempt)
        else:
            with st.expander(_name_attempt(attempt, _change_of(answer, attempt))):
                _show_attempt(studio, asked, answer, attempt)


def _show_attempt(
    studio: Studio, asked: AskedQuestion, answer: AnswerRecord, attempt: Attempt
) -> None:
    if attempt.evaluation is not None:
        judged = [attempt.evaluation]
        comparison = compare_texts(answer.text, attempt.text, _judgements_of(answer), judged)
        show_comparison(
            asked.question,
            comparison,
            before="Your answer",
            after=f"Attempt {attempt.number}",
        )
        _show_advice(attempt.evaluation)
    elif attempt.failure is not None:
        st.error(
            f"**This attempt is kept, but not judged.** {escape_markdown(attempt.failure)}",
            icon=":material/error:",
        )
        if st.button("Try again", icon=":material/refresh:", key=f"attempt_retry_{attempt.id}"):
            studio.conductor.judge_attempt_again(studio.user_id, attempt.id)
            st.rerun()
    else:
        _wait_for_attempt(studio, attempt.id)


def _show_advice(evaluation: Evaluation) -> None:
    """Show why there is no score, or what is to be changed still."""
    if evaluation.unscored_reason or evaluation.gate:
        reason = evaluation.unscored_reason or (evaluation.gate and evaluation.gate.reason) or ""
        st.warning(escape_markdown(reason), icon=":material/block:")
    if evaluation.improvements:
        st.markdown("**What to change still**")
    for improvement in evaluation.improvements:
        st.markdown(
            f"- {escape_markdown(improvement.gap)}  \n"
            f"  :gray[{escape_markdown(improvement.advice)}]"
        )


def _wait_for_attempt(studio: Studio, attempt_id: str) -> None:
    @st.fragment(run_every=_POLL_S)
    def poll() -> None:
        try:
            attempt = studio.conductor.judged_attempt(studio.user_id, attempt_id, wait_s=_AT_ONCE_S)
        except NotFoundError:
            st.rerun()  # deleted, perhaps in another tab: the page itself says so
        if not attempt.is_open:
            st.rerun()
        st.markdown(":material/hourglass_top: Judging your new wording…")

    poll()


def _name_attempt(attempt: Attempt, change: str = "") -> str:
    return f"Attempt {attempt.number}{change} · {attempt.created_at:%d %B %Y}"


def _change_of(answer: AnswerRecord, attempt: Attempt) -> str:
    judged = [attempt.evaluation] if attempt.evaluation else []
    total = compare_texts("", "", _judgements_of(answer), judged).total
    if total.change is None:
        return ""
    return f" :{color_of_change(total.change)}-badge[{describe_points(total.change)}]"


def _judgements_of(answer: AnswerRecord) -> list[Evaluation]:
    return [e for e in (answer.evaluation, *answer.later_evaluations) if e is not None]
