"""A learner's diagram as a picture."""

import streamlit as st

from core.coding.flowchart import Flowchart
from core.coding.mermaid_writing import draw_picture
from core.domain.words import count_of


def show_picture(chart: Flowchart) -> None:
    """Show a diagram; nothing where nothing is drawn."""
    if not chart.boxes:
        return
    boxes = count_of(len(chart.boxes), "box").replace("boxs", "boxes")
    arrows = count_of(len(chart.arrows), "arrow")
    st.mermaid_chart(draw_picture(chart), alt=f"Diagram of {boxes} and {arrows}")
