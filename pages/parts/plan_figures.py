"""How the plan goes, in figures, and whether answers improve."""

from typing import Literal

import streamlit as st

from core.domain.words import count_of
from core.interview.plan_desk import Clock, PlanView
from core.practice.metrics import Metric, measure_improvement

_COLUMNS = 3
# Larger values need no digit behind the point.
_WHOLE_FROM = 10


def show_progress(view: PlanView, clock: Clock) -> None:
    """Show days left, tasks done so far, weak topics covered and questions that are due."""
    plan, standing = view.plan, view.ledger.standing
    so_far = [task for day in plan.days if day.day <= clock.today for task in day.tasks]
    done = sum(task.id in view.done for task in so_far)
    weak = {topic.topic for topic in standing.weak}
    days = (plan.settings.interview_date - clock.today).days
    with st.container(horizontal=True):
        st.metric("Days to the interview", max(0, days), border=True)
        st.metric("Tasks done so far", f"{done} of {len(so_far)}", border=True)
        st.metric(
            "Weak topics",
            len(weak),
            border=True,
            help=f"{count_of(len(weak & view.covered), 'topic')} of them practised since the plan "
            "began. A topic is weak while its level is below 55 of 100.",
        )
        st.metric("Questions due again", len(view.ledger.due(clock)), border=True)
    if so_far:
        st.progress(done / len(so_far), text=f"{done / len(so_far):.0%} of the plan so far")


def show_improvement(view: PlanView) -> None:
    """Show small measures: the last answers against as many before them."""
    st.subheader("Are your answers getting better?", anchor=False)
    metrics = measure_improvement(view.ledger.facts)
    for start in range(0, len(metrics), _COLUMNS):
        row = st.columns(_COLUMNS)
        for column, metric in zip(row, metrics[start : start + _COLUMNS], strict=False):
            with column:
                _show_metric(metric)
    st.caption(
        "First answers to each question by the engine that judged last: the newest, up to "
        "20, against as many before them."
    )


def _show_metric(metric: Metric) -> None:
    digits = 0 if abs(metric.now or 0) >= _WHOLE_FROM else 1
    change = None if metric.change is None else round(metric.change, digits)
    if change is None:
        delta = f"{count_of(metric.missing, 'answer')} to go"
    else:
        delta = f"{change:+.{digits}f}" if change else "no change"
    st.metric(
        metric.name,
        "–" if metric.now is None else f"{metric.now:.{digits}f} {metric.unit}",
        delta=delta,
        delta_color=_color_of(metric, change),
        delta_arrow="auto" if change else "off",
        border=True,
        help=metric.note or None,
    )


def _color_of(metric: Metric, change: float | None) -> Literal["off", "normal", "inverse"]:
    if not change or metric.more_is_better is None:
        return "off"
    return "normal" if metric.more_is_better else "inverse"
