from hypothesis import given
from hypothesis import strategies as st

from core.domain.evaluation import Band, Grade, Scores
from core.domain.report import SessionBand
from core.rubric.totals import answer_band, cap_scores, grade_of, out_of_ten, session_band

scores = st.builds(
    Scores,
    relevance=st.integers(0, 30),
    technical_accuracy=st.integers(0, 40),
    structure=st.integers(0, 20),
    keyword_coverage=st.integers(0, 10),
)


def test_grades_change_at_their_floors() -> None:
    totals = (100, 85, 84, 70, 69, 55, 54, 40, 39, 0)
    assert [grade_of(total) for total in totals] == list("AABBCCDDFF")


def test_an_average_just_below_a_floor_keeps_the_lower_grade() -> None:
    assert grade_of(84.9) is Grade.B


def test_out_of_ten_rounds_halves_up_and_never_falls_below_one() -> None:
    assert [out_of_ten(total) for total in (0, 4, 14, 15, 84, 85, 95, 100)] == [
        1,
        1,
        1,
        2,
        8,
        9,
        10,
        10,
    ]


def test_answer_bands_cover_one_to_ten() -> None:
    bands = [answer_band(score) for score in range(1, 11)]
    assert bands == (
        [Band.NEEDS_WORK] * 3 + [Band.GOOD] * 3 + [Band.STRONG] * 2 + [Band.BEST_PRACTICE] * 2
    )


def test_session_bands_cover_one_to_ten() -> None:
    bands = [session_band(score) for score in range(1, 11)]
    assert bands == (
        [SessionBand.SIGNIFICANT_WORK] * 2
        + [SessionBand.NEEDS_IMPROVEMENT] * 2
        + [SessionBand.GOOD_FOUNDATION] * 2
        + [SessionBand.STRONG] * 2
        + [SessionBand.EXCEPTIONAL] * 2
    )


@given(scores)
def test_capped_scores_sum_to_the_cap_or_stay_as_they_were(given_scores: Scores) -> None:
    capped = cap_scores(given_scores)
    assert capped.total == min(15, given_scores.total)


@given(scores)
def test_capping_raises_no_dimension(given_scores: Scores) -> None:
    before, after = given_scores.model_dump(), cap_scores(given_scores).model_dump()
    assert all(after[name] <= before[name] for name in before)
