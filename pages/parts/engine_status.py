"""Which engine works for the learner now, and why."""

import streamlit as st

from core.engine.trial import compares_by_meaning, models_of
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown

# Whichever of these is set makes a model work; the first one is named.
_CHOOSING_SETTINGS = (
    "llm_model",
    "llm_evaluation_model",
    "llm_question_model",
    "mistral_api_key",
)


def show_status(studio: Studio) -> None:
    """Show what asks and judges now, and why."""
    st.subheader("What asks and judges", anchor=False)
    models = models_of(studio.engine)
    with st.container(border=True):
        st.markdown(_explain_choice(studio, models))
        if models:
            st.markdown("\n".join(f"- {line}" for line in _describe_models(studio, models)))
        st.markdown(_explain_meaning(compares_by_meaning(studio.engine)))


def _explain_choice(studio: Studio, models: dict[str, str]) -> str:
    if studio.engines.has_own_key(studio.user_id):
        return ":material/key: **A language model on your own key**"
    if not models:
        return (
            ":material/memory: **The embedded engine**, because no language model is set up. It "
            "works by rules on the machine that Rehearse runs on, and nothing leaves it."
        )
    settings = studio.settings
    named = next(name for name in _CHOOSING_SETTINGS if getattr(settings, name) is not None)
    source = escape_markdown(named.upper())
    return f":material/neurology: **A language model**, because the host has set {source}"


def _describe_models(studio: Studio, models: dict[str, str]) -> list[str]:
    asks, judges = escape_markdown(models["questions"]), escape_markdown(models["evaluation"])
    if asks == judges:
        lines = [f"Questions, conversation, judging and report: **{asks}**"]
    else:
        lines = [f"Questions and conversation: **{asks}**", f"Judging and report: **{judges}**"]
    if studio.engines.has_own_key(studio.user_id):
        lines.append("Asked at the public service that the key belongs to")
    elif not studio.settings.llm_base_url:  # an address of its own stands in the name
        lines.append("Asked at the provider's public service")
    return [
        *lines,
        "If the model fails, the embedded engine stands in, and the result says so and why",
    ]


def _explain_meaning(by_meaning: bool) -> str:
    if by_meaning:
        return (
            ":material/check: The sentence model is here: the embedded engine compares answers by "
            "meaning too."
        )
    return (
        ":material/remove: The sentence model is not here: the embedded engine goes by words only. "
        "`make run` or the first interview fetches it where that is allowed."
    )
