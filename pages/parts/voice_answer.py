"""Answering by voice: the recorder above the answer box, and words on their way into the box."""

from collections.abc import Callable
from time import monotonic

import streamlit as st

from core.domain.interview import AskedQuestion, Interview
from core.domain.recording import Recording
from core.errors import RehearseError
from core.interview.studio import Studio
from pages.parts.answer_box.spoken import Insert, Spoken
from pages.parts.camera import has_open_film, leave_camera
from pages.parts.clip_recorder import show_clip_recorder
from pages.parts.hands_free import choose_hands_free, find_hands_free, murmur_at_pauses
from pages.parts.interviewer_voice.listening import would_be_recorded, yield_to_learner
from pages.parts.live_words import show_live_words
from pages.parts.recorder_panel import Act, PanelFacts, apply_act, show_panel
from pages.parts.recorder_problems import Problem
from pages.parts.recorder_state import Mode, Phase, Recorder
from pages.parts.recorder_takes import has_words, is_trusted, show_takes
from pages.parts.voice_line import keep_line

_RECORDER_KEY = "recorder"
_SPOKEN_TO_KEY = "recorder_spoken_to"
_RUN_EVERY_S = 0.5


def show_voice_answer(studio: Studio, interview: Interview, asked: AskedQuestion) -> Spoken:
    """Show the recorder and return what it has for the answer box.

    Call connect_voice() at the end of the page's run.
    """
    recorder = _find_recorder(studio, interview, asked)
    _advance(recorder)
    recordings = studio.voice.recordings(studio.user_id, asked.id)
    with st.container(border=True, key="voice_answer", gap="small"):
        stranger = recorder.find_stranger()
        show_panel(recorder, _facts_of(studio, interview, recordings), _listener_of(recorder))
        if recorder.mode is Mode.CLIP:
            show_clip_recorder(studio, interview.id, asked.id)
        else:
            leave_camera(studio, asked.id)
        if recorder.is_busy or stranger is not None or _are_words_coming(recordings):
            _watch(studio, interview, recorder, is_elsewhere=stranger is not None)
        show_takes(studio, recorder, recordings)
    return Spoken(
        inserts=_inserts_of(recorder, recordings),
        is_recording=recorder.is_busy,
        mark=lambda ids: studio.voice.mark_in_draft(studio.user_id, ids),
        stop_and_submit=lambda: recorder.stop(submit=True),
    )


def connect_voice(studio: Studio) -> None:
    """Keep the connection for the voice, or end it where nothing is recorded any more.

    It may end the page's run, so call it last, always at the same place of the page: a frame
    that moves begins anew, and its connection is gone.
    """
    recorder: Recorder | None = st.session_state.get(_RECORDER_KEY)
    if recorder is not None:
        keep_line(studio, recorder)


def leave_voice_answer(studio: Studio) -> None:
    """End what is still recorded: the question is answered or passed over. Call it last."""
    recorder: Recorder | None = st.session_state.get(_RECORDER_KEY)
    if recorder is not None:
        recorder.stop()
        leave_camera(studio, recorder.asked_id)
        connect_voice(studio)


def heard_so_far() -> str:
    """Return something that changes while the learner speaks, or may be speaking."""
    recorder: Recorder | None = st.session_state.get(_RECORDER_KEY)
    if recorder is None:
        return ""
    if recorder.mode is Mode.CLIP:
        return str(monotonic())  # only the browser knows whether a clip is being recorded
    state = recorder.state()
    if state is None or state.is_paused:
        return ""
    said = f"{state.finals}{state.committed}{state.tentative}"
    is_heard = state.speaking or state.recognition != "live"
    return f"{said} {state.duration_s}" if is_heard else said


def mark_spoken(studio: Studio, asked_id: str, recording_ids: list[str]) -> None:
    """Note that the words of these takes, if they are the question's, are in its answer."""
    if recording_ids:
        own = {recording.id for recording in studio.voice.recordings(studio.user_id, asked_id)}
        studio.voice.mark_in_draft(studio.user_id, [i for i in recording_ids if i in own])


def _find_recorder(studio: Studio, interview: Interview, asked: AskedQuestion) -> Recorder:
    recorder: Recorder | None = st.session_state.get(_RECORDER_KEY)
    spoken_to = st.session_state.get(_SPOKEN_TO_KEY, asked.awaiting_id)
    st.session_state[_SPOKEN_TO_KEY] = asked.awaiting_id
    # A follow-up is another turn: its takes are the question's, the recorder begins anew.
    is_same = recorder is not None and recorder.asked_id == asked.id
    if recorder is not None and is_same and spoken_to == asked.awaiting_id:
        return recorder
    fresh = Recorder(
        studio.voice,
        studio.user_id,
        interview.id,
        asked.id,
        connect_within_s=studio.settings.voice_connect_s,
    )
    if recorder is not None:
        recorder.stop()
        fresh.mode, fresh.lines = recorder.mode, recorder.lines
        if find_hands_free().is_on and recorder.mode is Mode.LIVE:
            fresh.start_again()
    elif has_open_film(studio.voice.recordings(studio.user_id, asked.id)):
        # A server that was started again knows this page no more, or a tab died: the camera goes
        # on, or ends what was left.
        fresh.use_clip()
    st.session_state[_RECORDER_KEY] = fresh
    return fresh


def _advance(recorder: Recorder) -> bool:
    recorder.is_interviewer_heard = would_be_recorded(recorder.asked_id)
    try:
        return recorder.advance(find_hands_free().ending_silence_s)
    except RehearseError as e:
        recorder.problem = Problem(str(e), ("dismiss",))
        return True


def _facts_of(studio: Studio, interview: Interview, recordings: list[Recording]) -> PanelFacts:
    readiness, chosen = studio.voice.readiness(), find_hands_free(interview)
    return PanelFacts(
        hands_free=chosen.is_on,
        murmurs=chosen.murmurs,
        silence_s=chosen.silence_s,
        has_takes=bool(recordings),
        notice=readiness.reason if readiness.state == "missing" else "",
    )


def _listener_of(recorder: Recorder) -> Callable[[Act], None]:
    def act_on(act: Act) -> None:
        if act.name == "settle":
            choose_hands_free(act)
        else:
            apply_act(recorder, act)

    return act_on


def _watch(studio: Studio, interview: Interview, recorder: Recorder, *, is_elsewhere: bool) -> None:
    """Show words as they come, without drawing the rest of the page again."""

    @st.fragment(run_every=_RUN_EVERY_S)
    def watch() -> None:
        if _advance(recorder) or _has_changed(studio, recorder, is_elsewhere=is_elsewhere):
            st.rerun()
        is_running = recorder.phase in {Phase.RECORDING, Phase.PAUSED}
        state = None if recorder.phase is Phase.DISCARDING else recorder.state()
        silence_s = find_hands_free().ending_silence_s
        show_live_words(state, studio.voice.readiness(), silence_s, is_ending=not is_running)
        murmur_at_pauses(studio, interview, recorder)
        if state is not None:
            yield_to_learner(recorder.asked_id, state)
        if is_elsewhere:
            st.markdown(
                ":material/hourglass_top: This question is being recorded in another window, or "
                "was until this page was loaded again. What was said comes here when it ends."
            )
            if st.button("End that recording", key="recorder_end_elsewhere"):
                _end_elsewhere(studio, recorder)
        elif not recorder.is_busy:
            st.markdown(":material/hourglass_top: Writing down what you said…")

    watch()


def _has_changed(studio: Studio, recorder: Recorder, *, is_elsewhere: bool) -> bool:
    """Tell whether what somebody else does about this question has come to its end."""
    if is_elsewhere:
        return recorder.find_stranger() is None
    if recorder.is_busy:
        return False
    return not _are_words_coming(studio.voice.recordings(studio.user_id, recorder.asked_id))


def _end_elsewhere(studio: Studio, recorder: Recorder) -> None:
    take = studio.voice.live_take(studio.user_id, recorder.asked_id)
    if take is not None:
        take.lost()


def _are_words_coming(recordings: list[Recording]) -> bool:
    return any(recording.is_transcribing for recording in recordings)


def _inserts_of(recorder: Recorder, recordings: list[Recording]) -> list[Insert]:
    """Return the words that are to be put into the answer box, oldest first."""
    return [
        Insert(
            id=recording.id,
            text=recording.transcript.text.strip(),
            submit=recording.id in recorder.submitting and is_trusted(recording),
        )
        for recording in recordings
        if recording.transcript is not None
        and has_words(recording)
        and not recording.is_in_draft
        and (is_trusted(recording) or recording.id in recorder.accepted)
    ]
