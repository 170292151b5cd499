"""The words of a report, its scores, and its answers one by one."""

import streamlit as st

from core.domain.evaluation import Grade
from core.domain.interview import AskedQuestion, Interview
from core.domain.question import Question
from core.domain.report import AnswerLine, Narrative, SessionFacts
from core.domain.words import count_of
from core.interview.spoken_answer import load_spoken_answer
from core.interview.studio import Studio
from core.rubric.totals import answer_band, grade_of, out_of_ten
from pages.parts.after_answer import load_afterwards, show_after_answer
from pages.parts.colors import GRADE_COLORS
from pages.parts.exercise import show_handed_in
from pages.parts.passages import link_mentions, link_question, passages_of
from pages.parts.plain import escape_markdown, escape_paragraphs, write_own_markdown
from pages.parts.question_card import TYPE_LABELS
from pages.parts.replay import show_replay
from pages.parts.score_card import show_judged_answer

_LONGEST_LABEL = 90
_LONGEST_SUBJECT = 80


def show_narrative(narrative: Narrative) -> None:
    """Show the verdict and the story."""
    st.subheader(escape_markdown(narrative.verdict), anchor=False)
    st.markdown(escape_paragraphs(narrative.story))


def show_next_steps(narrative: Narrative, asked: int) -> None:
    """Show the gaps and tips side by side, and below them what to study.

    Of the `asked` questions, those that the words name are linked.
    """
    sections = (
        (":orange[:material/trending_up: Gaps]", narrative.gaps),
        (":green[:material/tips_and_updates: Tips]", narrative.tips),
    )
    for column, (title, items) in zip(st.columns(2, gap="medium"), sections, strict=True):
        with column, st.container(border=True, height="stretch"):
            _show_items(title, items, asked)
    with st.container(border=True):
        st.markdown("##### :blue[:material/menu_book: Study next]")
        for item in narrative.study_items:
            st.markdown(_set_off_subject(item, asked))
        if not narrative.study_items:
            st.markdown("None found.")


def _set_off_subject(item: str, asked: int) -> str:
    """Return an item with its subject in bold: "Caching (question 2, 41 points): …"."""
    subject, found, rest = item.partition("): ")
    if not found or len(subject) > _LONGEST_SUBJECT:
        return link_mentions(item, asked)
    return f"**{link_mentions(subject, asked)})**  \n{link_mentions(rest, asked)}"


def _show_items(title: str, items: list[str], asked: int) -> None:
    st.markdown(f"##### {title}")
    lines = "\n".join(f"- {link_mentions(item, asked)}" for item in items)
    st.markdown(lines or "None found.")


def show_breakdown(facts: SessionFacts) -> None:
    """Show scores by type, the grade mix and the extremes."""
    st.subheader("Scores", anchor=False)
    by_type, grades = st.columns(2, gap="medium")
    with by_type, st.container(border=True, height="stretch"):
        st.markdown("##### By type of question")
        for score in facts.by_type:
            st.progress(
                score.average / 100,
                text=f"{TYPE_LABELS[score.type]} · **{score.average:.0f}** of 100 · "
                f"{count_of(score.count, 'answer')}",
            )
        if not facts.by_type:
            st.markdown("No answer was scored.")
    with grades, st.container(border=True, height="stretch"):
        st.markdown("##### Grades")
        with st.container(horizontal=True, gap="small"):
            for grade in Grade:
                color = GRADE_COLORS[grade] if facts.grade_mix[grade] else "gray"
                st.badge(f"{grade} × {facts.grade_mix[grade]}", color=color)
    if facts.strongest and facts.weakest and facts.scored > 1:
        strongest, weakest = st.columns(2, gap="medium")
        with strongest, st.container(border=True, height="stretch"):
            _show_extreme("Strongest answer", facts.strongest)
        with weakest, st.container(border=True, height="stretch"):
            _show_extreme("Weakest answer", facts.weakest)


def show_answers(studio: Studio, interview: Interview) -> None:
    """Show every question with its full evaluation, one to unfold at a time."""
    st.subheader("Question by question", anchor=False)
    since = load_afterwards(studio, interview)
    for asked in interview.questions:
        with st.expander(_label_answer(asked)):
            show_question_text(asked.question)
            if asked.answer is None:
                st.markdown("Passed over." if asked.skipped else "Not answered.")
            elif asked.answer.evaluation is None:
                st.markdown("This answer is kept, but could not be judged.")
                if spoken := load_spoken_answer(studio.voice, studio.user_id, asked):
                    show_replay(studio, asked, spoken)
                show_answer_text(studio, asked)
            else:
                if asked.question.exercise is not None:
                    show_answer_text(studio, asked)
                with st.container(key=f"report_answer_{asked.position}"):
                    show_judged_answer(studio, interview.id, asked, passages_of(asked.position))
            show_after_answer(studio, interview, asked, since)


def show_answer_text(studio: Studio, asked: AskedQuestion) -> None:
    """Show what was answered: words, or what was handed in at an exercise."""
    if asked.question.exercise is not None:
        show_handed_in(studio, asked)
    elif asked.answer is not None:
        st.markdown(escape_paragraphs(asked.answer.text))


def show_question_text(question: Question) -> None:
    """Show a question; what an exercise asks for is folded."""
    st.markdown(f"**{escape_markdown(question.heading)}**")
    _, _, statement = question.text.partition("\n\n")
    if question.exercise is not None and statement:
        with st.expander("What was asked", icon=":material/assignment:"):
            # Of our own bank, in Markdown.
            st.markdown(write_own_markdown(statement))


def _show_extreme(title: str, line: AnswerLine) -> None:
    st.markdown(f"##### {title}")
    question = link_question(line.position, f"Question {line.position + 1}")
    st.markdown(f"{question}: {escape_markdown(line.question_text)}")
    if line.total is not None and line.grade is not None:
        st.badge(f"{line.total} · {line.grade}", color=GRADE_COLORS[line.grade])


def _label_answer(asked: AskedQuestion) -> str:
    text = asked.question.heading
    if len(text) > _LONGEST_LABEL:
        text = text[:_LONGEST_LABEL].rsplit(" ", 1)[0] + "…"
    label = f"{asked.position + 1}\\. {escape_markdown(text)}"
    evaluation = asked.answer.evaluation if asked.answer else None
    if evaluation is None or evaluation.total is None:
        return f"{label}  :gray-badge[not scored]"
    grade, ten = grade_of(evaluation.total), out_of_ten(evaluation.total)
    color = GRADE_COLORS[grade]
    return (
        f"{label}  :{color}-badge[{evaluation.total} · {grade}] "
        f":gray-badge[{ten} of 10 · {answer_band(ten)}]"
    )
