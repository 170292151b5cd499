"""Length, time, substance and delivery, each against plain Python over the same history."""

from statistics import mean, median

import pandas as pd
import pytest

from core.analytics.delivery import delivery_trend
from core.analytics.filters import Filter
from core.analytics.frames import rows_of
from core.analytics.substance import own_share_trend, specificity_trend, star_trend
from core.analytics.words import answer_lengths, answer_times
from core.store.connection import Database
from tests.core.analytics.conftest import averages_of, first_attempts, moving, quantile
from tests.fakes.history import EXPECTED, Said


def column(frame: pd.DataFrame, name: str) -> list[tuple[str, float]]:
    return list(zip(frame["interview_id"], frame[name], strict=True))


def same(found: list[tuple[str, float]], expected: list[tuple[str, float]]) -> bool:
    assert [key for key, _ in found] == [key for key, _ in expected]
    assert [value for _, value in found] == pytest.approx([value for _, value in expected])
    return True


def test_words_stand_beside_what_was_expected(history: Database, chosen: Filter) -> None:
    frame = answer_lengths(history, chosen)

    assert same(column(frame, "words"), averages_of(lambda said: said.words))
    assert same(column(frame, "words_low"), averages_of(lambda said: EXPECTED[said.type][0]))
    assert same(column(frame, "words_high"), averages_of(lambda said: EXPECTED[said.type][1]))
    for row, (_, _, counted) in zip(rows_of(frame), first_attempts(), strict=True):
        ranges = [(said.words, *EXPECTED[said.type]) for said in counted]
        assert row.short == sum(words < low for words, low, _ in ranges)
        assert row.fitting == sum(low <= words <= high for words, low, high in ranges)
        assert row.long == sum(words > high for words, _, high in ranges)


def test_time_is_the_median_of_the_answers_whose_time_is_known(
    history: Database, chosen: Filter
) -> None:
    frame = answer_times(history, chosen)

    known = [
        (interview_id, [said.seconds for said in counted if said.seconds is not None])
        for interview_id, _, counted in first_attempts()
    ]
    assert same(column(frame, "seconds"), [(i, median(s)) for i, s in known])
    assert same(column(frame, "q3"), [(i, quantile(s, 0.75)) for i, s in known])
    assert list(frame["answers"]) == [len(s) for _, s in known]


def test_specific_things_are_counted_an_answer(history: Database, chosen: Filter) -> None:
    frame = specificity_trend(history, chosen)

    for place, name in enumerate(("numbers", "tools", "timelines", "names")):
        counts = averages_of(lambda said, place=place: said.specifics[place])  # type: ignore[misc]
        assert same(column(frame, name), counts)
    things = averages_of(lambda said: sum(said.specifics))
    assert same(column(frame, "things"), things)
    assert list(frame["things_moving"]) == pytest.approx(moving([value for _, value in things]))


def test_only_stories_have_parts(history: Database, chosen: Filter) -> None:
    frame = star_trend(history, chosen)

    assert same(column(frame, "parts"), averages_of(lambda said: said.star))
    complete = [
        sum(said.star == 4 for said in counted)
        for _, _, counted in first_attempts()
        if any(said.star is not None for said in counted)
    ]
    assert list(frame["complete"]) == complete


def test_the_share_of_i_is_in_percent(history: Database, chosen: Filter) -> None:
    frame = own_share_trend(history, chosen)

    assert same(
        column(frame, "own"), averages_of(lambda said: None if said.own is None else 100 * said.own)
    )


def test_delivery_is_told_of_spoken_answers_only(history: Database, chosen: Filter) -> None:
    frame = delivery_trend(history, chosen)

    def spoken(place: int, factor: float = 1) -> list[tuple[str, float]]:
        return averages_of(lambda said: factor * said.spoken[place] if said.spoken else None)

    def fillers(said: Said) -> float | None:
        return 100 * said.spoken[1] / said.words if said.spoken else None

    assert same(column(frame, "pace"), spoken(0))
    assert same(column(frame, "fillers"), averages_of(fillers))
    assert same(column(frame, "pauses"), spoken(2, 100))
    assert same(column(frame, "longest_pause_s"), spoken(3))
    assert mean(frame["answers"]) > 1
    # The numbers are those of the trend, so that both charts speak of the same interview.
    assert frame["number"].iloc[0] == 4
