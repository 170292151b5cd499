import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.domain.question import QuestionType
from core.rubric.intervals import (
    INTERVALS_FILE,
    LEVEL,
    IntervalError,
    find_interval,
    load_error_ranges,
    measure_error_ranges,
)

TECHNICAL, STORY = QuestionType.TECHNICAL, QuestionType.BEHAVIOURAL


def write_table(folder: Path, measured: Sequence[tuple[QuestionType, int, int, float]]) -> Path:
    file = folder / "intervals.json"
    ranges = measure_error_ranges("9.9", measured)
    file.write_text(json.dumps([entry.model_dump() for entry in ranges]), encoding="utf-8")
    return file


def test_the_range_holds_the_level_of_the_errors_it_was_measured_on() -> None:
    errors = list(range(-50, 50))
    (entry,) = measure_error_ranges("9.9", [(TECHNICAL, 50, 50, 50 + e) for e in errors])
    held = sum(entry.low <= error <= entry.high for error in errors) / len(errors)
    assert LEVEL <= held <= LEVEL + 0.03


def test_errors_on_one_side_give_a_range_that_starts_at_the_score(tmp_path: Path) -> None:
    file = write_table(tmp_path, [(STORY, 50, 60, 60 + e) for e in range(5, 105)])
    interval = find_interval("9.9", STORY, 50, 20, file)
    assert interval is not None
    assert interval.low == 20
    assert interval.high == pytest.approx(20 + 5 + 80, abs=6) or interval.high == 100


def test_type_and_length_choose_the_range(tmp_path: Path) -> None:
    file = write_table(
        tmp_path,
        [(TECHNICAL, 50, 50, 50 + e) for e in (-2, 2) * 10]
        + [(TECHNICAL, 200, 50, 50 + e) for e in (-20, 20) * 10]
        + [(STORY, 50, 50, 50 + e) for e in (-9, 9) * 10],
    )
    widths = [
        interval.high - interval.low
        for kind, words in ((TECHNICAL, 50), (TECHNICAL, 900), (STORY, 50))
        if (interval := find_interval("9.9", kind, words, 50, file))
    ]
    assert widths == [4, 40, 18]


def test_a_range_stays_on_the_scale(tmp_path: Path) -> None:
    file = write_table(tmp_path, [(STORY, 50, 50, 50 + e) for e in (-30, 30) * 10])
    top, bottom = (
        find_interval("9.9", STORY, 50, 95, file),
        find_interval("9.9", STORY, 50, 3, file),
    )
    assert (top and top.high, bottom and bottom.low) == (100, 0)


def test_what_was_not_measured_has_no_range(tmp_path: Path) -> None:
    file = write_table(tmp_path, [(STORY, 50, 50, 55.0)] * 20)
    assert find_interval("10.0", STORY, 50, 60, file) is None
    assert find_interval("9.9", TECHNICAL, 50, 60, file) is None
    assert find_interval("9.9", STORY, 50, 60, tmp_path / "missing.json") is None


def test_a_damaged_table_is_told(tmp_path: Path) -> None:
    file = tmp_path / "intervals.json"
    file.write_text("[{]", encoding="utf-8")
    with pytest.raises(IntervalError):
        load_error_ranges(file)


def test_the_table_that_is_shipped_covers_every_type_and_length() -> None:
    version = load_error_ranges(INTERVALS_FILE)[0].engine_version
    for kind in QuestionType:
        for words in (10, 120, 500):
            interval = find_interval(version, kind, words, 55)
            assert interval is not None
            assert interval.low <= 55 <= interval.high
