"""The radar of a report: four dimensions and five categories beside the average before."""

import streamlit as st

from core.analytics.profile import FEWEST_CORNERS, corners_of, describe_profile, state_profile
from core.domain.report_details import ProfileAxis
from pages.parts.charts import show_chart
from pages.parts.plain import escape_markdown

# As much as fits on a printed page.
_RADAR_PX = 620


def show_profile(profile: list[ProfileAxis]) -> None:
    """Show the radar and, beside it, every figure in words with what it rests on."""
    from core.analytics.radar import draw_radar  # brings Plotly

    if not profile:
        return
    with st.container(border=True, key="report_profile"):
        if len(corners_of(profile)) < FEWEST_CORNERS:
            st.markdown("##### Dimensions and categories")
            _show_figures(profile)
            return
        show_chart(
            draw_radar(profile),
            title=escape_markdown(state_profile(profile)),
            description=describe_profile(profile),
            key="report_radar",
            width=_RADAR_PX,
        )
        st.caption(_explain(profile))
        _show_figures(profile)


def _explain(profile: list[ProfileAxis]) -> str:
    axes = "Each axis runs from 0 in the middle to 100, dimensions as a share of their points."
    most = max(axis.earlier_of for axis in profile)
    if not most:
        return f"{axes} There is no earlier interview by the same engine to compare with."
    interviews = "1 earlier interview" if most == 1 else f"up to {most} earlier interviews"
    return f"{axes} Dashed: your own average over {interviews} that the same engine judged."


def _show_figures(profile: list[ProfileAxis]) -> None:
    titles = {"dimension": "In four dimensions", "category": "In five categories"}
    for column, (kind, title) in zip(st.columns(2, gap="large"), titles.items(), strict=True):
        axes = [axis for axis in profile if axis.kind == kind]
        with column:
            if axes:
                st.markdown(f"##### {title}")
            for axis in axes:
                _show_axis(axis)


def _show_axis(axis: ProfileAxis) -> None:
    label = escape_markdown(axis.label)
    with st.container(gap="xxsmall"):
        if axis.score is None:
            st.progress(0, text=f"{label} · :gray[no evidence yet]")
        else:
            before = "" if axis.earlier is None else f" · :gray[before {axis.earlier:.0f}]"
            st.progress(axis.score / 100, text=f"{label} · **{axis.score:.0f}** of 100{before}")
        st.caption(escape_markdown(axis.basis))
