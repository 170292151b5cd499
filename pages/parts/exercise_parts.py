"""What an exercise was judged on, part by part, and what a good solution of it looks like."""

from collections.abc import Sequence

import streamlit as st

from core.coding.designs import find_design
from core.coding.flowchart import chart_design
from core.coding.problems import find_problem
from core.domain.coding import CodeLanguage, Problem
from core.domain.coding_judgement import CodingPart
from core.domain.evaluation import PartScore
from core.domain.question import Exercise, ExerciseKind, Question
from core.domain.system_design import Design, DesignStep
from core.errors import NotFoundError
from pages.parts.diagram_picture import show_picture
from pages.parts.plain import escape_markdown, escape_paragraphs

# Whether it works and how fast it did are told apart from how one worked.
_OUTCOMES = (CodingPart.CORRECTNESS, CodingPart.PRODUCTIVITY)


def show_parts(parts: Sequence[PartScore]) -> None:
    """Show the points of each part and what they rest on."""
    outcomes = [part for part in parts if part.name in _OUTCOMES]
    if outcomes:
        _show_in_columns(outcomes)
        st.markdown("**How you worked**")
    _show_in_columns([part for part in parts if part not in outcomes])


def describe_exercise_judge(parts: Sequence[PartScore]) -> str:
    """Return how the points of an exercise came about."""
    is_run = any(part.name == CodingPart.CORRECTNESS for part in parts)
    return "Judged by running the tests and by rules" if is_run else "Judged by rules"


def show_reference(question: Question, exercise: Exercise) -> None:
    """Show a good solution; of a review what was there to find stands with the review itself."""
    try:
        if exercise.kind is ExerciseKind.CODING:
            _show_solution(find_problem(exercise.id))
            return
        if exercise.kind is ExerciseKind.SYSTEM_DESIGN:
            _show_design(find_design(exercise.id).reference)
            return
    except NotFoundError:
        pass  # An exercise that is in no bank any more: what the question kept of it is shown.
    with st.expander("A model answer", icon=":material/lightbulb:"):
        st.markdown(escape_paragraphs(question.model_answer))


def _show_in_columns(parts: Sequence[PartScore]) -> None:
    for first in range(0, len(parts), 2):
        row = parts[first : first + 2]
        for column, part in zip(st.columns(2, gap="medium"), row, strict=False):
            with column, st.container(gap="xxsmall"):
                text = f"{part.label} · **{part.points}** of {part.most}"
                st.progress(part.points / part.most, text=text)
                st.caption("  \n".join(escape_markdown(line) for line in part.observed))


def _show_solution(problem: Problem) -> None:
    with st.expander("A model solution", icon=":material/lightbulb:"):
        if problem.complexity is not None:
            space = escape_markdown(problem.complexity.space)
            st.markdown(
                f"{escape_markdown(problem.complexity.wording)}. Time "
                f"**{escape_markdown(problem.complexity.time.value)}**, space **{space}**."
            )
        is_sql = problem.language is CodeLanguage.SQL
        st.code(
            problem.solution.strip("\n"), language="sql" if is_sql else "python", line_numbers=True
        )
        st.markdown("\n".join(f"- {escape_markdown(each.claim)}" for each in problem.key_points))


def _show_design(design: Design) -> None:
    with st.expander("A model design", icon=":material/lightbulb:"):
        for step in DesignStep:
            text = design.steps.get(step, "")
            if text or (step is DesignStep.DIAGRAM and design.nodes):
                st.markdown(f"**{step.label}**")
            if step is DesignStep.DIAGRAM and design.nodes:
                show_picture(chart_design(design))
            st.markdown(escape_paragraphs(text))
