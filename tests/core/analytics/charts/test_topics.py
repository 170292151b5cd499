import pandas as pd
import pytest

from core.analytics.charts.topics import chart_gaps, chart_topics, name_missing, rank_gap_topics
from tests.core.analytics.charts.frames import topics_frame


def gaps_frame(*rows: tuple[str, str, str, float, int]) -> pd.DataFrame:
    columns = ["topic", "kind", "difficulty", "missing", "looked_for"]
    return pd.DataFrame(rows, columns=columns)


GAPS = gaps_frame(
    ("caching", "keyword", "hard", 100.0, 3),
    ("sql", "key_point", "easy", 50.0, 20),
    ("sql", "keyword", "easy", 25.0, 8),
    ("sql", "keyword", "hard", 75.0, 8),
)


@pytest.mark.parametrize(
    ("frame", "finding"),
    [
        (topics_frame(zed=(50, 3), yarn=(60, 1)), "No topic has 4 scored answers yet"),
        (topics_frame(zed=(50, 4), yarn=(90, 1)), "Zed averages 50 of 100"),
        (topics_frame(zed=(50, 4), yarn=(52, 5)), "All 2 topics score alike, around 51"),
        (topics_frame(zed=(50, 4), yarn=(70, 5)), "Strongest: Yarn (70). Weakest: Zed (50)"),
    ],
)
def test_only_topics_with_enough_answers_are_judged(frame: pd.DataFrame, finding: str) -> None:
    assert chart_topics(frame).title.startswith(finding)


def test_what_is_missing_to_tell_is_said() -> None:
    frame = topics_frame(zed=(50, 3), yarn=(60, 1), xebec=(70, 2), wharf=(80, 1))

    assert name_missing(frame) == (
        "Zed needs 1 more, Xebec needs 2 more, Wharf needs 3 more, and 1 other topic"
    )


def test_of_many_topics_both_ends_are_drawn() -> None:
    frame = topics_frame(**{f"topic{n}": (float(n), 4) for n in range(30)})

    bars = chart_topics(frame).figure.data[0]

    assert list(bars.x) == [29, 28, 27, 26, 25, 24, 5, 4, 3, 2, 1, 0]


def test_topics_are_ranked_by_how_much_was_missed() -> None:
    assert rank_gap_topics(GAPS) == ["sql", "caching"]


def test_the_heat_map_has_a_cell_where_something_was_looked_for() -> None:
    heat, points = chart_gaps(GAPS).figure.data

    assert [tuple(head) for head in heat.x] == [
        ("Key points", "Keywords", "Keywords"),
        ("easy", "easy", "hard"),
    ]
    assert [list(line) for line in heat.z] == [[50, 25, 75], [None, None, 100]]
    assert {tuple(cell[:3]) for cell in points.customdata} == {
        ("sql", "key_point", "easy"),
        ("sql", "keyword", "easy"),
        ("sql", "keyword", "hard"),
        ("caching", "keyword", "hard"),
    }


def test_the_title_names_the_topic_with_most_gaps_by_all_its_points() -> None:
    chart = chart_gaps(GAPS)

    assert chart.title.startswith("Most is missing in ")
    assert chart.title.endswith(": 50 % of the key points and 50 % of the keywords")
    assert "keywords of hard questions 75 %" in chart.description
