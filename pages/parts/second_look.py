"""What a learner can do about a score: say that they see it differently, have it judged again."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.coding.evaluation_form import VERSION as EXERCISE_RULES
from core.domain.evaluation import Evaluation
from core.domain.interview import MAX_REASON_CHARACTERS, AnswerRecord
from core.domain.judge import Judge
from core.engine.base import Engine
from core.engine.trial import models_of
from core.errors import InterviewError
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown, escape_paragraphs
from pages.parts.session import end_operation, get_operation_id

_POLL_S = 0.5
# Long enough for the embedded engine, so that its second judgement comes without a flicker.
_AT_ONCE_S = 0.4
# The button of whoever works for the learner has the key that it had before there was a choice.
_SUFFIXES = {Judge.CURRENT: "", Judge.SERVER: "_server", Judge.EMBEDDED: "_embedded"}


def show_dispute(studio: Studio, interview_id: str, asked_id: str, answer: AnswerRecord) -> None:
    """Show the learner's own view of the score, if they gave one."""
    dispute = answer.dispute
    if dispute is None:
        return
    about = "the first judgement" if dispute.run == 1 else f"judgement {dispute.run}"
    with st.container(border=True, key=f"dispute_shown_{asked_id}"):
        own = "" if dispute.own_score is None else f" and would give **{dispute.own_score}**"
        st.markdown(f":material/flag: **You see this differently**{own}.")
        st.markdown(escape_paragraphs(dispute.reason))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(
                f"Said on {dispute.created_at:%d %B %Y} about {about}. It does not change the "
                "score.",
                width="content",
            )
            step = f"withdraw_{asked_id}"
            if st.button("Withdraw", type="tertiary", key=step):
                studio.conductor.withdraw_dispute(
                    studio.user_id, get_operation_id(step), interview_id, asked_id
                )
                end_operation(step)
                st.rerun()


def show_later_scores(answer: AnswerRecord) -> DeltaGenerator:
    """Show all scores in a line, the first one first; return a place that unfolds beneath it."""
    first, *later = [e for e in (answer.evaluation, *answer.later_evaluations) if e is not None]
    scores = [f"First: {_name_score(first)}", *(f"judged again: {_name_score(e)}" for e in later)]
    with st.container(border=True):
        st.markdown(f":material/replay: {' · '.join(scores)}")
        st.caption("The first score counts in averages, charts and the report.")
        return st.expander("What the latest judgement says")


def offer_second_look(
    studio: Studio, interview_id: str, asked_id: str, answer: AnswerRecord
) -> None:
    """Offer to disagree and, where it makes sense, to have the answer judged again."""
    if answer.is_judged_again:
        _wait_for_later_judgement(studio, interview_id, asked_id)
        return
    if answer.later_failure:
        st.error(
            f"**The answer could not be judged again.** {escape_markdown(answer.later_failure)}",
            icon=":material/error:",
        )
    latest = [e for e in (answer.evaluation, *answer.later_evaluations) if e is not None][-1]
    judges = studio.engines.judges_of(studio.user_id)
    if latest.parts:  # Exercises are judged by their own rules, whatever engine is set.
        judges = {Judge.CURRENT: studio.engine}
    same_rules = _is_by(latest, studio.engine)
    can_judge = (
        len(judges) > 1
        or (latest.parts and latest.scores is None)
        or not same_rules
        or answer.dispute
        or answer.later_evaluations
        or answer.later_failure
    )
    with st.container(horizontal=True, gap="small"):
        if answer.dispute is None and st.button(
            "I see this differently",
            type="tertiary",
            icon=":material/flag:",
            key=f"dispute_{asked_id}",
        ):
            _ask_for_dispute(studio, interview_id, asked_id)
        # The number keeps the second half of a double click from ordering one more judgement.
        number = len(answer.later_evaluations)
        for judge, engine in judges.items():
            if can_judge and st.button(
                _label_again(engine, latest, has_choice=len(judges) > 1),
                type="tertiary",
                icon=":material/replay:",
                key=f"judge_again_{number}_{asked_id}{_SUFFIXES[judge]}",
            ):
                _judge_again(studio, interview_id, asked_id, judge)
    if can_judge and same_rules and latest.parts:
        st.caption("The rules have not changed since, and run code gets the same score by them.")
    elif can_judge and same_rules:
        st.caption(
            "A language model may give the same answer a slightly different score."
            if models_of(studio.engine)
            else f"The rules have not changed since ({_name_judge(studio.engine)}), and the same "
            "rules give the same score."
        )


def _label_again(engine: Engine, latest: Evaluation, *, has_choice: bool) -> str:
    if latest.parts or (not has_choice and _is_by(latest, engine)):
        return "Judge again"
    return f"Judge again by {_name_judge(engine)}"


def _is_by(evaluation: Evaluation, engine: Engine) -> bool:
    if evaluation.parts:
        return evaluation.engine_version == EXERCISE_RULES
    return (evaluation.engine, evaluation.engine_version) == (engine.name, engine.version)


def _judge_again(studio: Studio, interview_id: str, asked_id: str, judge: Judge) -> None:
    step = f"judge_again_{asked_id}"
    studio.conductor.judge_again(
        studio.user_id, get_operation_id(step), interview_id, asked_id, judge
    )
    end_operation(step)
    studio.conductor.judged_again(studio.user_id, interview_id, asked_id, wait_s=_AT_ONCE_S)
    st.rerun()


@st.dialog("You see this score differently")
def _ask_for_dispute(studio: Studio, interview_id: str, asked_id: str) -> None:
    st.markdown("Your view is kept and shown beside the score. It does not change the score.")
    step = f"dispute_of_{asked_id}"
    with st.form(f"dispute_form_{asked_id}", border=False, enter_to_submit=False):
        reason = st.text_area(
            "Why?",
            max_chars=MAX_REASON_CHARACTERS,
            placeholder="Name the words of your answer that count, or what the question asks for.",
            height=140,
            key=f"dispute_reason_{asked_id}",
        )
        own_score = st.number_input(
            "The score that you think is right, 0–100 (optional)",
            min_value=0,
            max_value=100,
            value=None,
            step=1,
            key=f"dispute_score_{asked_id}",
        )
        sent = st.form_submit_button("Keep my view", type="primary")
    if not sent:
        return
    try:
        studio.conductor.dispute(
            studio.user_id, get_operation_id(step), interview_id, asked_id, reason or "", own_score
        )
    except InterviewError as e:
        st.warning(escape_markdown(str(e)), icon=":material/info:")
        return
    end_operation(step)
    st.rerun()


def _wait_for_later_judgement(studio: Studio, interview_id: str, asked_id: str) -> None:
    @st.fragment(run_every=_POLL_S)
    def poll() -> None:
        answer = studio.conductor.judged_again(
            studio.user_id, interview_id, asked_id, wait_s=_AT_ONCE_S
        )
        if not answer.is_judged_again:
            st.rerun()
        st.markdown(":material/hourglass_top: Judging your answer again…")

    poll()


def _name_judge(engine: Engine) -> str:
    """Return the engine with its version, or its model without the address, which is long."""
    if models := models_of(engine):
        return escape_markdown(models["evaluation"].partition(" at ")[0])
    return escape_markdown(f"{engine.name} {engine.version}")


def _name_score(evaluation: Evaluation) -> str:
    total = "not scored" if evaluation.total is None else f"**{evaluation.total}**"
    return f"{total} ({escape_markdown(f'{evaluation.engine} {evaluation.engine_version}')})"
