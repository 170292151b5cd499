"""How well the grader agrees with people, as last measured."""

import streamlit as st

from core.rubric.agreement import Agreement, AgreementSet, CalibrationCheck
from pages.parts.charts import show_chart
from pages.parts.plain import escape_markdown

_LOCKED = "locked"


def show_agreement(agreement: Agreement | None) -> None:
    """Show the measured agreement with its sources, or that none was measured here."""
    st.subheader("How well it agrees with people", anchor=False)
    if agreement is None or not (agreement.sets or agreement.calibration):
        st.info(
            "This copy of Rehearse has no measured figures yet, so there are none to show. Scores "
            "work without them; take them as practice feedback.",
            icon=":material/info:",
        )
        return
    st.caption(
        f"Measured on {agreement.measured_on:%d %B %Y} with version "
        f"{escape_markdown(agreement.grader_version)} of the embedded grader."
    )
    if agreement.sets:
        _show_sets(agreement.sets)
    if agreement.calibration:
        _show_calibration(agreement.calibration)


def _show_sets(sets: list[AgreementSet]) -> None:
    # Plotly is heavy, and only this part of this page needs it.
    from core.analytics.agreement_figure import (
        describe_agreement,
        draw_agreement,
        state_agreement,
    )

    show_chart(
        draw_agreement(sets),
        title=state_agreement(sets),
        description=describe_agreement(sets),
        key="scoring_agreement",
    )
    st.table(
        [
            {
                "Set": _describe_set(s),
                "Grader and people": f"{s.value:.2f}",
                "People and people": "–" if s.people_agree is None else f"{s.people_agree:.2f}",
            }
            for s in sets
        ],
        border="horizontal",
        hide_index=True,
    )


def _describe_set(measured: AgreementSet) -> str:
    facts = f"{measured.what} · {measured.rows:,} answers · {measured.measure} · {measured.source}"
    return f"**{escape_markdown(measured.name)}** · {escape_markdown(facts)}"


def _show_calibration(check: CalibrationCheck) -> None:
    st.markdown("##### Poor, average and excellent answers to the same question")
    with st.container(horizontal=True, gap="large"):
        for label, value in (
            ("In the right order", f"{check.order_right:.0%}"),
            ("Poor, mean points", f"{check.poor_mean:.0f}"),
            ("Average, mean points", f"{check.average_mean:.0f}"),
            ("Excellent, mean points", f"{check.excellent_mean:.0f}"),
        ):
            st.metric(label, value, width="content")
    caption = (
        f"{check.triples} questions, each with one answer written to be poor, one average and one "
        f"excellent: the {escape_markdown(check.half)} half of our own set."
    )
    if check.half == _LOCKED:
        caption += " Nobody looked at this half while the grader was set."
    if check.interval_coverage is not None:
        caption += (
            f" The range beside a score was right for {check.interval_coverage:.0%} of the answers."
        )
    st.caption(caption)
