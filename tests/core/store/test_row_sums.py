from datetime import UTC, datetime, timedelta, timezone

import pytest

from core.store.row_sums import TableSum, hash_row

ROWS = [("a", 1, None), ("b", 2, 0.5), ("", -1, datetime(2026, 1, 1, tzinfo=UTC))]


def test_the_order_of_rows_does_not_matter_and_batches_add_up() -> None:
    at_once = TableSum().with_rows(ROWS)

    assert TableSum().with_rows(reversed(ROWS)) == at_once
    assert TableSum().with_rows(ROWS[:1]).with_rows(ROWS[1:]) == at_once


def test_a_row_too_many_or_too_few_changes_the_sum() -> None:
    whole = TableSum().with_rows(ROWS)

    assert TableSum().with_rows([*ROWS, ROWS[0]]) != whole
    assert TableSum().with_rows(ROWS[1:]) != whole
    assert TableSum().with_rows([*ROWS[1:], ROWS[1]]) != whole


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("", "a"), ("a", "")),
        (("ab", "c"), ("a", "bc")),
        ((None,), ("",)),
        ((None,), ("-",)),
        ((True,), (1,)),
        ((1,), (1.0,)),
        ((0.1,), (0.1 + 2**-56,)),
        (("1",), (1,)),
        ((b"a",), ("a",)),
        ((datetime(2026, 1, 1, tzinfo=UTC),), (datetime(2026, 1, 1, 0, 0, 0, 1, UTC),)),
    ],
    ids=str,
)
def test_what_differs_has_another_hash(one: tuple[object], other: tuple[object]) -> None:
    assert hash_row(one) != hash_row(other)


def test_one_moment_in_two_time_zones_is_the_same() -> None:
    berlin = timezone(timedelta(hours=1))

    moment = datetime(2026, 1, 1, 12, tzinfo=UTC)

    assert hash_row([moment]) == hash_row([moment.astimezone(berlin)])


def test_zero_has_no_sign() -> None:
    assert hash_row([0.0]) == hash_row([-0.0])


def test_no_number_is_always_the_same_no_number() -> None:
    assert hash_row([float("nan")]) == hash_row([-float("nan")])


def test_a_kind_of_value_that_nobody_thought_of_is_refused() -> None:
    with pytest.raises(TypeError, match="list"):
        hash_row([[1, 2]])
