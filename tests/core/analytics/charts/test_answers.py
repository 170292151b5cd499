import pytest

from core.analytics.charts.delivery import chart_delivery
from core.analytics.charts.substance import chart_own_share, chart_specificity, chart_star
from core.analytics.charts.words import chart_lengths, chart_times
from tests.core.analytics.charts.frames import session_frame

NAN = float("nan")
QUARTER = "25 % of the answers have the expected length"


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        (
            (3, 1, 0),
            f"{QUARTER}, the others are mostly too short",
        ),
        ((1, 1, 2), f"{QUARTER}, the others are mostly too long"),
        ((0, 4, 0), "All answers have the expected length"),
        ((1, 2, 1), "50 % of the answers have the expected length"),
    ],
)
def test_the_title_says_whether_answers_are_long_enough(
    counts: tuple[int, int, int], finding: str
) -> None:
    short, fitting, long = counts
    frame = session_frame(words=(90, 120), words_low=(80, 80), words_high=(250, 250)).assign(
        short=[short, 0], fitting=[fitting, 0], long=[long, 0]
    )

    chart = chart_lengths(frame)

    assert chart.title == finding
    assert f"Too short: {short}, as expected: {fitting}, too long: {long}." in chart.description


def test_the_expected_range_is_there_for_one_interview_too() -> None:
    frame = session_frame(words=(90,), words_low=(80,), words_high=(250,)).assign(
        short=0, fitting=1, long=0
    )

    band = chart_lengths(frame).figure.data[-1]

    assert (band.name, list(band.x), list(band.y)) == ("Expected", [0.5, 1, 1.5], [250] * 3)


def test_time_is_compared_with_the_first() -> None:
    frame = session_frame(seconds=(60, 70, 95)).assign(q1=50, q3=110)

    assert chart_times(frame).title == "An answer takes 95 s, up from 60 at first"
    assert chart_times(frame.head(1)).title == "An answer takes 60 s, in the first interview"
    assert chart_times(frame.head(2)).title == "An answer takes 70 s, up from 60 at first"


def test_concrete_things_are_counted() -> None:
    things = {"things": (1.0, 2.0), "numbers": (1, 1), "tools": (0, 1)}
    frame = session_frame(**things, timelines=(0, 0), names=(0, 0))

    chart = chart_specificity(frame)

    assert chart.title == "2.0 concrete things an answer, up from 1.0 at first"
    assert "numbers 1.0, tools 0.5" in chart.description


def test_stories_say_how_many_are_complete() -> None:
    chart = chart_star(session_frame(parts=(2.0, 3.5)).assign(complete=[0, 3]))

    assert chart.title == "Stories show 3.5 of the 4 parts of STAR, up from 2.0 at first"
    assert "3 of 10 stories are complete." in chart.description


def test_i_and_we_are_a_share_and_no_judgement() -> None:
    title = chart_own_share(session_frame(own=(50, 52))).title

    assert title == "Of “I” and “we”, 52 % is “I”, about as at first (50)"


def test_only_known_measures_of_delivery_have_a_chart() -> None:
    frame = session_frame(
        pace=(150, 160), fillers=(NAN, 3.0), pauses=(NAN, NAN), longest_pause_s=(2.0, 2.1)
    )

    pace, fillers, longest = chart_delivery(frame)

    assert pace.title == "You speak 160 words a minute, up from 150 at first; 130–175 is usual"
    assert fillers.title == "3.0 fillers in 100 words, in the first interview; up to 4 is usual"
    assert longest.title.startswith("The longest pause lasts 2.1 s, about as at first (2.0)")
    assert "coaches usually advise" in pace.description
