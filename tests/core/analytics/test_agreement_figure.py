from core.analytics.agreement_figure import describe_agreement, draw_agreement, state_agreement
from core.rubric.agreement import AgreementSet


def make_set(value: float, people_agree: float | None = None, name: str = "A set") -> AgreementSet:
    return AgreementSet(
        name=name,
        what="answers",
        rows=1200,
        measure="Pearson r",
        value=value,
        people_agree=people_agree,
        source="Nobody, 2026",
    )


def test_each_set_has_a_bar_and_people_a_mark_where_they_were_measured() -> None:
    bars, marks = draw_agreement([make_set(0.5, 0.75, "One"), make_set(0.4, None, "Two")]).data

    assert list(bars.x) == [0.5, 0.4]
    assert list(bars.y) == ["One <b>0.50</b><br>n = 1,200", "Two <b>0.40</b><br>n = 1,200"]
    assert list(marks.x) == [0.75]
    assert list(marks.y) == [bars.y[0]]


def test_without_people_to_compare_there_are_bars_only() -> None:
    assert len(draw_agreement([make_set(0.5)]).data) == 1


def test_the_axis_runs_from_none_to_perfect_and_is_named() -> None:
    figure = draw_agreement([make_set(-0.2)])

    assert list(figure.layout.xaxis.range) == [0, 1]
    assert figure.layout.xaxis.title.text == "Agreement (1 = perfect)"
    assert list(figure.data[0].x) == [0]
    assert "-0.20" in figure.data[0].y[0]


def test_the_finding_says_how_the_grader_stands_against_people() -> None:
    assert state_agreement([make_set(0.5)]) == "Agreement with people on 1 set"
    assert "less than" in state_agreement([make_set(0.5, 0.6), make_set(0.5)])
    assert state_agreement([make_set(0.5, 0.6), make_set(0.7, 0.7)]).startswith("On 1 of 2 sets")


def test_the_description_holds_every_figure() -> None:
    text = describe_agreement([make_set(0.5, 0.75, "One"), make_set(0.4, None, "Two")])

    assert text == (
        "One: grader and people 0.50 (Pearson r), people and people 0.75. "
        "Two: grader and people 0.40 (Pearson r)."
    )
