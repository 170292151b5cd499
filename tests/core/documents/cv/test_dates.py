"""Dates in the many ways in which resumes write them."""

import pytest

from core.documents.cv.dates import cut_dates, find_dates, is_only_dates, month_index


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jan 2020 – Present", "2020-01", "present"),
        ("06/2019 - 08/2021", "2019-06", "2021-08"),
        ("06/19 – 08/21", "2019-06", "2021-08"),
        ("2018–2020", "2018", "2020"),
        ("2018–20", "2018", "2020"),
        ("Sept. 2018 to May 2023", "2018-09", "2023-05"),
        ("Jun – Aug 2023", "2023-06", "2023-08"),
        ("Aug '19 — Sep '21", "2019-08", "2021-09"),
        ("Since 2020", "2020", "present"),
        ("from May 2019 until June 2020", "2019-05", "2020-06"),
        ("Mar 2021 – till date", "2021-03", "present"),
        ("2020 -  now:", "2020", "present"),
        ("Jan. 2019 –", "2019-01", "present"),
        ("01.2019 – 03.2020", "2019-01", "2020-03"),
        ("2019-01-05 – 2020-02-28", "2019-01", "2020-02"),
        ("15.03.2019 - 20.04.2020", "2019-03", "2020-04"),
        ("June 15, 2020 to July 3, 2021", "2020-06", "2021-07"),
        ("2022 Jan – 2023 Mar", "2022-01", "2023-03"),
        ("Fall 2013 – Spring 2014", "2013-09", "2014-05"),
        ("März 2019 – heute", "2019-03", "present"),
        ("janv. 2019 – déc. 2020", "2019-01", "2020-12"),
        ("Enero de 2019 a marzo de 2020", "2019-01", "2020-03"),
        ("Depuis janvier 2020", "2020-01", "present"),
        ("2021年4月 – 2022年3月", "2021-04", "2022-03"),
        ("2019年至今", "2019", "present"),
        ("ינואר 2019 – היום", "2019-01", "present"),
    ],
)
def test_range_is_read(text: str, start: str, end: str) -> None:
    (span,) = find_dates(text)
    assert (span.start, span.end) == (start, end)
    assert span.is_range


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Summer 2021", "2021-06", "2021-08"),
        ("Expected graduation: June 2016", "2016-06", "2016-06"),
        ("2016: Freelance", "2016", "2016"),
        ("2021-02-28", "2021-02", "2021-02"),
        ("03/15/2019", "2019-03", "2019-03"),
    ],
)
def test_single_date_is_both_ends(text: str, start: str, end: str) -> None:
    (span,) = find_dates(text)
    assert (span.start, span.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["call 555-2019", "2,020 items", "grew by 2000%", "$2019", "version 2019.1.3", "may be"]
)
def test_other_numbers_and_words_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_places_in_the_text_are_exact() -> None:
    text = "Engineer, Acme (Jan 2019 – Mar 2020), Rome"
    (span,) = find_dates(text)
    assert text[span.begin : span.stop] == "Jan 2019 – Mar 2020"


def test_cutting_leaves_the_names() -> None:
    assert cut_dates("2019 – 2020:  Engineer, Acme (1 yr 2 mos)") == "Engineer, Acme"
    assert cut_dates("Engineer | May 2020 - Present") == "Engineer"


def test_text_of_nothing_but_dates_is_known() -> None:
    assert is_only_dates("Oct 2018 – Nov 2019 · 1 yr 2 mos")
    assert is_only_dates("2 years 10 months")
    assert not is_only_dates("2019 – 2020 Engineer")
    assert not is_only_dates("–")


def test_month_index_counts_a_bare_year_from_its_middle() -> None:
    assert month_index("2020", "2026-06") - month_index("2018", "2026-06") == 24
    assert month_index("2020-03", "2026-06") - month_index("2020", "2026-06") == -4
    assert month_index("present", "2026-06") == month_index("2026-06", "2026-06")


@pytest.mark.parametrize("piece", ["jan ", "1 ", "2020-", "2 years and ", "jan 2020 - "])
def test_hostile_text_does_not_hang(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    find_dates(text)
    cut_dates(text)
