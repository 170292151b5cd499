import pytest

from core.coding.quality import read_code
from core.coding.sandbox import Sandbox

CLEAN = '''
def busiest_hour(starts, ends):
    """Return the hour with the most visits."""
    # An hour counts from its first minute.
    visits = {}
    for start, end in zip(starts, ends):
        for hour in range(start, end):
            visits[hour] = visits.get(hour, 0) + 1
    return max(visits, key=visits.get)
'''
DEEP = """
def f(x):
    for a in x:
        for b in a:
            if b:
                while b:
                    if b > 1:
                        return b
"""
ELIFS = """
def grade(points):
    if points > 90:
        return "A"
    elif points > 80:
        return "B"
    elif points > 70:
        return "C"
    elif points > 60:
        return "D"
    elif points > 50:
        return "E"
    return "F"
"""


def kinds(sandbox: Sandbox, source: str) -> list[str]:
    read = read_code(sandbox, source)
    assert read is not None
    return [finding.kind for finding in read.findings]


def test_clean_code_gives_no_reason_to_remark(sandbox: Sandbox) -> None:
    read = read_code(sandbox, CLEAN)

    assert read is not None
    assert read.findings == []
    assert "An hour counts from its first minute." in read.comments
    assert "Return the hour with the most visits." in read.comments


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def f():\n    try:\n        g()\n    except:\n        pass\n", "bare_except"),
        ("def f(seen=[]):\n    return seen\n", "mutable_default"),
        ("def f():\n    global total\n    total = 1\n    return total\n", "global"),
        ("def f():\n    rest = 1\n    return 2\n", "unused"),
        ("def f():\n" + "    g()\n" * 40, "long"),
        (DEEP, "deep"),
        ("def f(x):\n" + "    if x: return x\n" * 12, "branchy"),
        ("def f(x):\n    p = 1\n    q = p\n    return q\n", "short_names"),
    ],
)
def test_what_a_reviewer_would_notice_is_found(sandbox: Sandbox, source: str, kind: str) -> None:
    assert kind in kinds(sandbox, source)


def test_an_elif_is_no_deeper_than_its_if(sandbox: Sandbox) -> None:
    assert kinds(sandbox, ELIFS) == []


@pytest.mark.parametrize("source", ["def f(:", "(" * 100_000, "\0", "x = " + "-" * 200_000 + "1"])
def test_what_is_no_python_is_read_by_nobody(sandbox: Sandbox, source: str) -> None:
    assert read_code(sandbox, source) is None
