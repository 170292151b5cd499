import pandas as pd
import pytest

from core.analytics.charts.scores import chart_grades, chart_types


def types_frame(**averages: float) -> pd.DataFrame:
    rows = [(name, 5, value, value - 8, value + 8) for name, value in averages.items()]
    frame = pd.DataFrame(rows, columns=["type", "answers", "average", "q1", "q3"])
    return frame.sort_values("average", ascending=False, ignore_index=True)


def grades_frame(*blocks: dict[str, int]) -> pd.DataFrame:
    day = pd.Timestamp("2026-01-01", tz="UTC")
    rows = [
        (block, block + 1, block + 1, day, day, grade, answers, answers / sum(mix.values()))
        for block, mix in enumerate(blocks)
        for grade, answers in mix.items()
    ]
    columns = [
        "block",
        "first_number",
        "last_number",
        "since",
        "until",
        "grade",
        "answers",
        "share",
    ]
    return pd.DataFrame(rows, columns=columns)


def test_bars_show_the_number_of_answers_and_the_spread() -> None:
    bar = chart_types(types_frame(technical=60, system_design=80)).figure.data[0]

    assert list(bar.y) == ["System design <b>80</b><br>n = 5", "Technical <b>60</b><br>n = 5"]
    assert list(bar.error_x.array) == [8, 8]


def test_few_answers_have_no_spread() -> None:
    figure = chart_types(types_frame(technical=60).assign(answers=3)).figure

    assert pd.isna(figure.data[0].error_x.array).all()


@pytest.mark.parametrize(
    ("frame", "finding"),
    [
        (types_frame(technical=62), "Technical answers average 62 of 100"),
        (types_frame(technical=62, behavioural=64), "All question types score alike"),
        (types_frame(technical=40, system_design=80), "System design answers score highest (80)"),
    ],
)
def test_the_title_states_the_finding_by_type(frame: pd.DataFrame, finding: str) -> None:
    assert chart_types(frame).title.startswith(finding)


def test_the_words_hold_every_type() -> None:
    words = chart_types(types_frame(technical=40, behavioural=80)).description

    assert "Technical 40 of 100 over 5 answers" in words
    assert "Behavioural 80 of 100 over 5 answers" in words


def test_the_title_compares_good_grades_now_and_at_first() -> None:
    chart = chart_grades(grades_frame({"C": 3, "B": 1}, {"A": 2, "B": 1, "F": 1}))

    assert chart.title == ("75 % of the latest answers are graded A or B, 25 % of the first were")
    assert "Interviews 2: A 50 %, B 25 %, F 25 %." in chart.description


def test_a_first_interview_without_good_grades_has_none() -> None:
    title = chart_grades(grades_frame({"D": 3})).title

    assert title == "0 % of the answers are graded A or B"


def test_grades_stack_to_a_hundred_and_carry_their_letters() -> None:
    figure = chart_grades(grades_frame({"C": 3, "B": 1})).figure

    assert figure.layout.barmode == "stack"
    assert sum(sum(bar.y) for bar in figure.data) == 100
    assert {bar.name: tuple(bar.text) for bar in figure.data if len(bar.x)} == {
        "B": ("B",),
        "C": ("C",),
    }
