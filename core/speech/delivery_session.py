"""Sum up how the answers of a whole interview were spoken."""

from collections.abc import Callable, Sequence

from core.domain.delivery import Delivery, DeliveryRemark
from core.speech.delivery_ranges import USUAL_RANGES, make_remark

# What a mean over answers is weighed by, so that it is the figure of all that was said.
_WEIGHTS: dict[str, Callable[[Delivery], float]] = {
    "words_per_minute": lambda delivery: delivery.speech_s or 0.0,
    "pause_share": lambda delivery: delivery.duration_s,
    "fillers": lambda delivery: delivery.words,
    "repeats": lambda delivery: delivery.words,
    "pitch_variation_semitones": lambda delivery: delivery.speech_s or 0.0,
    "first_word_s": lambda _: 1.0,
}


def describe_session(deliveries: Sequence[Delivery]) -> list[DeliveryRemark]:
    """Return a remark for each measure over all spoken answers of which it is known.

    Means are weighed by time or words; of the longest pauses the longest one counts.
    """
    remarks = []
    for usual in USUAL_RANGES:
        known = [
            (value, delivery)
            for delivery in deliveries
            if (value := usual.read(delivery)) is not None
        ]
        weigh = _WEIGHTS.get(usual.measure)
        if weigh is None:
            value = max((value for value, _ in known), default=None)
        else:
            value = _mean([(value, weigh(delivery)) for value, delivery in known])
        if value is not None:
            remarks.append(make_remark(usual, value))
    return remarks


def _mean(weighed: Sequence[tuple[float, float]]) -> float | None:
    total = sum(weight for _, weight in weighed)
    return sum(value * weight for value, weight in weighed) / total if total else None
