"""A learner's report for their coach: read-only, as far as it is shared, with comments."""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from core.analytics.profile import build_profile, earlier_averages
from core.cohorts.viewing import SharedReport
from core.domain.cohort import Sharing
from core.domain.interview import AskedQuestion, Interview
from core.domain.report import Report, SessionFacts
from core.engine.embedded.topic_names import name_topic
from core.interview.report_details import detail_report
from core.interview.spoken_answer import load_spoken_answer
from core.interview.studio import Studio
from core.rubric.totals import grade_of
from pages.parts.coach_desk import Coaching
from pages.parts.cohort_comments import Talk, load_talk, show_comments
from pages.parts.cohort_learner import SHARING_NAMES
from pages.parts.cohort_links import link_learner
from pages.parts.colors import GRADE_COLORS
from pages.parts.feedback import choose_depth
from pages.parts.passages import link_passage
from pages.parts.plain import escape_markdown
from pages.parts.question_card import TYPE_LABELS
from pages.parts.replay import show_player
from pages.parts.report_banner import show_banner
from pages.parts.report_highlights import show_highlights
from pages.parts.report_patterns import show_patterns
from pages.parts.report_profile import show_profile
from pages.parts.report_sections import (
    show_answer_text,
    show_breakdown,
    show_narrative,
    show_question_text,
)
from pages.parts.score_card import show_evaluation
from pages.parts.transcript import show_transcript

_LONGEST_LABEL = 80


def show_report(coaching: Coaching, interview_id: str) -> None:
    """Show the report of an interview; that the coach opened it is written down."""
    shared = coaching.desk.viewing.open_report(
        coaching.coach_id, coaching.cohort_id, interview_id, datetime.now(UTC)
    )
    learner = escape_markdown(shared.name)
    link_learner(coaching.cohort_id, shared.access.user_id, f":material/arrow_back: {learner}")
    facts = shared.facts
    company = f" at {facts.company}" if facts.company else ""
    st.title(escape_markdown(f"{facts.role or 'Interview'}{company}"), anchor=False)
    st.caption(f"{learner} shares {SHARING_NAMES[shared.access.sharing]} of this interview.")
    show_banner(facts)
    talk = load_talk(coaching, shared)
    st.subheader("Your word on the whole", anchor=False)
    machine = None if facts.average is None else round(facts.average)
    show_comments(coaching, talk, "", machine)
    if shared.report is None or shared.interview is None:
        _show_scores_only(coaching, shared)
    else:
        _show_with_words(coaching, talk, shared.report, shared.interview)


def _show_scores_only(coaching: Coaching, shared: SharedReport) -> None:
    """Show figures only: no answer, no quote, no question."""
    facts = shared.facts
    earlier = earlier_averages(coaching.studio.database, shared.access.user_id, facts.interview_id)
    show_profile(build_profile(facts, earlier))
    show_breakdown(facts)
    st.markdown("##### Question by question")
    st.dataframe(
        {
            "Question": [line.position + 1 for line in facts.lines],
            "Type": [TYPE_LABELS[line.type] for line in facts.lines],
            "Topic": [name_topic(line.topic) for line in facts.lines],
            "Points": [line.total for line in facts.lines],
            "Grade": [line.grade.value if line.grade else "" for line in facts.lines],
        },
        hide_index=True,
    )
    st.caption("Questions and answers are not shared.")


def _show_with_words(coaching: Coaching, talk: Talk, report: Report, interview: Interview) -> None:
    facts, details = report.facts, detail_report(interview)
    earlier = earlier_averages(coaching.studio.database, talk.learner_id, interview.id)
    choose_depth()
    show_narrative(report.narrative)
    show_highlights(details, link_passage)
    show_profile(build_profile(facts, earlier))
    texts = {a.position: a.answer.text for a in interview.questions if a.answer}
    show_patterns(facts.patterns, texts)
    show_breakdown(facts)
    st.subheader("Question by question", anchor=False)
    for asked in interview.questions:
        _show_answer(coaching, talk, facts, asked)
    show_transcript(details.transcript, details.rounds)


def _show_answer(coaching: Coaching, talk: Talk, facts: SessionFacts, asked: AskedQuestion) -> None:
    said = sum(each.comment.asked_id == asked.id for each in talk.comments)
    # Open where somebody is writing, so that the page does not close over their words.
    is_open = talk.is_writing_at(asked.id)
    with st.expander(_label(asked, said), expanded=is_open):
        show_question_text(asked.question)
        answer = asked.answer
        if answer is None:
            st.markdown("Passed over." if asked.skipped else "Not answered.")
            return
        if answer.evaluation is None:
            st.markdown("This answer could not be judged.")
            show_answer_text(_as_learner(coaching, talk), asked)
        else:
            if asked.question.exercise is not None:
                show_answer_text(_as_learner(coaching, talk), asked)
            show_evaluation(asked.question, answer.text, answer.evaluation)
        if talk.sharing.covers(Sharing.AUDIO):
            _show_sound(coaching, talk, facts.interview_id, asked)
        machine = answer.evaluation.total if answer.evaluation else None
        show_comments(coaching, talk, asked.id, machine)


def _show_sound(coaching: Coaching, talk: Talk, interview_id: str, asked: AskedQuestion) -> None:
    studio = _as_learner(coaching, talk)
    spoken = load_spoken_answer(studio.voice, studio.user_id, asked)
    if spoken is None or not spoken.playable:
        return

    def check() -> None:
        # The player loads by itself, also after the learner has thought better of it.
        coaching.desk.viewing.check_sound(coaching.coach_id, coaching.cohort_id, interview_id)

    show_player(studio, asked, spoken, check=check)


def _as_learner(coaching: Coaching, talk: Talk) -> Studio:
    """Return the studio for reading what is the learner's; how much is shared was checked."""
    return replace(coaching.studio, user_id=talk.learner_id)


def _label(asked: AskedQuestion, comments: int) -> str:
    text = asked.question.heading
    if len(text) > _LONGEST_LABEL:
        text = text[:_LONGEST_LABEL].rsplit(" ", 1)[0] + "…"
    label = f"{asked.position + 1}\\. {escape_markdown(text)}"
    total = asked.answer.evaluation.total if asked.answer and asked.answer.evaluation else None
    if total is None:
        label += "  :gray-badge[not scored]"
    else:
        grade = grade_of(total)
        label += f"  :{GRADE_COLORS[grade]}-badge[{total} · {grade}]"
    return f"{label} :blue-badge[:material/comment: {comments}]" if comments else label
