"""What was heard beside what was submitted: the original stays, and what was changed is seen."""

from collections.abc import Iterable, Sequence

import streamlit as st

from core.interview.spoken_answer import SpokenAnswer
from core.speech.edits import Stretch, mark_dropped, mark_typed
from pages.parts.plain import escape_markdown, escape_paragraphs


def show_as_heard(spoken: SpokenAnswer) -> None:
    """Show the answer, folded; beside it the original where the learner changed something."""
    submitted = mark_typed(spoken.text, spoken.words)
    heard = mark_dropped(spoken.takes, spoken.words)
    typed = _count_changed(stretch for paragraph in submitted for stretch in paragraph)
    dropped = _count_changed(stretch for _, stretches in heard for stretch in stretches)
    with st.expander("What you said", icon=":material/notes:"):
        if not heard:
            st.markdown(escape_paragraphs(spoken.text))
            st.caption(_why_unheard(spoken))
        elif not typed and not dropped:
            st.markdown(escape_paragraphs(spoken.text))
            st.caption("Submitted as it was heard: no word was changed.")
        else:
            _show_both(submitted, [stretches for _, stretches in heard])
            st.caption(
                f"{_name_words(typed)} typed or corrected (bold), {_name_words(dropped)} left out "
                "(struck through). The original stays as it was heard."
            )


def _show_both(submitted: Sequence[Sequence[Stretch]], heard: Sequence[Sequence[Stretch]]) -> None:
    left, right = st.columns(2, gap="medium")
    with left:
        st.caption("As you submitted it")
        for paragraph in submitted:
            st.markdown(_mark(paragraph, ":blue-background[**", "**]"))
    with right:
        st.caption("As it was heard")
        for take in heard:
            st.markdown(_mark(take, ":gray-background[~~", "~~]"))


def _mark(stretches: Sequence[Stretch], before: str, behind: str) -> str:
    return " ".join(
        f"{before}{escape_markdown(stretch.text)}{behind}"
        if stretch.changed
        else escape_markdown(stretch.text)
        for stretch in stretches
    )


def _why_unheard(spoken: SpokenAnswer) -> str:
    reasons = [recording.failure for recording in spoken.recordings if recording.failure]
    if reasons:
        return f"There is no transcript: {escape_markdown(reasons[0])}"
    return "There is no transcript of the recording, so nothing to compare with."


def _count_changed(stretches: Iterable[Stretch]) -> int:
    return sum(len(stretch.text.split()) for stretch in stretches if stretch.changed)


def _name_words(count: int) -> str:
    return "1 word" if count == 1 else f"{count} words"
