"""Sections are cut into entries where names and dates say so."""

from core.documents.cv.entries import Entry, edge_dates, split_entries
from tests.core.documents.written import cell, line, markdown_lines, text_lines


def _heads(entries: list[Entry]) -> list[list[str]]:
    return [[head.text for head in entry.head] for entry in entries]


def _bodies(entries: list[Entry]) -> list[list[str]]:
    return [[body.text for body in entry.body] for entry in entries]


def test_entry_starts_above_its_date() -> None:
    text = "Acme Ltd\nEngineer, 2019 – 2020\n- Built it\n- Ran it\nQuill\nIntern, 2018\n- Helped\n"
    entries = split_entries(text_lines(text))
    assert _heads(entries) == [["Acme Ltd", "Engineer, 2019 – 2020"], ["Quill", "Intern, 2018"]]
    assert _bodies(entries) == [["Built it", "Ran it"], ["Helped"]]


def test_each_dated_line_is_an_entry_of_its_own() -> None:
    text = "2019 – 2020: Engineer, Acme\n2018 – 2019: Intern, Quill\n2016: Freelance\n"
    assert len(split_entries(text_lines(text))) == 3


def test_names_below_a_date_belong_to_it() -> None:
    text = "2019 – 2020\nEngineer\nAcme Ltd\n- Built it\n"
    assert _heads(split_entries(text_lines(text))) == [["2019 – 2020", "Engineer", "Acme Ltd"]]


def test_prose_and_labels_belong_to_the_body() -> None:
    text = (
        "Engineer, Acme Ltd, 2019 – 2020\n"
        "Worked on the billing of a large shop with many customers.\n"
        "Technologies: Python, Kafka\n"
    )
    (entry,) = split_entries(text_lines(text))
    assert len(entry.head) == 1
    assert len(entry.body) == 2


def test_entries_without_dates_are_told_by_the_look_of_their_heads() -> None:
    text = "**Rowan**\n- A scheduler\n\n**Elm**\n- A queue\n"
    assert _heads(split_entries(markdown_lines(text))) == [["Rowan"], ["Elm"]]


def test_dates_in_the_margin_of_later_lines_start_no_entry() -> None:
    lines = [
        line(cell("Acme", bold=True), cell("Rome, Italy", 400, aside=True)),
        line(cell("Built it", 62), cell("2019 – 2020", 400, aside=True), bullet=True),
        line(cell("Quill", bold=True), cell("Bonn, Germany", 400, aside=True)),
        line(cell("Ran it", 62), cell("2018 – 2019", 400, aside=True), bullet=True),
    ]
    assert [len(entry.body) for entry in split_entries(lines)] == [1, 1]


def test_items_without_a_mark_are_told_by_their_indent() -> None:
    lines = [
        line(cell("Engineer, Acme", bold=True), cell("2019 – 2020", 400)),
        line(cell("Built it", 70)),
        line(cell("Intern, Quill", bold=True), cell("2018", 400)),
        line(cell("Helped out", 70)),
    ]
    assert _bodies(split_entries(lines)) == [["Built it"], ["Helped out"]]


def test_name_in_the_margin_starts_an_entry() -> None:
    lines = [
        line(cell("Rowan", aside=True), cell("A scheduler for many small jobs of one team", 130)),
        line(cell("Elm", aside=True), cell("A queue", 130)),
    ]
    assert _heads(split_entries(lines)) == [["Rowan"], ["Elm"]]


def test_description_behind_a_head_on_a_long_line_is_parted() -> None:
    text = "2012 - 2021, Network Engineer, Omsk, Russia. " + "Planned and built networks. " * 6
    (entry,) = split_entries(text_lines(text))
    assert entry.head[0].text == "2012 - 2021, Network Engineer, Omsk, Russia."
    assert entry.body[0].text.startswith("Planned and built")


def test_date_amid_a_sentence_is_no_date_of_an_entry() -> None:
    assert edge_dates(cell("Engineer, Acme (2019 – 2020)"))
    assert edge_dates(cell("Engineer | 2019 – 2020 | Acme"))
    assert not edge_dates(cell("Won the 2019 prize of the town"))
