"""A page's white strips tell its columns from its margins."""

from core.documents.files.columns import find_regions
from core.documents.files.words import Word, make_words
from tests.core.documents.glyphs import set_text


def _words(texts: list[str], x: float, top: float, step: float = 14) -> list[Word]:
    return [
        word
        for i, text in enumerate(texts)
        for word in make_words(set_text(text, x, top + i * step, bold=text.isupper()))
    ]


def _texts(region: list[Word]) -> str:
    return " ".join(word.text for word in region)


def test_page_of_one_column_is_one_region() -> None:
    words = _words([f"This is line number {i} of the text" for i in range(12)], 50, 100)
    assert len(find_regions(words)) == 1


def test_head_over_two_columns_comes_first() -> None:
    head = _words(["Noor Haddad, engineer of many very long and winding platforms"], 50, 60)
    side = _words(["SKILLS", "Python", "Go", "SQL", "Rust"], 50, 100)
    main = _words(["EXPERIENCE", "Engineer at Acme", "Built it", "Ran it", "Sold it"], 200, 103, 15)
    assert [_texts(region).split()[0] for region in find_regions([*side, *main, *head])] == [
        "Noor",
        "SKILLS",
        "EXPERIENCE",
    ]


def test_block_beside_the_name_ends_where_it_ends() -> None:
    contact = _words(["Utrecht", "call 555 0100", "write to me", "or visit me"], 330, 63, 13)
    name = _words(
        ["Noor Haddad", "Engineer", "of platforms", "and pipelines", "and people"], 50, 60
    )
    rest = _words([f"Line {i} stays on the left" for i in range(8)], 50, 160)
    left, right, below = find_regions([*contact, *name, *rest])
    assert _texts(left).startswith("Noor Haddad")
    assert _texts(right).startswith("Utrecht")
    assert _texts(below).endswith("Line 7 stays on the left")


def test_words_of_a_margin_are_marked() -> None:
    dates = _words(["2019 – 2020", "2017 – 2019", "2016 – 2017", "2015 – 2016"], 50, 100)
    main = _words(["Engineer, Acme", "Developer, Quill", "Intern, Oz", "Helper, Elm"], 150, 100)
    (region,) = find_regions([*dates, *main])
    assert {word.text for word in region if word.aside} >= {"2019", "2017", "2016", "2015"}
    assert not any(word.aside for word in region if word.x0 >= 150)


def test_no_words_make_no_regions() -> None:
    assert find_regions([]) == []
