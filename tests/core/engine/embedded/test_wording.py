from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine.embedded.wording import (
    NAME_CHARACTERS,
    PHRASE_CHARACTERS,
    clean_figure,
    clean_name,
    clean_phrase,
    clean_skill,
    clean_title,
    has_doubled_word,
    mentions,
    shorten,
    slugify,
)

HANG_S = 30  # a search that takes this long has run away


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Acme Inc. ", "Acme Inc"),
        ("[Shopfront](https://example.com/a)", "Shopfront"),
        ("<b>Shop</b>front", "Shop front"),
        ("Shop\nfront\u202e\x00 v2", "Shop front v2"),
        ("{project} **bold** `code`", "project bold code"),
        ("Acme (formerly Coyote), Berlin", "Acme, Berlin"),
        ("(Acme)", "Acme"),
        ("Wow!!! Ltd., Berlin", "Wow! Ltd., Berlin"),
        ("=SUM Counter", "SUM Counter"),
        (".NET", ".NET"),
        ("C++", "C++"),
        ("Site https://example.com/a?b=c", "Site"),
    ],
)
def test_a_name_loses_what_is_not_its_own(raw: str, clean: str) -> None:
    assert clean_name(raw) == clean


@pytest.mark.parametrize(
    "junk", ["", "a", "---", "12/2021", "+49 170 555", "x" * 300, "!!!", "<br>"]
)
def test_a_name_that_looks_like_junk_is_not_used(junk: str) -> None:
    assert clean_name(junk) == ""


@given(st.text(max_size=200))
def test_no_name_brings_markup_slots_or_line_breaks_along(raw: str) -> None:
    name = clean_name(raw)

    assert not set(name) & set("[]{}()<>*`|~^\\\n\r\t\x00\u202e")
    assert len(name) <= NAME_CHARACTERS
    assert name == " ".join(name.split())


def test_one_letter_is_enough_for_a_skill() -> None:
    assert clean_skill("R") == "R"


def test_a_title_ends_at_its_first_dash_or_comma() -> None:
    assert clean_title("Software Developer - .Net") == "Software Developer"
    assert clean_title("Engineer, Payments Platform") == "Engineer"
    assert clean_title("Co-Founder & CTO") == "Co-Founder & CTO"


def test_a_long_phrase_is_cut_after_a_clause() -> None:
    phrase = clean_phrase(
        "Build and run services in Python, together with six colleagues in three time zones and "
        "a product manager"
    )

    assert phrase == "Build and run services in Python"


def test_a_long_clause_is_cut_at_a_word_and_says_so() -> None:
    phrase = clean_phrase("Explain the results of the monthly review to the board of " * 2)

    assert (
        phrase == "Explain the results of the monthly review to the board of Explain the results…"
    )
    assert len(phrase) <= PHRASE_CHARACTERS


def test_a_word_longer_than_the_limit_is_still_cut() -> None:
    assert len(shorten(ascii_letters * 3, 60, "…")) == 60


def test_a_name_is_cut_at_a_word_without_a_mark() -> None:
    name = clean_name("Institute for the Study of Everything Between the Mountains and the Sea")

    assert name == "Institute for the Study of Everything Between the Mountains"


def test_a_phrase_loses_its_own_quotation_marks() -> None:
    assert clean_phrase('Have "strong" opinions') == "Have strong opinions"


def test_a_figure_needs_a_digit() -> None:
    assert clean_figure("40 % faster.") == "40 % faster"
    assert clean_figure("much faster") == ""


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("We use Java here", "Java", True),
        ("We use JavaScript here", "Java", False),
        ("written in c++.", "C++", True),
        ("written in C++", "C", False),
        ("ready to go", "Go", False),
        ("ready for Go.", "Go", True),
        ("ASP.NET", ".NET", False),
        ("django or flask", "Django", True),
    ],
)
def test_a_skill_is_mentioned_as_a_whole_word(text: str, name: str, found: bool) -> None:
    assert mentions(text, name) is found


def test_an_exact_mention_keeps_its_case() -> None:
    assert mentions("Why does caching help?", "Caching")
    assert not mentions("Why does caching help?", "Caching", exact=True)


def test_slugs_tell_the_c_languages_apart() -> None:
    assert len({slugify("C"), slugify("C++"), slugify("C#")}) == 3
    assert slugify("Hazel & Pike, Ltd") == "hazel-pike-ltd"
    assert slugify("気象観測") == "気象観測"


def test_doubled_words_are_seen_in_any_case() -> None:
    assert has_doubled_word("at the The Hague office")
    assert not has_doubled_word("that thatched roof")


@pytest.mark.timeout(HANG_S)
def test_a_megabyte_of_hostile_text_is_cleaned_without_hanging() -> None:
    hostile = ["<" * 1_000_000, "[" * 1_000_000, "( " * 500_000, "a " * 500_000, "-" * 1_000_000]

    for text in hostile:
        assert clean_name(text) == clean_phrase(text) == clean_title(text) == ""


@pytest.mark.timeout(HANG_S)
@pytest.mark.parametrize("start", ["<", "[", "(", "a", "- ", ". ", "https://", "a a "])
def test_text_just_short_enough_to_be_read_is_cleaned_without_hanging(start: str) -> None:
    assert len(clean_phrase((start * 500)[:500])) <= 500
    assert has_doubled_word(start * 20_000) is (start == "a a ")
