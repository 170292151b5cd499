"""Lines of code with numbers, some of them marked. What stands in them is only ever text."""

from pathlib import Path

from core.domain.own_code import CodePlace
from pages.parts.component import read_component

_COMPONENT = read_component(Path(__file__).parent)
_LONGEST_LINE = 400


def show_code_view(key: str, place: CodePlace, start: int, text: str) -> None:
    """Show `text`, whose first line is number `start`, scrolled to the lines of `place`."""
    lines = text.split("\n")
    _COMPONENT(
        key=f"code_view_{key}",
        data={
            "name": place.file,
            "start": start,
            "first": place.first,
            "last": place.last,
            "lines": [_cut(line) for line in lines],
        },
        height="content",
    )


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]} …"
