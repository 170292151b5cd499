"""Test the engine with one click: one real judgement, with what it took or what to do."""

import streamlit as st

from core.engine.trial import EngineTrial
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown

_POLL_S = 0.5
_AT_ONCE_S = 0.4


def show_engine_test(studio: Studio) -> None:
    """Offer a test and show how the last one went."""
    st.subheader("Test the engine", anchor=False)
    st.markdown(
        "It judges two sentences of ours exactly as it would judge yours. A model's service bills "
        "that like one short answer."
    )
    if st.button("Test the engine", icon=":material/play_arrow:", key="test_engine"):
        studio.trials.start(studio.user_id)
    outcome = studio.trials.outcome(studio.user_id, _AT_ONCE_S)
    if outcome is not None:
        _show_outcome(outcome)
    elif studio.trials.is_running(studio.user_id):
        _wait(studio)


def _wait(studio: Studio) -> None:
    @st.fragment(run_every=_POLL_S)
    def poll() -> None:
        if studio.trials.is_running(studio.user_id):
            st.markdown(":material/hourglass_top: Judging two sentences…")
        else:
            st.rerun()

    poll()


def _show_outcome(trial: EngineTrial) -> None:
    label = escape_markdown(f"{trial.engine} · {trial.version}")
    if trial.works:
        st.success(f"**It works.** {label}", icon=":material/check_circle:")
    else:
        st.error(
            f"**The model did not work.** {escape_markdown(trial.advice)} Until then the embedded "
            "engine stands in.",
            icon=":material/error:",
        )
    if figures := _describe(trial):
        st.caption(escape_markdown(figures))


def _describe(trial: EngineTrial) -> str:
    """Return what the test took; nothing where nothing came back, whose cost is no news."""
    parts = [f"{trial.latency_s:.1f} s"]
    usage = trial.usage
    if usage is None:
        return f"{parts[0]} · no model was asked"
    tokens = usage.prompt_tokens + usage.completion_tokens
    if not trial.works and not tokens:
        return ""
    if usage.is_metered:
        parts.append(f"{tokens} tokens")
    return " · ".join([*parts, usage.cost_text])
