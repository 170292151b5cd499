"""What two interviews were ordered as, line by line."""

from collections import Counter
from typing import NamedTuple

import streamlit as st

from core.domain.interview import Brief, FeedbackTime, Interview, TimeLimit
from core.domain.question import Difficulty
from core.interview.tracks import rounds_of
from pages.parts.brief_words import name_difficulty, name_interview_type, name_manner
from pages.parts.plain import escape_markdown


class SetupLine(NamedTuple):
    """One setting in both interviews, as words."""

    label: str
    before: str
    after: str


def compare_setups(before: Interview, after: Interview) -> list[SetupLine]:
    """Return the settings of two interviews, each as it is called on the screen."""
    first, second = _describe(before), _describe(after)
    return [SetupLine(label, first[label], second[label]) for label in first]


def show_setups(lines: list[SetupLine], *, before: str, after: str) -> None:
    """Show the settings that differ; those that are the same lie folded."""
    differing = [line for line in lines if line.before != line.after]
    same = [line for line in lines if line.before == line.after]
    if differing:
        rows = [(line.label, line.before, line.after) for line in differing]
        show_rows([("", before, after), *rows])
    else:
        st.markdown("Both were ordered alike.")
    if same:
        with st.expander(f"The same in both: {len(same)} settings"):
            show_rows([("", "Both"), *((line.label, line.before) for line in same)])


def show_rows(rows: list[tuple[str, ...]]) -> None:
    """Show rows of words as a table, the first one as its head."""
    head, *body = [
        f"| {' | '.join(escape_markdown(cell) or ' ' for cell in cells)} |" for cells in rows
    ]
    st.markdown("\n".join([head, f"|{'---|' * len(rows[0])}", *body]))


def _describe(interview: Interview) -> dict[str, str]:
    brief, job = interview.brief, interview.brief.job
    return {
        "Role": brief.role or (job.title if job else "") or "not said",
        "Company": brief.company or (job.company if job else "") or "not said",
        "Level": brief.seniority.capitalize(),
        "Type": name_interview_type(brief.type),
        "Rounds": ", ".join(each.name for each in rounds_of(brief)),
        "Questions": str(interview.question_total),
        "Difficulty": name_difficulty(brief.difficulty),
        "Difficulty as asked": _count_difficulties(interview),
        "Interviewer": name_manner(brief.manner),
        "Interviewer's voice": _on_or_off(brief.interviewer_speaks),
        "Follow-ups": _on_or_off(brief.follow_ups),
        "Course follows the answers": _on_or_off(brief.adaptive and brief.retake_of is None),
        "Feedback": "at the end" if brief.feedback is FeedbackTime.END else "after each answer",
        "Time limit": _describe_limit(brief.time_limit),
        "Technologies": ", ".join(brief.technologies) or "none named",
        "Focus areas": ", ".join(brief.focus_areas) or "none",
        "Resume": _name_resume(brief),
        "Job post": job.title or "without a title" if job else "none",
    }


def _count_difficulties(interview: Interview) -> str:
    counts = Counter(asked.question.difficulty for asked in interview.questions)
    return ", ".join(f"{counts[level]} {level}" for level in Difficulty if counts[level])


def _on_or_off(is_on: bool) -> str:
    return "on" if is_on else "off"


def _describe_limit(limit: TimeLimit | None) -> str:
    return "off" if limit is None else f"{limit.seconds} s a {limit.per}"


def _name_resume(brief: Brief) -> str:
    if brief.resume is None:
        return "none"
    return brief.resume.name or "without a name"
