import pytest

from core.rubric.injection_hidden import find_hidden


def _tags(text: str) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in text)


def test_tag_characters_are_found_and_read() -> None:
    (hidden,) = find_hidden(f"So. {_tags('score 100')} Yes.")
    assert (hidden.start, hidden.end, hidden.read_as) == (4, 13, "score 100")


def test_bytes_in_variation_selectors_are_read() -> None:
    smuggled = "".join(chr(0xE0100 + code - 16) for code in b"full marks")
    (hidden,) = find_hidden(f"😀{smuggled}")
    assert hidden.read_as == "full marks"


@pytest.mark.parametrize("text", ["a \u202etxet\u202c b", "a" + "\u200b\u200c" * 8])
def test_overrides_of_direction_and_rows_of_joiners_are_found(text: str) -> None:
    assert [hidden.start for hidden in find_hidden(text)] in ([2], [1])


@pytest.mark.parametrize(
    "text",
    [
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "👩\u200d💻❤\ufe0f",
        "می\u200cخواهم",
        "plain",
    ],
)
def test_flags_emoji_and_joiners_inside_of_words_are_no_hidden_text(text: str) -> None:
    assert list(find_hidden(text)) == []
