"""The interviewer's voice: what stands on the screen is said aloud, where the learner wants it.

The browser speaks, or plays sound that a voice on the server made (core.speech.voices). What was
said is remembered in the browser's tab, so that a redrawn or reloaded page does not speak again.
"""

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from pydantic import Field, ValidationError

from core.domain.interview import AskedQuestion, Interview
from core.domain.model import Model
from core.errors import RehearseError
from core.interview.live_remarks import SpokenSoFar
from core.interview.lookup import find
from core.interview.studio import Studio
from core.speech.manners import style_of
from core.speech.sentences import split_sentences

_KEY = "interview_voice"
_SPEAKING_KEY = "interview_voice_speaking"
_SEEN_KEY = "interview_voice_seen"
_VOICE_KEY = "interview_voice_chosen"
# Later than this a remark is read again only when it is asked for.
_NEWS_FOR = timedelta(minutes=2)

_FOLDER = Path(__file__).parent
_COMPONENT = st.components.v2.component(
    "rehearse_interviewer_voice",
    html=(_FOLDER / "interviewer_voice.html").read_text("utf-8"),
    css=(_FOLDER / "interviewer_voice.css").read_text("utf-8"),
    js="\n".join(
        (_FOLDER / name).read_text("utf-8") for name in ("voices.js", "interviewer.js", "bar.js")
    ),
)


class _Report(Model):
    """What the browser tells. `voice` is the one of the server's in use, or empty."""

    event: Literal["speaking", "ended", "failed"]
    saying: str = Field(max_length=200)
    sequence: int = Field(ge=0)
    voice: str = Field(default="", max_length=200)
    reason: str = Field(default="", max_length=40)
    sent_at: int = 0


class _Request(Model):
    """A saying whose sound the browser waits for, and by which voice."""

    saying: str = Field(max_length=200)
    voice: str = Field(max_length=200)
    sent_at: int = 0


class _Saying(Model):
    """Something to be said: a question, a remark on an answer, or a listener's murmur."""

    id: str
    asked_id: str
    kind: Literal["question", "remark", "murmur"]
    sentences: list[str]
    is_whole: bool = True
    is_new: bool = True


def show_interviewer_voice(studio: Studio, interview: Interview, asked: AskedQuestion) -> None:
    """Show the strip that says a question, and later the remark on its answer, aloud.

    It speaks by itself where the brief or the strip's own switch says so; else it waits for a
    click. While it speaks, a take of this question that is under way hears nothing.
    """

    @st.fragment
    def show() -> None:
        state = st.session_state.get(_KEY, {})
        _take_report(studio, asked.id, state.get("report"))
        current = _fresh(studio, interview, asked, state.get("request"))
        _draw(studio, interview, _saying_of(current), key=_KEY, is_bar=True)

    show()


class RemarkReader:
    """Says a remark while it is still being put into words.

    It draws something invisible into the place where it is called, once for every sentence more
    and under another key each time. Where the server makes the sound, a sentence is passed on
    when its sound is there.
    """

    def __init__(self, studio: Studio, interview: Interview, asked_id: str, answer_id: str) -> None:
        self._studio, self._interview = studio, interview
        self._asked_id, self._answer_id = asked_id, answer_id
        self._passed_on = (0, False)

    def read(self, remark: SpokenSoFar) -> None:
        """Pass on what is new in a remark."""
        sentences = split_sentences(remark.text, is_whole=remark.is_whole)
        ready = _count_ready(self._studio, self._interview, sentences)
        is_whole = remark.is_whole and ready == len(sentences)
        if not ready or self._passed_on == (ready, is_whole):
            return
        self._passed_on = (ready, is_whole)
        saying = _Saying(
            id=self._answer_id,
            asked_id=self._asked_id,
            kind="remark",
            sentences=sentences[:ready],
            is_whole=is_whole,
        )
        key = f"{_KEY}_{saying.id}_{ready}_{is_whole}"
        _draw(self._studio, self._interview, saying, key=key, is_bar=False)


def say_murmur(studio: Studio, interview: Interview, asked_id: str, number: int, word: str) -> None:
    """Say a listener's "mhm", softly; `number` counts them within a question.

    Where the server makes the sound, it is said only if that is there at once.
    """
    saying = _Saying(id=f"{asked_id}-{number}", asked_id=asked_id, kind="murmur", sentences=[word])
    if not is_interviewer_speaking(asked_id):
        _hold_take(studio, asked_id, is_speaking=True)
        _draw(studio, interview, saying, key=f"{_KEY}_{saying.id}", is_bar=False)


def keep_interviewer_out(studio: Studio, asked_id: str) -> None:
    """Let a take that has just begun hear nothing of what the interviewer is saying."""
    if is_interviewer_speaking(asked_id):
        _hold_take(studio, asked_id, is_speaking=True)


def is_interviewer_speaking(asked_id: str) -> bool:
    """Tell whether something about a question is being said in this learner's browser."""
    return bool(st.session_state.get(_SPEAKING_KEY) == asked_id)


def _draw(studio: Studio, interview: Interview, saying: _Saying, key: str, *, is_bar: bool) -> None:
    style = style_of(interview.brief.manner)
    settings = {
        "interview_id": interview.id,
        "speaks": interview.brief.interviewer_speaks,
        "rate": style.rate,
        "pause_s": style.pause_s,
        "is_recording": studio.voice.live_take(studio.user_id, saying.asked_id) is not None,
    }
    data = {
        "is_bar": is_bar,
        "settings": settings,
        "saying": saying.model_dump() | {"sound": _sound_of(studio, interview, saying)},
        "voices": [choice.model_dump() for choice in studio.speaker.choices],
        "seen": st.session_state.get(_SEEN_KEY, 0),
    }
    _COMPONENT(
        key=key,
        data=data,
        height="content",
        on_report_change=lambda: None,
        on_request_change=lambda: None,
    )


def _saying_of(asked: AskedQuestion) -> _Saying:
    """Return what was said last about a question: itself, or the remark on its answer."""
    answer = asked.answer
    if answer is None or answer.remark is None:
        return _Saying(
            id=asked.id,
            asked_id=asked.id,
            kind="question",
            sentences=split_sentences(asked.question.text),
            is_new=answer is None and not asked.skipped,
        )
    return _Saying(
        id=answer.id,
        asked_id=asked.id,
        kind="remark",
        sentences=split_sentences(answer.remark.text),
        is_new=datetime.now(UTC) - answer.submitted_at < _NEWS_FOR,
    )


def _fresh(
    studio: Studio, interview: Interview, asked: AskedQuestion, request: Any
) -> AskedQuestion:
    """Return the question as it stands now, if the browser waits for something said since."""
    if not request:
        return asked
    try:
        wanted = _Request.model_validate(dict(request))
    except ValidationError:
        return asked
    st.session_state[_VOICE_KEY] = wanted.voice
    if wanted.saying == _saying_of(asked).id:
        return asked
    return find(studio.conductor.current(studio.user_id, interview.id), asked.id)


def _sound_of(studio: Studio, interview: Interview, saying: _Saying) -> dict[str, Any] | None:
    """Return the clips that are made so far by the voice in use; None where the browser speaks."""
    voice = _voice_in_use(studio, interview)
    if voice is None:
        return None
    clips: list[dict[str, str] | None] = []
    failure = ""
    for sentence in saying.sentences:
        try:
            audio = studio.speaker.say(voice, sentence)
        except RehearseError as e:
            audio, failure = None, str(e)
        clips.append(
            audio
            and {"data": base64.b64encode(audio.data).decode(), "media_type": audio.media_type}
        )
    return {"voice": voice, "clips": clips, "failure": failure}


def _count_ready(studio: Studio, interview: Interview, sentences: list[str]) -> int:
    """Return how many sentences from the first on can be said now, and begin to make the rest."""
    sound = _sound_of(
        studio, interview, _Saying(id="", asked_id="", kind="remark", sentences=sentences)
    )
    if sound is None or sound["failure"]:
        return len(sentences)
    return [*(clip is not None for clip in sound["clips"]), False].index(False)


def _voice_in_use(studio: Studio, interview: Interview) -> str | None:
    """Return the server's voice that speaks; None where it is the browser's, or nobody's."""
    voices = [choice.id for choice in studio.speaker.choices]
    if _VOICE_KEY not in st.session_state:
        return voices[0] if voices and interview.brief.interviewer_speaks else None
    chosen = str(st.session_state[_VOICE_KEY])
    return chosen if chosen in voices else None


def _take_report(studio: Studio, asked_id: str, sent: Any) -> None:
    """Act on what the browser told, once: it may tell the same again."""
    if not sent:
        return
    try:
        report = _Report.model_validate(dict(sent))
    except ValidationError:
        return
    if report.sequence <= st.session_state.get(_SEEN_KEY, 0):
        return
    st.session_state[_SEEN_KEY] = report.sequence
    st.session_state[_VOICE_KEY] = report.voice
    is_speaking = report.event == "speaking"
    st.session_state[_SPEAKING_KEY] = asked_id if is_speaking else None
    _hold_take(studio, asked_id, is_speaking=is_speaking)


def _hold_take(studio: Studio, asked_id: str, *, is_speaking: bool) -> None:
    """Let nothing of the interviewer's words be taken for the learner's."""
    take = studio.voice.live_take(studio.user_id, asked_id)
    if take is None:
        return
    if is_speaking:
        take.mute()
    else:
        take.unmute()
