"""Components of our own: a folder each, with the HTML, CSS and scripts that are named after it."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def read_component(folder: Path, *scripts: str) -> ComponentRenderer:
    """Return the component in `folder`; `scripts` are its files in order where it has several."""

    def read(name: str) -> str:
        return (folder / name).read_text("utf-8")

    return st.components.v2.component(
        f"rehearse_{folder.name}",
        html=read(f"{folder.name}.html"),
        css=read(f"{folder.name}.css"),
        js="\n".join(map(read, scripts or (f"{folder.name}.js",))),
    )
