"""How an answer was spoken: figures with what is usual and where that is known from."""

from collections.abc import Sequence

import streamlit as st

from core.domain.delivery import Delivery, DeliveryRemark, Standing
from core.domain.interview import Interview
from core.interview.studio import Studio
from core.speech.delivery_ranges import describe_delivery
from core.speech.delivery_session import describe_session
from pages.parts.plain import escape_markdown

_ICONS = {
    Standing.FAR_BELOW: ":orange[:material/south:]",
    Standing.BELOW: ":blue[:material/south_east:]",
    Standing.USUAL: ":green[:material/check:]",
    Standing.ABOVE: ":blue[:material/north_east:]",
    Standing.FAR_ABOVE: ":orange[:material/north:]",
}
_POLL_S = 2.0
_MEASURES = {
    "words_per_minute": "Pace",
    "first_word_s": "First word",
    "longest_pause_s": "Longest pause",
    "pause_share": "Time in pauses",
    "fillers": "Fillers",
    "repeats": "Repeats and restarts",
    "pitch_variation_semitones": "Pitch",
}
_NO_SCORE = "Delivery is never part of the score. Good answers lie outside of these ranges too."
# Of 50 fillers in a synthesised voice the second listening kept 33, under noise 27.
_FILLERS = (
    "Fillers are counted in a second listening, which hears about two of three and fewer in noise: "
    "the true number is higher."
)


def show_delivery(studio: Studio, answer_id: str) -> None:
    """Show the figures of one spoken answer, folded; while they are being measured, say so."""
    delivery = studio.voice.delivery(studio.user_id, answer_id)
    if delivery is not None or not studio.voice.is_delivery_coming(studio.user_id, answer_id):
        _show_figures(delivery)
        return

    @st.fragment(run_every=_POLL_S)
    def wait() -> None:
        if not studio.voice.is_delivery_coming(studio.user_id, answer_id):
            st.rerun()
        with st.expander("Delivery", icon=":material/graphic_eq:"):
            st.markdown(":material/hourglass_top: Listening again for pace, pauses and fillers…")

    wait()


def _show_figures(delivery: Delivery | None) -> None:
    remarks = describe_delivery(delivery) if delivery else []
    with st.expander(_label(remarks), icon=":material/graphic_eq:"):
        if delivery is None:
            st.markdown(
                "There are no figures of how this answer was spoken: its recording could not be "
                "measured, or was deleted before."
            )
            return
        if not remarks:
            st.markdown("Too little was said to tell how.")
        for remark in remarks:
            st.markdown(
                f"{_ICONS[remark.standing]} {escape_markdown(remark.sentence)}  \n"
                f":small[:gray[The range: {escape_markdown(remark.source)}.]]"
            )
        if delivery.fillers is not None:
            st.caption(_FILLERS)
        st.caption(_NO_SCORE)


def show_session_delivery(studio: Studio, interview: Interview) -> None:
    """Show how the answers of an interview were spoken, or how to get that."""
    answers = [asked.answer for asked in interview.questions if asked.answer is not None]
    measured = [studio.voice.delivery(studio.user_id, answer.id) for answer in answers]
    deliveries = [delivery for delivery in measured if delivery is not None]
    with st.container(border=True, key="report_delivery"):
        st.markdown("##### :material/graphic_eq: Delivery")
        if not deliveries:
            st.markdown(
                "None of these answers has figures of how it was spoken. Answer by voice to see "
                "your pace, pauses and fillers here."
            )
            return
        remarks = describe_session(deliveries)
        for remark in remarks:
            st.markdown(f"{_ICONS[remark.standing]} {escape_markdown(remark.sentence)}")
        spoken = "1 answer" if len(deliveries) == 1 else f"{len(deliveries)} answers"
        st.caption(f"Over {spoken} by voice, of {len(answers)}. {_NO_SCORE}")
        with st.popover("Where the ranges come from", type="tertiary"):
            for remark in remarks:
                name = escape_markdown(_MEASURES[remark.measure])
                st.markdown(f"**{name}**  \n{escape_markdown(remark.source)}")
            st.markdown(_FILLERS)


def _label(remarks: Sequence[DeliveryRemark]) -> str:
    if not remarks:
        return "Delivery"
    unusual = sum(remark.standing is not Standing.USUAL for remark in remarks)
    if not unusual:
        return "Delivery: all as usual"
    return f"Delivery: {len(remarks) - unusual} of {len(remarks)} as usual"
