"""Plain text and Markdown become lines; what is no text is refused."""

import pytest

from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.plain import decode, read_markdown, read_text
from tests.fixtures.resumes.hostile import noise


def test_wide_gaps_and_tabs_part_cells() -> None:
    (line,) = read_text(b"Engineer\tRome   2019 - 2020").lines
    assert [cell.text for cell in line.cells] == ["Engineer", "Rome", "2019 - 2020"]


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "1.", "2)"])
def test_marks_of_lists_are_taken_off(mark: str) -> None:
    (line,) = read_text(f"{mark} Built it".encode()).lines
    assert line.bullet
    assert line.text == "Built it"


def test_blank_lines_and_rules_become_white_space() -> None:
    first, second = read_text(b"Acme\n\n-----\nQuill").lines
    assert (first.gap, second.gap) == (0.0, 1.0)


def test_underlined_line_looks_like_a_heading() -> None:
    heading, body = read_text(b"Experience\n==========\nEngineer").lines
    assert heading.bold
    assert heading.size > body.size


def test_markdown_marks_become_styles() -> None:
    lines = read_markdown(b"# Ana\n**Acme**, *Engineer* \\& more\nSetext\n------").lines
    assert [line.text for line in lines] == ["Ana", "Acme, Engineer & more", "Setext"]
    assert lines[0].size > lines[1].size
    assert [(run.text, run.bold, run.italic) for run in lines[1].cells[0].runs][:3] == [
        ("Acme", True, False),
        (", ", False, False),
        ("Engineer", False, True),
    ]


def test_markdown_links_give_their_words_and_their_addresses() -> None:
    document = read_markdown(b"[Ana](https://ana.example/cv), <ana@mail.example> ![x](y.png)")
    assert document.text == "Ana, ana@mail.example x"
    assert document.links == ["https://ana.example/cv", "y.png", "ana@mail.example"]


def test_markup_is_dropped_and_entities_are_spelt_out() -> None:
    text = b"<div><b>Ana</b><br>R&amp;D <!-- hidden\n --> end</div>"
    assert read_markdown(text).text == "Ana\nR&D  end"


def test_rows_of_markdown_tables_become_cells() -> None:
    lines = read_markdown(b"| Acme | 2019 |\n| --- | --- |\n| Quill | 2018 |").lines
    assert [[cell.text for cell in line.cells] for line in lines] == [
        ["Acme", "2019"],
        ["Quill", "2018"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_decoded(encoding: str) -> None:
    assert decode("Zoë – Málaga".encode(encoding)) == "Zoë – Málaga"


def test_control_characters_are_dropped() -> None:
    text = b"Ana\x00 Prieto, " + b"an engineer who likes to write " * 5 + b"\x07"
    assert not set(decode(text)) & {"\x00", "\x07"}


def test_noise_is_no_text() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(noise())
    assert caught.value.fault is Fault.NOT_TEXT


@pytest.mark.parametrize("piece", ["**a ", "[a](", "*a", "_a_ ", "<a", "a\t", "<!--"])
def test_hostile_markdown_does_not_hang(piece: str) -> None:
    read_markdown((piece * (150_000 // len(piece))).encode())
