from hypothesis import given
from hypothesis import strategies as st

from core.domain.evaluation import Quote
from core.domain.report_details import SaidKind, TranscriptLine
from core.export.passages import cut_line


def line(text: str, first: int | None = 0) -> TranscriptLine:
    return TranscriptLine(kind=SaidKind.ANSWER, text=text, first_word=first)


def quote(start: int, end: int) -> Quote:
    return Quote(text="…", start=start, end=end)


def test_a_quote_is_marked_and_named_where_it_begins() -> None:
    segments = cut_line(line("one two three four"), 2, [quote(1, 3)])

    assert [(s.text, s.quoted, s.labels) for s in segments] == [
        ("one ", False, []),
        ("two three ", True, ["said-2-1-3"]),
        ("four", False, []),
    ]


def test_a_later_turn_begins_at_its_place_in_the_whole_answer() -> None:
    segments = cut_line(line("five six", first=4), 0, [quote(1, 3), quote(5, 6)])

    assert [(s.text, s.labels) for s in segments] == [("five ", []), ("six", ["said-0-5-6"])]


def test_what_the_interviewer_says_is_never_cut() -> None:
    assert len(cut_line(line("one two", first=None), 0, [quote(0, 1)])) == 1


@given(st.text(), st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=4))
def test_segments_give_the_text_again(text: str, places: list[tuple[int, int]]) -> None:
    quotes = [quote(start, start + length) for start, length in places]

    assert "".join(s.text for s in cut_line(line(text), 0, quotes)) == text
