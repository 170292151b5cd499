"""The full transcript: everything said and done, with the passages that claims link to.

Its script also brings the style in which the page is printed.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from core.domain.report_details import RoundResult, TranscriptEntry, TranscriptLine
from core.export.wording import SPEAKERS, name_duration
from pages.parts.component import read_component
from pages.parts.question_card import TYPE_LABELS

_COMPONENT = read_component(Path(__file__).parent, "print.js", "transcript.js")


def show_transcript(entries: Sequence[TranscriptEntry], rounds: Sequence[RoundResult]) -> None:
    """Show the transcript; links made by pages/parts/passages lead into it."""
    st.subheader("Full transcript", anchor=False)
    names = {each.number: each.name for each in rounds}
    data = {"entries": [_describe(entry, names) for entry in entries]}
    _COMPONENT(key="report_transcript", data=data, height="content")


def _describe(entry: TranscriptEntry, rounds: dict[int, str]) -> dict[str, Any]:
    head = [f"Question {entry.position + 1}", TYPE_LABELS[entry.type]]
    if len(rounds) > 1 and rounds.get(entry.round, head[-1]) != head[-1]:
        head.append(rounds[entry.round])
    if entry.seconds is not None:
        head.append(f"{name_duration(entry.seconds)} taken")
    if entry.course_reason:
        head.append(entry.course_reason)
    return {
        "position": entry.position,
        "head": head,
        "quotes": [[quote.start, quote.end] for quote in entry.quotes],
        "lines": [_describe_line(line) for line in entry.lines],
    }


def _describe_line(line: TranscriptLine) -> dict[str, Any]:
    return {
        "kind": line.kind.value,
        "who": SPEAKERS[line.kind],
        "when": f"{line.at:%H:%M:%S} UTC" if line.at else "",
        "text": line.text,
        "first": line.first_word,
        "made": line.made,
    }
