"""What is usual in delivery, where that is known from, and how to say it to a learner.

Feedback only: delivery is never part of the content score, and good answers lie outside these
ranges too.
"""

from collections.abc import Callable
from typing import NamedTuple

from core.domain.delivery import Delivery, DeliveryRemark, Standing

# Beyond a bound by no more than this share of it, a figure is "a little" out of the range.
_A_LITTLE = 0.15

# One slip in fewer words would already be an unusual share.
LEAST_WORDS_FOR_SHARE = 25

_BORTFELD = "Bortfeld and others, Language and Speech 44 (2001): conversations in English"
_OWN_CHOICE = "our own choice, no study: a listener begins to wonder after a few seconds"


class UsualRange(NamedTuple):
    """The usual values of one measure, in its unit; None is an open end.

    `read` takes the value from the figures, `unit` follows it in a sentence, `below` and `above`
    say in a word what lies outside.
    """

    measure: str
    read: Callable[[Delivery], float | None]
    unit: str
    source: str
    low: float | None = None
    high: float | None = None
    below: str = "low"
    above: str = "high"
    digits: int = 0


def _per_hundred_words(count: int | None, words: int) -> float | None:
    return None if count is None or words < LEAST_WORDS_FOR_SHARE else 100 * count / words


def _slips(delivery: Delivery) -> int | None:
    if delivery.repeats is None or delivery.restarts is None:
        return None
    return delivery.repeats + delivery.restarts


USUAL_RANGES = (
    UsualRange(
        measure="words_per_minute",
        read=lambda delivery: delivery.words_per_minute,
        low=130,
        high=175,
        unit="words a minute",
        below="slow",
        above="fast",
        source="what coaches usually advise; friendly talk in English runs at 110–150 words a "
        "minute (National Center for Voice and Speech), audio books at 150–160",
    ),
    UsualRange(
        measure="first_word_s",
        read=lambda delivery: delivery.first_word_s,
        high=5,
        unit="seconds to the first word",
        above="late in starting",
        source=_OWN_CHOICE,
        digits=1,
    ),
    UsualRange(
        measure="longest_pause_s",
        read=lambda delivery: delivery.longest_pause_s,
        high=3,
        unit="seconds in the longest pause",
        above="long in pausing",
        source=_OWN_CHOICE,
        digits=1,
    ),
    UsualRange(
        measure="pause_share",
        read=lambda delivery: _percent(delivery.pause_share),
        high=35,
        unit="% of the time in pauses",
        above="high in pauses",
        source="our own choice: pauses of over a second belong to spontaneous speech (Campione "
        "and Véronis, Speech Prosody 2002), yet with a third of the time they hide the thread",
    ),
    UsualRange(
        measure="fillers",
        read=lambda delivery: _per_hundred_words(delivery.fillers, delivery.words),
        high=4,
        unit="fillers in 100 words",
        above="high in fillers",
        source=f"{_BORTFELD} have 2.6, coaches advise under 4; a third or more is not heard here",
        digits=1,
    ),
    UsualRange(
        measure="repeats",
        read=lambda delivery: _per_hundred_words(_slips(delivery), delivery.words),
        high=3.4,
        unit="repeats and restarts in 100 words",
        above="high in repeats",
        source=f"{_BORTFELD} have 1.5 repeats and 1.9 restarts; some are not heard here",
        digits=1,
    ),
    UsualRange(
        measure="pitch_variation_semitones",
        read=lambda delivery: delivery.pitch_variation_semitones,
        low=4,
        unit="semitones of pitch variation",
        below="even in pitch",
        source="our own choice, below every reader that we measured (6 to 14 semitones); "
        "that livelier speech moves more in pitch: Traunmüller and Eriksson 1995",
        digits=1,
    ),
)


def describe_delivery(delivery: Delivery) -> list[DeliveryRemark]:
    """Return a remark for each known figure that has a usual range."""
    remarks = []
    for usual in USUAL_RANGES:
        value = usual.read(delivery)
        if value is not None:
            remarks.append(make_remark(usual, value))
    return remarks


def make_remark(usual: UsualRange, value: float) -> DeliveryRemark:
    """Return the line of the card for a value of one measure."""
    # Judged as it is shown, or "175; 130–175 is usual" could stand behind "a little fast".
    shown = round(value, usual.digits)
    standing = _standing(usual, shown)
    lead = _lead(usual, standing)
    unit = usual.unit if usual.unit.startswith("%") else f" {usual.unit}"
    return DeliveryRemark(
        measure=usual.measure,
        value=value,
        standing=standing,
        sentence=f"{lead}: {shown:.{usual.digits}f}{unit}; {_bounds(usual)} is usual.",
        source=usual.source,
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _standing(usual: UsualRange, value: float) -> Standing:
    if usual.low is not None and value < usual.low:
        return Standing.BELOW if value >= usual.low * (1 - _A_LITTLE) else Standing.FAR_BELOW
    if usual.high is not None and value > usual.high:
        return Standing.ABOVE if value <= usual.high * (1 + _A_LITTLE) else Standing.FAR_ABOVE
    return Standing.USUAL


def _lead(usual: UsualRange, standing: Standing) -> str:
    return {
        Standing.FAR_BELOW: usual.below.capitalize(),
        Standing.BELOW: f"A little {usual.below}",
        Standing.USUAL: "As usual",
        Standing.ABOVE: f"A little {usual.above}",
        Standing.FAR_ABOVE: usual.above.capitalize(),
    }[standing]


def _bounds(usual: UsualRange) -> str:
    if usual.low is None:
        return f"up to {usual.high:g}"
    if usual.high is None:
        return f"from {usual.low:g} up"
    return f"{usual.low:g}–{usual.high:g}"
