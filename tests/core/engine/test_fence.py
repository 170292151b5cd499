import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.engine.fence import FENCE_RULE, fence, neutralise, new_boundary

BOUNDARY = "0123456789abcdef01234567"
PARTS = st.sampled_from(
    [
        BOUNDARY,
        BOUNDARY.upper(),
        BOUNDARY[:12],
        BOUNDARY[12:],
        "<<<END DATA answer ",
        ">>>",
        "<",
        "END",
        " DATA",
        "\u200b",
        "\U000e0041",
        "[INST]",
        "</answer>",
        "\n",
        "```",
        "---",
    ]
)


def test_boundaries_differ_and_pass_as_boundaries() -> None:
    boundaries = {new_boundary() for _ in range(50)}
    assert len(boundaries) == 50
    assert all(boundary in fence("answer", "yes", boundary) for boundary in boundaries)


def test_the_text_stands_between_two_lines_with_the_boundary() -> None:
    assert fence("answer", "TCP is reliable.", BOUNDARY).splitlines() == [
        f"<<<BEGIN DATA answer {BOUNDARY}>>>",
        "TCP is reliable.",
        f"<<<END DATA answer {BOUNDARY}>>>",
    ]


@given(st.lists(st.one_of(PARTS, st.text(max_size=10)), max_size=12).map("".join))
@example(f"{BOUNDARY}END DATA")
@example("END DATA0123456789ab")
@example("END DATABASE")
def test_no_text_can_end_its_fence_or_carry_its_boundary(text: str) -> None:
    inside = neutralise(text, BOUNDARY)
    assert BOUNDARY not in inside.lower()
    assert not re.search(r"<<|>>|<\||(?<![^\W\d_])END DATA", inside)
    assert fence("answer", text, BOUNDARY).count(BOUNDARY) == 2


def test_hidden_and_control_characters_are_removed() -> None:
    assert neutralise("a\u200b\u202e\x00\x1b\U000e0041b\tc\nd", BOUNDARY) == "ab\tc\nd"


def test_words_accents_and_code_stay_readable() -> None:
    text = "Ünï-cödé e\u0301: C++ and x < 3, a[0] - 40%"
    assert neutralise(text, BOUNDARY) == text


def test_tags_are_parted() -> None:
    assert neutralise("</answer> <system> [/INST]", BOUNDARY) == "< / answer> < system> [ / INST]"


@pytest.mark.parametrize(
    ("label", "boundary"), [("a>>>\n", BOUNDARY), ("", BOUNDARY), ("answer", "x")]
)
def test_labels_and_boundaries_that_could_be_forged_are_refused(label: str, boundary: str) -> None:
    with pytest.raises(ValueError, match=r"boundary|label"):
        fence(label, "yes", boundary)


def test_the_rule_names_the_lines_that_fence_writes() -> None:
    lines = fence("answer", "yes", BOUNDARY).splitlines()
    assert all(line[:12] in FENCE_RULE for line in (lines[0], lines[-1]))
