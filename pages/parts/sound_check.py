"""The dry run on Prepare: hear the interviewer, say a sentence, see your picture, get a verdict."""

import streamlit as st

from core.domain.manner import Manner
from core.errors import RehearseError
from core.interview.dry_run import LONGEST_S, DryRun
from core.interview.sound_check import (
    SENTENCE,
    Finding,
    judge_interviewer,
    judge_picture,
    judge_voice,
)
from core.interview.studio import Studio
from core.speech.sentences import split_sentences
from pages.parts.camera import show_camera_trial
from pages.parts.interviewer_voice.browser import KEY as VOICE_KEY
from pages.parts.interviewer_voice.browser import draw, take_report, take_request
from pages.parts.interviewer_voice.sayings import Saying, Stage
from pages.parts.live_words import show_live_words
from pages.parts.plain import escape_markdown
from pages.parts.recorder_panel import USUAL_SILENCE_S, PanelFacts, apply_act, show_panel
from pages.parts.recorder_problems import Problem
from pages.parts.recorder_state import Mode, Phase, Recorder
from pages.parts.voice_line import keep_line

_ID = "sound_check"
_RECORDER_KEY, _RUN_KEY = f"{_ID}_recorder", f"{_ID}_run"
_OPEN_KEY, _HEARD_KEY, _TROUBLE_KEY = f"{_ID}_open", f"{_ID}_heard", f"{_ID}_trouble"
_CLIP_KEY, _CLIP_PROBLEM_KEY = f"{_ID}_clip_heard", f"{_ID}_clip_problem"
_RUN_EVERY_S = 0.5
_GREETING = "Hello, I am your interviewer. If you hear this well, we can begin."
_SIGNS = {"good": ":green[:material/check_circle:]", "fair": ":orange[:material/info:]"}
_BAD_SIGN = ":red[:material/cancel:]"


def offer_sound_check() -> None:
    """Show the switch that opens the dry run."""
    st.toggle(
        "Try microphone and sound first",
        help="Say one sentence, hear the interviewer, see your picture. Nothing of it is kept.",
        key=_OPEN_KEY,
    )


def show_sound_check(studio: Studio, manner: Manner) -> None:
    """Show the dry run where it is open. Call connect_sound_check() at the end of the run."""
    if not st.session_state.get(_OPEN_KEY):
        _leave()
        return
    with st.container(border=True, key=_ID, gap="medium"):
        findings = [*_try_voice(studio), *_try_interviewer(studio, manner), *_try_camera()]
        _show_verdict(findings)


def connect_sound_check(studio: Studio) -> None:
    """Keep the connection for the voice, or end it. Call it last, always at the same place."""
    recorder: Recorder | None = st.session_state.get(_RECORDER_KEY)
    if recorder is not None:
        keep_line(studio, recorder)


def _leave() -> None:
    recorder: Recorder | None = st.session_state.get(_RECORDER_KEY)
    if recorder is not None:
        recorder.stop()


def _try_voice(studio: Studio) -> list[Finding]:
    """Show the recorder with a sentence to read out; return what came of it."""
    recorder, run = _find_recorder(studio)
    _advance(recorder)
    with st.container(gap="small"):
        st.markdown("**1 · Speak.** Press the button and read this out:")
        st.markdown(f"##### “{SENTENCE}”")
        facts = PanelFacts(
            hands_free=False,
            murmurs=False,
            silence_s=USUAL_SILENCE_S,
            has_takes=False,
            notice="",
            is_trial=True,
        )
        show_panel(recorder, facts, lambda act: apply_act(recorder, act))
        if recorder.mode is Mode.CLIP:
            _record_clip(run)
        if recorder.is_busy:
            _watch(run, recorder)
        result = run.result
        if result is None or recorder.is_busy:
            return []
        if result.transcript is not None and result.transcript.text.strip():
            heard = escape_markdown(result.transcript.text)
            st.markdown(f":material/hearing: Understood: “{heard}”")
        return judge_voice(result, run.readiness())


def _find_recorder(studio: Studio) -> tuple[Recorder, DryRun]:
    if _RECORDER_KEY not in st.session_state:
        run = studio.voice.open_dry_run()
        st.session_state[_RUN_KEY] = run
        st.session_state[_RECORDER_KEY] = Recorder(
            run, studio.user_id, _ID, _ID, connect_within_s=studio.settings.voice_connect_s
        )
    return st.session_state[_RECORDER_KEY], st.session_state[_RUN_KEY]


def _advance(recorder: Recorder) -> bool:
    """Do what is due; the sentence ends by itself when it is over."""
    state = recorder.state()
    if state is not None and state.duration_s >= LONGEST_S:
        recorder.stop()
    try:
        return recorder.advance(USUAL_SILENCE_S)
    except RehearseError as e:
        recorder.problem = Problem(str(e), ("dismiss",))
        return True


def _watch(run: DryRun, recorder: Recorder) -> None:
    """Show the words as they come."""

    @st.fragment(run_every=_RUN_EVERY_S)
    def watch() -> None:
        if _advance(recorder):
            st.rerun()
        is_running = recorder.phase in {Phase.RECORDING, Phase.PAUSED}
        show_live_words(
            recorder.state(), run.readiness(), USUAL_SILENCE_S, is_ending=not is_running
        )

    watch()


def _record_clip(run: DryRun) -> None:
    """Offer a clip, the way without a live connection; its words are there when this returns."""
    clip = st.audio_input("Press the microphone, speak, press it again", key=f"{_ID}_clip")
    if clip is None:
        return
    if st.session_state.get(_CLIP_KEY) != clip.file_id:
        st.session_state[_CLIP_KEY], st.session_state[_CLIP_PROBLEM_KEY] = clip.file_id, None
        try:
            with st.spinner("Listening to your clip…"):
                run.hear_clip(clip.getvalue(), clip.type)
        except RehearseError as e:
            st.session_state[_CLIP_PROBLEM_KEY] = str(e)
    if problem := st.session_state.get(_CLIP_PROBLEM_KEY):
        st.warning(escape_markdown(problem), icon=":material/mic_off:")


def _try_interviewer(studio: Studio, manner: Manner) -> list[Finding]:
    """Let the interviewer say something and ask whether it was heard."""
    with st.container(gap="small"):
        st.markdown("**2 · Listen.** The interviewer speaks when you press the button.")
        _draw_voice(studio, manner)
        trouble: str | None = st.session_state.get(_TROUBLE_KEY)
        if trouble is None:
            return []
        if trouble == "no-voices":
            return [judge_interviewer(was_heard=False, trouble=trouble)]
        heard = st.segmented_control("Did you hear it well?", ["Yes", "No"], key=_HEARD_KEY)
        return [judge_interviewer(was_heard=heard == "Yes", trouble=trouble)] if heard else []


def _draw_voice(studio: Studio, manner: Manner) -> None:
    saying = Saying(
        id=_ID, asked_id=_ID, kind="trial", sentences=split_sentences(_GREETING), is_new=False
    )

    @st.fragment
    def show() -> None:
        report = take_report(studio, _ID)
        take_request()
        draw(studio, Stage(_ID, speaks=False, manner=manner), saying, key=VOICE_KEY, role="bar")
        if report is not None and report.saying == _ID and report.event != "speaking":
            st.session_state[_TROUBLE_KEY] = report.reason
            st.rerun()

    show()


def _try_camera() -> list[Finding]:
    """Show the camera's picture, where it is wanted."""
    with st.container(gap="small"):
        st.markdown(
            "**3 · Camera, if you want one.** Only you see this picture; nothing is recorded."
        )
        picture = show_camera_trial()
    return [judge_picture(picture)] if picture else []


def _show_verdict(findings: list[Finding]) -> None:
    if not findings:
        return
    grades = {finding.grade for finding in findings}
    if "poor" in grades:
        title = "Not ready to speak yet. Typing always works."
    elif "fair" in grades:
        title = "You can begin; this would make it better."
    else:
        title = "Everything you tried works."
    with st.container(border=True, gap="xsmall", key=f"{_ID}_verdict"):
        st.markdown(f"**{title}**")
        for finding in findings:
            sign = _SIGNS.get(finding.grade, _BAD_SIGN)
            st.markdown(f"{sign} **{finding.topic}:** {escape_markdown(finding.sentence)}")
