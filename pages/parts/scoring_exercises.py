"""How exercises are scored, in plain words; every number comes from the rules themselves."""

from collections.abc import Mapping

import streamlit as st

from core.coding.coding_judge import MOST
from core.coding.evaluation_form import most_of
from core.domain.code_review import ReviewScores
from core.domain.coding_judgement import CodingPart
from core.domain.evaluation import DIMENSION_MAXIMA, PartScore
from core.domain.system_design import DesignScores

_WHAT_CODING: dict[str, str] = {
    CodingPart.CORRECTNESS: "The share of the hidden tests that the submitted code passes.",
    CodingPart.COMPLEXITY: "Measured by running it on growing inputs, and whether you name it.",
    CodingPart.TESTING: "Edge cases that you name or try, and running the examples first.",
    CodingPart.PROBLEM_SOLVING: "Hints that were needed.",
    CodingPart.CODE_QUALITY: "Names, length and nesting, what is caught and what is kept.",
    CodingPart.COMMUNICATION: "The approach explained, and questions asked before coding.",
    CodingPart.PRODUCTIVITY: "The time to the first run that passed everything.",
}
_WHAT_REVIEW = {
    "defects": "What is wrong and was found, weightier by severity.",
    "false_alarms": "Sound places that were blamed.",
    "severity": "Whether each defect is weighed as it is.",
    "wording": "A reason and a way out, about the code and not its author.",
    "priorities": "What must be settled before merging, said first.",
}
_WHAT_DESIGN = {
    "requirements": "What it must do, asked for or stated.",
    "estimates": "Figures that are about right.",
    "api_data": "Calls, tables and keys.",
    "diagram": "The components and flows that are drawn and walked through.",
    "tradeoffs": "What is lost by the other way.",
    "scaling": "What is full first, and what is done then.",
    "failures": "What breaks, who notices, single points of failure.",
}
# Which of the four parts of every score the parts of an exercise go into; see core/coding.
_INTO_REVIEW = {
    "defects": ("technical_accuracy", "relevance"),
    "false_alarms": ("relevance",),
    "severity": ("keyword_coverage",),
    "wording": ("structure",),
    "priorities": ("structure",),
}
_INTO_DESIGN = {
    "requirements": ("relevance",),
    "estimates": ("relevance", "keyword_coverage"),
    "api_data": ("technical_accuracy",),
    "diagram": ("technical_accuracy", "structure"),
    "tradeoffs": ("relevance",),
    "scaling": ("technical_accuracy",),
    "failures": ("technical_accuracy",),
}


def show_exercise_rules() -> None:
    """Show the parts of the three kinds of exercise with their points."""
    st.subheader("Coding, code review and system design", anchor=False)
    st.markdown(
        "Where you write, run or draw something, you see the parts that such rounds are judged on "
        f"instead of the four. They have {sum(DIMENSION_MAXIMA.values())} points together too, and "
        "make up the four parts, so that averages and charts can hold all rounds side by side. "
        "Points come from running the tests and from rules, whatever engine is set: the same "
        "work always gets the same points."
    )
    into = {str(part): (dimension,) for dimension, parts in MOST.items() for part in parts}
    points = {str(part): most for parts in MOST.values() for part, most in parts.items()}
    coding, review, design = st.tabs(["Coding", "Code review", "System design"])
    with coding:
        _show_parts(points, _WHAT_CODING, into)
        st.caption(
            "Without the sandbox code cannot be run: the round works, what can be judged without "
            "running is shown, and there is no score. A part that cannot be judged leaves its "
            "points to the others that make up the same of the four."
        )
    with review:
        _show_parts(most_of(ReviewScores), _WHAT_REVIEW, _INTO_REVIEW)
    with design:
        _show_parts(most_of(DesignScores), _WHAT_DESIGN, _INTO_DESIGN)


def _show_parts(
    points: Mapping[str, int], what: Mapping[str, str], into: Mapping[str, tuple[str, ...]]
) -> None:
    rows = [
        {
            "Part": PartScore(name=name, points=0, most=most, observed=["-"]).label,
            "Points": most,
            "What counts": what[name],
            "Goes into": " and ".join(map(_name, into[name])).capitalize(),
        }
        for name, most in points.items()
    ]
    st.table(rows, border="horizontal", hide_index=True)


def _name(dimension: str) -> str:
    return dimension.replace("_", " ")
