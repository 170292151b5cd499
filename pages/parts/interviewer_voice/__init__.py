"""The interviewer's voice: what stands on the screen is said aloud, where the learner wants it.

The browser speaks, or plays sound that a voice on the server made (core.speech.voices). What was
said is remembered in the browser's tab, so that a redrawn or reloaded page does not speak again.
"""

import streamlit as st

from core.domain.interview import AskedQuestion, Interview
from core.interview.live_remarks import SpokenSoFar
from core.interview.lookup import find
from core.interview.studio import Studio
from core.speech.sentences import split_sentences
from pages.parts.interviewer_voice.browser import KEY, draw, sound_of, take_report, take_request
from pages.parts.interviewer_voice.sayings import Saying, saying_of, stage_of


def show_interviewer_voice(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show the strip that says a question, and later the remark on its answer, aloud.

    It speaks by itself where the brief or the strip's own switch says so; else it waits for a
    click. While it speaks, a take of this question that is under way hears nothing.
    """

    @st.fragment
    def show() -> None:
        take_report(studio, asked.id)
        current, awaited = asked, take_request()
        if awaited is not None and awaited != saying_of(asked).id:
            # Said since the page was drawn: a remark.
            current = find(studio.conductor.current(studio.user_id, interview.id), asked.id)
        draw(studio, stage_of(interview), saying_of(current), key=KEY, role="bar")

    show()


class RemarkReader:
    """Says a remark while it is still being put into words.

    It draws something invisible into the place where it is called, once for every sentence more
    and under another key each time. Where the server makes the sound, a sentence is passed on
    when its sound is there.
    """

    def __init__(self, studio: Studio, interview: Interview, asked_id: str, answer_id: str) -> None:
        self._studio, self._stage = studio, stage_of(interview)
        self._asked_id, self._answer_id = asked_id, answer_id
        self._passed_on = (0, False)

    def read(self, remark: SpokenSoFar) -> None:
        """Pass on what is new in a remark."""
        sentences = split_sentences(remark.text, is_whole=remark.is_whole)
        ready = self._count_ready(self._say(sentences, is_whole=False))
        is_whole = remark.is_whole and ready == len(sentences)
        if ready and self._passed_on != (ready, is_whole):
            self._passed_on = (ready, is_whole)
            saying = self._say(sentences[:ready], is_whole=is_whole)
            key = f"{KEY}_{saying.id}_{ready}_{is_whole}"
            draw(self._studio, self._stage, saying, key=key, role="feed")

    def _say(self, sentences: list[str], *, is_whole: bool) -> Saying:
        return Saying(
            id=self._answer_id,
            asked_id=self._asked_id,
            kind="remark",
            sentences=sentences,
            is_whole=is_whole,
        )

    def _count_ready(self, saying: Saying) -> int:
        """Return how many sentences from the first on can be said now."""
        sound = sound_of(self._studio, self._stage, saying)
        if sound is None or sound["failure"]:
            return len(saying.sentences)
        return [*(clip is not None for clip in sound["clips"]), False].index(False)
