import time

import numpy as np
import pytest

from core.interview import level_meter
from core.interview.level_meter import QUIET_DB, LevelMeter


def test_before_any_sound_it_is_quiet() -> None:
    assert LevelMeter().read() == (QUIET_DB, 0.0)


def test_a_full_scale_square_wave_is_at_zero() -> None:
    meter = LevelMeter()
    meter.measure(np.array([1, -1] * 160, np.float32))

    level_db, peak = meter.read()
    assert level_db == pytest.approx(0.0, abs=0.01)
    assert peak == 1.0


def test_integers_of_two_channels_are_measured_too() -> None:
    meter = LevelMeter()
    meter.measure(np.full((320, 2), 3_277, np.int16))

    assert meter.read()[0] == pytest.approx(-20.0, abs=0.1)


def test_silence_is_at_the_bottom_of_the_scale() -> None:
    meter = LevelMeter()
    meter.measure(np.zeros(320, np.int16))

    assert meter.read() == (QUIET_DB, 0.0)


def test_what_was_loud_a_while_ago_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    meter = LevelMeter()
    meter.measure(np.ones(320, np.float32))
    now_s = time.monotonic()
    monkeypatch.setattr(level_meter, "monotonic", lambda: now_s + 1.0)

    assert meter.read() == (QUIET_DB, 0.0)
