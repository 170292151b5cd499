"""The parts of a report."""

import streamlit as st

from core.domain.evaluation import Grade
from core.domain.interview import AskedQuestion, Interview
from core.domain.question import TECHNICAL_TYPES
from core.domain.report import AnswerLine, Narrative, SessionFacts
from core.interview.spoken_answer import load_spoken_answer
from core.interview.studio import Studio
from core.rubric.totals import grade_of
from pages.parts.colors import GRADE_COLORS, Color
from pages.parts.feedback import choose_depth
from pages.parts.plain import escape_markdown, escape_paragraphs
from pages.parts.question_card import TYPE_LABELS
from pages.parts.replay import show_replay
from pages.parts.score_card import show_judged_answer

_LONGEST_LABEL = 90
_LONGEST_SUBJECT = 80


def show_banner(facts: SessionFacts) -> None:
    """Show the session's score, its band and how much was answered."""
    st.caption(
        f"{facts.finished_at:%d %B %Y} · {facts.answered} of {facts.asked} questions answered · "
        f"judged by {escape_markdown(', '.join(facts.engines) or 'no engine')}"
    )
    if facts.average is None or facts.out_of_ten is None or facts.grade is None:
        st.info("None of the answers could be scored, so there is no average.")
        return
    with st.container(border=True):
        grade, band = f"Grade {facts.grade}", (facts.band or "").capitalize()
        figures: list[tuple[str, str, str, Color]] = [
            ("Average of 100", f"{facts.average:.0f}", grade, GRADE_COLORS[facts.grade]),
            ("Out of ten", str(facts.out_of_ten), band, "gray"),
            (
                "Answered",
                f"{facts.completion:.0%}",
                f"{facts.answered} of {facts.asked}",
                "gray",
            ),
            ("Words an answer", f"{facts.average_words or 0:.0f}", "on average", "gray"),
        ]
        with st.container(horizontal=True, gap="large"):
            for label, value, note, color in figures:
                with st.container(width="content", gap="xsmall"):
                    st.metric(label, value)
                    st.badge(note, color=color)


def show_narrative(narrative: Narrative) -> None:
    """Show the verdict and the story."""
    st.subheader(escape_markdown(narrative.verdict), anchor=False)
    st.markdown(escape_paragraphs(narrative.story))


def show_next_steps(narrative: Narrative) -> None:
    """Show the gaps and tips side by side, and below them what to study."""
    sections = (
        (":orange[:material/trending_up: Gaps]", narrative.gaps),
        (":green[:material/tips_and_updates: Tips]", narrative.tips),
    )
    for column, (title, items) in zip(st.columns(2, gap="medium"), sections, strict=True):
        with column, st.container(border=True, height="stretch"):
            _show_items(title, items)
    with st.container(border=True):
        st.markdown("##### :blue[:material/menu_book: Study next]")
        for item in narrative.study_items:
            st.markdown(_set_off_subject(item))
        if not narrative.study_items:
            st.markdown("None found.")


def _set_off_subject(item: str) -> str:
    """Return an item with its subject in bold: "Caching (question 2, 41 points): …"."""
    subject, found, rest = item.partition("): ")
    if not found or len(subject) > _LONGEST_SUBJECT:
        return escape_markdown(item)
    return f"**{escape_markdown(subject)})**  \n{escape_markdown(rest)}"


def _show_items(title: str, items: list[str]) -> None:
    st.markdown(f"##### {title}")
    st.markdown("\n".join(f"- {escape_markdown(item)}" for item in items) or "None found.")


def show_breakdown(facts: SessionFacts) -> None:
    """Show scores by type and by dimension, the grade mix and the extremes."""
    by_type, by_dimension = st.columns(2, gap="medium")
    with by_type, st.container(border=True, height="stretch"):
        st.markdown("##### By type of question")
        for score in facts.by_type:
            st.progress(
                score.average / 100,
                text=f"{TYPE_LABELS[score.type]} · **{score.average:.0f}** of 100 · "
                f"{_count_answers(score.count)}",
            )
        st.markdown("##### Grades")
        with st.container(horizontal=True, gap="small"):
            for grade in Grade:
                color = GRADE_COLORS[grade] if facts.grade_mix[grade] else "gray"
                st.badge(f"{grade} × {facts.grade_mix[grade]}", color=color)
    with by_dimension, st.container(border=True, height="stretch"):
        st.markdown("##### By dimension")
        for dimension in facts.dimensions:
            label = _name_dimension(dimension.name, facts)
            st.progress(
                dimension.average / dimension.maximum,
                text=f"{label} · **{dimension.average:.1f}** of {dimension.maximum}",
            )
    if facts.strongest and facts.weakest and facts.scored > 1:
        strongest, weakest = st.columns(2, gap="medium")
        with strongest, st.container(border=True, height="stretch"):
            _show_extreme("Strongest answer", facts.strongest)
        with weakest, st.container(border=True, height="stretch"):
            _show_extreme("Weakest answer", facts.weakest)


def show_answers(studio: Studio, interview: Interview) -> None:
    """Show every question with its full evaluation, one to unfold at a time."""
    st.subheader("Question by question", anchor=False)
    choose_depth()
    for asked in interview.questions:
        with st.expander(_label_answer(asked)):
            st.markdown(f"**{escape_markdown(asked.question.text)}**")
            if asked.answer is None:
                st.markdown("Passed over." if asked.skipped else "Not answered.")
            elif asked.answer.evaluation is None:
                st.markdown("This answer is kept, but could not be judged.")
                if spoken := load_spoken_answer(studio.voice, studio.user_id, asked):
                    show_replay(studio, asked, spoken)
                st.markdown(escape_paragraphs(asked.answer.text))
            else:
                with st.container(key=f"report_answer_{asked.position}"):
                    show_judged_answer(studio, interview.id, asked)


def _name_dimension(name: str, facts: SessionFacts) -> str:
    """Return the words for a dimension; in stories its 40 points measure substance."""
    if name == "technical_accuracy":
        technical = [score.type in TECHNICAL_TYPES for score in facts.by_type]
        if not any(technical):
            return "Substance"
        return "Technical accuracy" if all(technical) else "Technical accuracy and substance"
    return name.replace("_", " ").capitalize()


def _show_extreme(title: str, line: AnswerLine) -> None:
    st.markdown(f"##### {title}")
    st.markdown(escape_markdown(line.question_text))
    if line.total is not None and line.grade is not None:
        st.badge(f"{line.total} · {line.grade}", color=GRADE_COLORS[line.grade])


def _label_answer(asked: AskedQuestion) -> str:
    text = asked.question.text
    if len(text) > _LONGEST_LABEL:
        text = text[:_LONGEST_LABEL].rsplit(" ", 1)[0] + "…"
    label = f"{asked.position + 1}\\. {escape_markdown(text)}"
    evaluation = asked.answer.evaluation if asked.answer else None
    if evaluation is None or evaluation.total is None:
        return f"{label}  :gray-badge[not scored]"
    grade = grade_of(evaluation.total)
    return f"{label}  :{GRADE_COLORS[grade]}-badge[{evaluation.total} · {grade}]"


def _count_answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"
