import pytest

from core.domain.manner import Manner
from core.speech.manners import style_of


@pytest.mark.parametrize("manner", list(Manner))
def test_every_manner_has_a_style_at_a_pace_that_can_be_followed(manner: Manner) -> None:
    style = style_of(manner)

    # Voices read 150 to 170 words a minute at their own speed.
    assert 150 * style.rate >= 130
    assert 170 * style.rate <= 190
    assert style.back_channels


def test_a_harder_manner_speaks_faster_and_pauses_less() -> None:
    styles = [style_of(manner) for manner in Manner]  # from warm to hard

    assert [s.rate for s in styles] == sorted(s.rate for s in styles)
    assert [s.pause_s for s in styles] == sorted((s.pause_s for s in styles), reverse=True)
