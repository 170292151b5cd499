"""The five categories of a report, each with what it rests on."""

import streamlit as st

from core.domain.report import CategoryName, CategoryScore
from pages.parts.plain import escape_markdown

_LABELS = {
    CategoryName.COMMUNICATION: "Communication",
    CategoryName.TECHNICAL_KNOWLEDGE: "Technical knowledge",
    CategoryName.PROBLEM_SOLVING: "Problem-solving",
    CategoryName.ROLE_FIT: "Role and culture fit",
    CategoryName.CONFIDENCE: "Confidence as heard",
}


def show_categories(categories: list[CategoryScore]) -> None:
    """Show each category as a bar; nothing for reports from before there were categories."""
    if not categories:
        return
    with st.container(border=True, key="report_categories"):
        st.markdown("##### In five categories")
        half = (len(categories) + 1) // 2
        left, right = st.columns(2, gap="small")
        for column, shown in ((left, categories[:half]), (right, categories[half:])):
            with column:
                for category in shown:
                    _show_category(category)


def _show_category(category: CategoryScore) -> None:
    with st.container(gap="xxsmall"):
        _show_bar(category)
        st.caption(escape_markdown(category.basis))


def _show_bar(category: CategoryScore) -> None:
    label = _LABELS[category.name]
    if category.score is None:
        st.progress(0, text=f"{label} · :gray[no evidence yet]")
        return
    answers = "1 answer" if category.answers == 1 else f"{category.answers} answers"
    st.progress(category.score / 100, text=f"{label} · **{category.score}** of 100 · {answers}")
