import pytest

from core.domain.delivery import Delivery, DeliveryRemark
from core.speech.delivery_ranges import USUAL_RANGES
from core.speech.delivery_session import describe_session

SHORT = Delivery(
    duration_s=20,
    words=50,
    speech_s=15,
    words_per_minute=200,
    longest_pause_s=1,
    pause_share=0.1,
    first_word_s=2,
    fillers=5,
    repeats=0,
    restarts=0,
)
LONG = Delivery(
    duration_s=60,
    words=150,
    speech_s=45,
    words_per_minute=120,
    longest_pause_s=4,
    pause_share=0.3,
    first_word_s=6,
    fillers=1,
    repeats=2,
    restarts=1,
)


def values(remarks: list[DeliveryRemark]) -> dict[str, float]:
    return {remark.measure: remark.value for remark in remarks}


def test_a_session_is_the_figure_of_all_that_was_said() -> None:
    found = values(describe_session([SHORT, LONG]))

    assert found["words_per_minute"] == pytest.approx(60 * 200 / 60 * 0.25 + 120 * 0.75)
    assert found["pause_share"] == pytest.approx(25)
    assert found["fillers"] == pytest.approx(3)
    assert found["repeats"] == pytest.approx(1.5)
    assert found["first_word_s"] == 4
    assert found["longest_pause_s"] == 4


def test_an_answer_of_which_a_figure_is_unknown_does_not_count_for_it() -> None:
    unknown = LONG.model_copy(update={"fillers": None, "words_per_minute": None})

    found = values(describe_session([SHORT, unknown]))

    assert found["fillers"] == pytest.approx(10)
    assert found["words_per_minute"] == pytest.approx(200)


def test_the_session_is_described_in_the_words_of_the_answers() -> None:
    [pace] = [r for r in describe_session([LONG]) if r.measure == "words_per_minute"]

    assert pace.sentence == "A little slow: 120 words a minute; 130–175 is usual."


def test_nothing_spoken_has_no_remarks() -> None:
    assert describe_session([]) == []
    assert describe_session([Delivery(duration_s=0, words=0)]) == []


def test_every_measure_with_a_range_is_summed_up() -> None:
    full = LONG.model_copy(update={"pitch_variation_semitones": 7.0})

    assert list(values(describe_session([full]))) == [usual.measure for usual in USUAL_RANGES]
