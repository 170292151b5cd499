import pytest

from core.domain.delivery import Delivery, DeliveryRemark, Standing
from core.speech.delivery_ranges import USUAL_RANGES, describe_delivery


def remark_on(measure: str, delivery: Delivery) -> DeliveryRemark | None:
    return next((each for each in describe_delivery(delivery) if each.measure == measure), None)


@pytest.mark.parametrize(
    ("rate", "standing", "sentence"),
    [
        (100.0, Standing.FAR_BELOW, "Slow: 100 words a minute; 130–175 is usual."),
        (125.0, Standing.BELOW, "A little slow: 125 words a minute; 130–175 is usual."),
        (150.4, Standing.USUAL, "As usual: 150 words a minute; 130–175 is usual."),
        (175.4, Standing.USUAL, "As usual: 175 words a minute; 130–175 is usual."),
        (182.0, Standing.ABOVE, "A little fast: 182 words a minute; 130–175 is usual."),
        (230.0, Standing.FAR_ABOVE, "Fast: 230 words a minute; 130–175 is usual."),
    ],
)
def test_the_rate_is_told_beside_what_is_usual(
    rate: float, standing: Standing, sentence: str
) -> None:
    remark = remark_on(
        "words_per_minute", Delivery(duration_s=60, words=100, words_per_minute=rate)
    )

    assert remark is not None
    assert (remark.standing, remark.sentence) == (standing, sentence)
    assert remark.value == rate


def test_fillers_are_told_in_a_hundred_words() -> None:
    remark = remark_on("fillers", Delivery(duration_s=60, words=200, fillers=10))

    assert remark is not None
    assert remark.standing is Standing.FAR_ABOVE
    assert remark.sentence == "High in fillers: 5.0 fillers in 100 words; up to 4 is usual."


def test_repeats_and_restarts_are_told_together() -> None:
    remark = remark_on("repeats", Delivery(duration_s=60, words=100, repeats=1, restarts=2))

    assert remark is not None
    assert remark.sentence.startswith("As usual: 3.0 repeats and restarts in 100 words")


def test_a_share_is_told_in_percent() -> None:
    remark = remark_on("pause_share", Delivery(duration_s=60, words=100, pause_share=0.5))

    assert remark is not None
    assert remark.sentence == "High in pauses: 50% of the time in pauses; up to 35 is usual."


def test_a_flat_voice_is_told_with_its_open_range() -> None:
    remark = remark_on(
        "pitch_variation_semitones",
        Delivery(duration_s=60, words=100, pitch_variation_semitones=3.6),
    )

    assert remark is not None
    assert remark.sentence.startswith("A little even in pitch: 3.6 semitones of pitch variation;")


def test_what_is_unknown_is_not_remarked_on() -> None:
    assert describe_delivery(Delivery(duration_s=60, words=100)) == []


def test_few_words_give_no_share_of_fillers() -> None:
    delivery = Delivery(duration_s=5, words=6, fillers=1, repeats=1, restarts=0)

    assert describe_delivery(delivery) == []


def test_every_range_says_where_it_is_from_and_rests_on_a_figure() -> None:
    for usual in USUAL_RANGES:
        assert usual.measure in Delivery.model_fields
        assert len(usual.source) > 20
        assert usual.low is not None or usual.high is not None
