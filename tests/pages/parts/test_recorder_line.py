from typing import Any

import numpy as np
import pytest

from pages.parts import recorder_line
from pages.parts.recorder_line import Line

FRAME = np.zeros((960, 2), np.int16)


class Ear:
    def __init__(self) -> None:
        self.heard: list[Any] = []
        self.is_lost = False

    def feed(self, pcm: Any, sample_rate_hz: int) -> None:
        self.heard.append((pcm, sample_rate_hz))

    def lost(self) -> None:
        self.is_lost = True


def test_only_audio_proves_a_connection() -> None:
    line = Line("one")
    assert not line.is_up

    line.feed(FRAME, 48_000)

    assert line.is_up


def test_what_came_before_anybody_listened_is_heard_first() -> None:
    line, ear = Line("one"), Ear()
    frames = [FRAME + number for number in range(4)]
    line.feed(frames[0], 48_000)
    line.feed(frames[1], 48_000)

    line.attach(ear)
    line.feed(frames[2], 48_000)

    assert [pcm[0, 0] for pcm, _ in ear.heard] == [0, 1, 2]


def test_a_line_that_nobody_listens_to_does_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder_line, "_EARLY_CHUNKS", 3)
    line, ear = Line("one"), Ear()

    for number in range(10):
        line.feed(FRAME + number, 48_000)
    line.attach(ear)

    assert [pcm[0, 0] for pcm, _ in ear.heard] == [7, 8, 9]


def test_a_connection_that_ends_by_itself_is_told_and_ends_the_take() -> None:
    line, ear = Line("one"), Ear()
    line.attach(ear)

    line.end()

    assert line.is_broken
    assert ear.is_lost


def test_a_connection_that_was_ended_is_not_broken_and_takes_no_more() -> None:
    line, ear = Line("one"), Ear()
    line.attach(ear)
    line.close()

    line.feed(FRAME, 48_000)
    line.end()

    assert not line.is_broken
    assert ear.heard == []


def test_what_did_not_arrive_is_counted_by_the_senders_clock() -> None:
    line = Line("one")
    for starts_s in (0.0, 0.02, 4.04, 4.06):
        line.feed(FRAME, 48_000, starts_s)

    assert line.missing_s == pytest.approx(4.0)


def test_a_clock_that_jumps_back_or_is_not_known_hides_nothing_and_adds_nothing() -> None:
    line = Line("one")
    for starts_s in (9.0, None, 0.0, 0.02):
        line.feed(FRAME, 48_000, starts_s)

    assert line.missing_s == 0.0
