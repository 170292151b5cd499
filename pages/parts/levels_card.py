"""Skill levels with their uncertainty: by topic, by type of question, by competency."""

from collections.abc import Sequence

import streamlit as st

from core.analytics.charts.levels import LevelLine, chart_levels
from core.domain.facts import PointKind
from core.interview.studio import Studio
from core.practice.evidence import load_facts
from core.practice.levels import Levels, SkillLevel, estimate_levels
from pages.parts.clock import read_clock
from pages.parts.plain import escape_markdown
from pages.parts.progress_chart import show_empty, show_finding

_MOST_SHOWN = 12


def show_levels(studio: Studio, engine: str | None = None) -> None:
    """Show the learner's levels on the scale of `engine`, else of the one that judged most."""
    facts = load_facts(studio.database, studio.user_id, {PointKind.COMPETENCY})
    levels = estimate_levels(facts, read_clock().now, engine)
    if levels.overall is None:
        show_empty("Your levels show here after your first scored answer.")
        return
    low, high = f"{levels.overall.low:.0f}", f"{levels.overall.high:.0f}"
    with st.container(border=True):
        st.metric("Your level", f"{levels.overall.points:.0f} of 100")
        st.caption(f"Between {low} and {high} with a chance of 90 %. {_explain(levels)}")
    groups = {"topics": levels.topics, "types": levels.types, "competencies": levels.competencies}
    subject = st.segmented_control(
        "Levels of", list(groups), default="topics", required=True, key="levels_of"
    )
    if groups[subject]:
        _show_group(groups[subject], subject)
    else:
        show_empty("No answer has shown a competency yet: stories and projects do.")


def _show_group(found: Sequence[SkillLevel], subject: str) -> None:
    shown = [LevelLine(*level[1:]) for level in found[:_MOST_SHOWN]]
    note = "The level is what an answer to a medium question is likely to get."
    if subject == "competencies":
        note = "Five levels of behaviour: 0 is the lowest, 100 the highest."
    if len(found) > _MOST_SHOWN:
        note += f" The {_MOST_SHOWN} lowest of {len(found)} are shown."
    show_finding(
        chart_levels(shown, subject=subject), f"levels_{subject}", note, opens_reports=False
    )


def _explain(levels: Levels) -> str:
    """Say what the levels rest on, and whose judgements are left out."""
    lines = [
        "Hard questions count for more, old answers and retakes for less, and so does what the "
        "engine was unsure of. Few answers stay close to your other ones."
    ]
    if levels.joined:
        offsets = ", ".join(f"{name} {offset:+.0f}" for name, offset in levels.joined.items())
        lines.append(f"Scale of {levels.engine}; joined by their difference: {offsets} points.")
    if levels.left_out:
        left = ", ".join(f"{name} ({count})" for name, count in levels.left_out.items())
        lines.append(
            f"Scale of {levels.engine}. Left out, because they never judged beside it often "
            f"enough: {left}."
        )
    return escape_markdown(" ".join(lines))
