"""Cohort, Grader: how far the grader agrees with the coaches who scored the same answers."""

import pandas as pd
import streamlit as st

from core.analytics.charts.cohort_dates import chart_agreement
from core.analytics.cohort_agreement import (
    LEAST_FOR_CORRELATION,
    CoachAgreement,
    coach_scores,
    sum_up_agreement,
)
from core.analytics.frames import rows_of
from core.cohorts.overview import CohortView
from core.domain.question import QuestionType
from core.domain.words import count_of
from core.store.connection import Database
from pages.parts.cohort_links import link_report
from pages.parts.figure_card import show_figure
from pages.parts.plain import escape_markdown
from pages.parts.progress_chart import show_empty, show_finding

_MOST_LISTED = 8


def show_grader(database: Database, view: CohortView) -> None:
    """Show the grader's agreement with coaches; say what makes it appear."""
    scores = coach_scores(database, view.roster.cohort.id, view.look.engine)
    agreement = sum_up_agreement(scores)
    if agreement is None:
        show_empty(
            "Give scores of your own beside the machine's in a learner's report: here you will "
            "read how far the two agree."
        )
        return
    _show_figures(agreement)
    if agreement.answers < LEAST_FOR_CORRELATION:
        st.caption(
            f":material/info: {count_of(agreement.answers, 'answer')} so far. That is too little "
            f"to judge the grader by; from {LEAST_FOR_CORRELATION} on there is a correlation too."
        )
    show_finding(
        chart_agreement(scores, agreement),
        "cohort_agreement",
        "Each point is an answer that a coach scored; on the dotted line both agree. Coaches see "
        "the machine's score first, so they agree more than if they had not.",
        opens_reports=False,
    )
    _list_apart(view, scores)


def _show_figures(agreement: CoachAgreement) -> None:
    with st.container(horizontal=True, key="cohort_agreement_figures"):
        show_figure(
            "Scored by both",
            str(agreement.answers),
            "by 1 coach" if agreement.coaches == 1 else f"by {agreement.coaches} coaches",
            "gray",
            "Answers with a coach's score beside the machine's.",
        )
        show_figure(
            "Coach minus grader",
            f"{agreement.difference:+.1f}",
            "points on average",
            "gray",
            "Above 0: coaches give more than the grader.",
        )
        show_figure(
            "Within 10 points",
            f"{agreement.within:.0%}",
            f"of {count_of(agreement.answers, 'answer')}",
            "gray",
            "How often the two are ten points apart at most.",
        )
        if agreement.correlation is not None:
            show_figure(
                "Correlation",
                f"{agreement.correlation:.2f}",
                f"n = {agreement.answers}",
                "gray",
                "Pearson's: 1 means that both rank and space the answers alike.",
            )


def _list_apart(view: CohortView, scores: pd.DataFrame) -> None:
    current = set(view.roster.user_ids)
    apart = scores[(scores["coach"] != scores["machine"]) & scores["user_id"].isin(current)]
    if apart.empty:
        return
    st.markdown("##### Furthest apart")
    for row in rows_of(apart.head(_MOST_LISTED)):
        name = escape_markdown(view.roster.name(row.user_id))
        kind = QuestionType(row.type).label.lower()
        link_report(
            view.roster.cohort.id,
            row.user_id,
            row.interview_id,
            f"{name}, question {row.position + 1} ({kind}): coach **{row.coach}**, grader "
            f"**{row.machine}**",
        )
