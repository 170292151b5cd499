"""An evaluation as the learner meets it: the score, what it rests on, what to say instead."""

from collections.abc import Callable

import streamlit as st

from core.domain.evaluation import DIMENSION_MAXIMA, Evaluation, Interval, Scores
from core.domain.interview import AskedQuestion
from core.domain.question import Question
from core.interview.spoken_answer import SpokenAnswer, load_spoken_answer
from core.interview.studio import Studio
from core.rubric.story_signals import measure_story
from core.rubric.totals import answer_band, grade_of, out_of_ten
from pages.parts.as_heard import show_as_heard
from pages.parts.behaviour_card import show_behaviour
from pages.parts.colors import GRADE_COLORS
from pages.parts.correction import offer_correction
from pages.parts.delivery_card import show_delivery
from pages.parts.dimension_names import name_dimension
from pages.parts.evidence_card import (
    show_key_points,
    show_specifics,
    show_star,
    show_strengths_and_improvements,
    show_terms,
)
from pages.parts.exercise_parts import show_parts, show_reference
from pages.parts.feedback import Depth, get_depth
from pages.parts.judgement_notes import (
    describe_judge,
    show_not_graded,
    show_notes,
    show_reasons,
)
from pages.parts.plain import escape_markdown, escape_paragraphs
from pages.parts.replay import show_replay
from pages.parts.second_look import offer_second_look, show_dispute, show_later_scores
from pages.parts.spoken_quotes import ShowQuote, audible_quotes, plain_quote

# Without a slash, so that it holds wherever the app is mounted.
SCORING_ADDRESS = "scoring"


def show_judged_answer(
    studio: Studio, interview_id: str, asked: AskedQuestion, show_quote: ShowQuote = plain_quote
) -> None:
    """Show a judged answer with what the learner said about the score, and what can be done.

    How much of the judgement is shown depends on the depth that the session has chosen. Quotes
    that nobody can hear are shown by `show_quote`.
    """
    answer = asked.answer
    if answer is None or answer.evaluation is None:
        return
    _show_head(asked.question, answer.evaluation)
    offer_correction(studio, interview_id, asked)
    if answer.later_evaluations:
        with show_later_scores(answer):
            show_score(asked.question, answer.later_evaluations[-1])
            st.markdown(escape_paragraphs(answer.later_evaluations[-1].summary))
    show_dispute(studio, interview_id, asked.id, answer)
    spoken = load_spoken_answer(studio.voice, studio.user_id, asked)
    if spoken is None:
        _show_body(
            asked.question,
            answer.text,
            answer.evaluation,
            lambda: _show_written(asked.question, answer.text),
            show_quote,
        )
    else:
        show_replay(studio, asked, spoken, answer.evaluation)
        _show_body(
            asked.question,
            answer.text,
            answer.evaluation,
            lambda: _show_said(studio, asked.question, answer.id, spoken),
            audible_quotes(asked.id, spoken, show_quote),
        )
    offer_second_look(studio, interview_id, asked.id, answer)


def show_evaluation(question: Question, answer: str, evaluation: Evaluation) -> None:
    """Show one judgement of one answer at the depth that the session has chosen."""
    _show_head(question, evaluation)
    _show_body(question, answer, evaluation, lambda: _show_written(question, answer))


def show_score(question: Question, evaluation: Evaluation) -> None:
    """Show the total with its grade, band, likely range and four parts, or why there is none.

    An exercise has parts of its own, which are shown instead of the four, without a total too.
    """
    if evaluation.scores is None:
        _show_unscored(evaluation)
        show_parts(evaluation.parts)
        return
    if evaluation.parts:
        _show_total(evaluation, evaluation.scores)
        show_parts(evaluation.parts)
        return
    score, dimensions = st.columns([1, 2], gap="large", vertical_alignment="center")
    with score:
        _show_total(evaluation, evaluation.scores)
    with dimensions:
        _show_dimensions(question, evaluation.scores)


def _show_total(evaluation: Evaluation, scores: Scores) -> None:
    total = scores.total
    grade = grade_of(total)
    ten = out_of_ten(total)
    st.metric("Score of 100", total)
    with st.container(horizontal=True, gap="small"):
        st.badge(f"Grade {grade}", color=GRADE_COLORS[grade])
        st.badge(f"{ten} of 10 · {answer_band(ten)}", color="gray")
        if evaluation.interval:
            _show_interval(evaluation.interval)


def _show_head(question: Question, evaluation: Evaluation) -> None:
    if get_depth() >= Depth.STANDARD:
        show_score(question, evaluation)
    elif evaluation.scores is None:
        _show_unscored(evaluation)


def _show_body(
    question: Question,
    answer: str,
    evaluation: Evaluation,
    show_own_words: Callable[[], None],
    show_quote: ShowQuote = plain_quote,
) -> None:
    depth = get_depth()
    _show_summary(evaluation)
    show_not_graded(evaluation)
    if depth >= Depth.STANDARD:
        show_notes(evaluation)
    if depth >= Depth.STANDARD and _has_advice(evaluation):
        show_strengths_and_improvements(evaluation, show_quote)
    if depth >= Depth.EXPERT and question.exercise is None:
        show_behaviour(evaluation.bars, show_quote)
    if depth >= Depth.DETAILED:
        _show_details(question, answer, evaluation, show_quote)
        show_own_words()
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(describe_judge(evaluation), width="content")
        st.page_link("pages/scoring.py", label="How scoring works", icon=":material/balance:")


def _show_said(studio: Studio, question: Question, answer_id: str, spoken: SpokenAnswer) -> None:
    # What was made at an exercise is shown as such; as words to be heard it would be in the way.
    if question.exercise is None:
        show_as_heard(spoken)
    show_delivery(studio, answer_id)


def _show_written(question: Question, answer: str) -> None:
    if question.exercise is not None:
        return
    with st.expander("What you wrote", icon=":material/notes:"):
        st.markdown(escape_paragraphs(answer))


def _show_summary(evaluation: Evaluation) -> None:
    """Show why a gate closed, then the summary without saying the same again."""
    reason = evaluation.gate.reason if evaluation.gate else ""
    if reason and evaluation.scores is not None:
        st.warning(escape_markdown(reason), icon=":material/block:")
    rest = evaluation.summary.removeprefix(evaluation.unscored_reason or "").removeprefix(reason)
    if rest.strip():
        st.markdown(escape_paragraphs(rest))


def _show_details(
    question: Question, answer: str, evaluation: Evaluation, show_quote: ShowQuote
) -> None:
    if evaluation.reasons:
        show_reasons(question, evaluation.reasons, show_quote)
    if evaluation.key_points:
        show_key_points(evaluation.key_points, show_quote)
    if evaluation.star:
        show_star(evaluation, measure_story(answer, evaluation), show_quote)
    if evaluation.keywords:
        show_terms(evaluation.keywords)
    show_specifics(evaluation.specificity)
    if question.exercise is not None:
        show_reference(question, question.exercise)
        return
    with st.expander("A model answer", icon=":material/lightbulb:"):
        st.markdown(escape_paragraphs(question.model_answer))


def _show_unscored(evaluation: Evaluation) -> None:
    st.info(
        f"**Not scored.** {escape_markdown(evaluation.unscored_reason or '')}",
        icon=":material/info:",
    )


def _show_interval(interval: Interval) -> None:
    st.badge(
        f"likely {interval.low}–{interval.high}",
        color="gray",
        help=(
            f"No grader is exact. Where the right score was known, ranges made like this one held "
            f"it for about {interval.level:.0%} of answers. "
            f"[How scoring works]({SCORING_ADDRESS})"
        ),
    )


def _show_dimensions(question: Question, scores: Scores) -> None:
    for name, maximum in DIMENSION_MAXIMA.items():
        points = getattr(scores, name)
        st.progress(
            points / maximum, text=f"{name_dimension(name, question)} · **{points}** of {maximum}"
        )


def _has_advice(evaluation: Evaluation) -> bool:
    """Return whether there is something to say, which there need not be without a score."""
    return bool(evaluation.scores or evaluation.strengths or evaluation.improvements)
