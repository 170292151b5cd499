"""Read a learner's own code for places worth asking about, whatever it is written in."""

from core.coding.walkthrough_lines import find_everywhere, find_in_lines
from core.coding.walkthrough_python import find_in_python, parse_python
from core.coding.walkthrough_spots import Spot, tidy
from core.domain.own_code import CodeFile

_PYTHON_ENDINGS = (".py", ".pyi", ".pyw")
# A name that says nothing of the language.
_PLAIN_ENDINGS = (".txt", "")
# Generated code could show thousands; nobody is asked about so many.
_MOST_SPOTS = 400


def find_spots(file: CodeFile) -> list[Spot]:
    """Return the places of a file in its order, each kind once a line; the code is never run.

    Python is read by its syntax. What cannot be read so, and every other language, is read line
    by line.
    """
    tree = parse_python(file.text) if _may_be_python(file) else None
    if tree is not None and tree.body:
        found = [*find_in_python(tree), *find_everywhere(file.text)]
    else:
        found = find_in_lines(file.text)
    distinct = {(spot.kind, spot.first): tidy(spot) for spot in found}
    return sorted(distinct.values(), key=lambda spot: (spot.first, spot.last, spot.kind))[
        :_MOST_SPOTS
    ]


def _may_be_python(file: CodeFile) -> bool:
    _, dot, ending = file.name.rpartition(".")
    return (dot + ending if dot else "").casefold() in (*_PYTHON_ENDINGS, *_PLAIN_ENDINGS)
