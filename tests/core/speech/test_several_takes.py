import numpy as np
import pytest

from core.domain.speech import SpeechSpan, Transcript
from core.speech.delivery import measure_delivery
from core.speech.several_takes import SpokenTake, join_takes
from core.speech.sound import SAMPLE_RATE_HZ, duration_of


def take(text: str, *spans: tuple[float, float], length_s: float = 6.0) -> SpokenTake:
    """Return a take whose samples say at which tenth of a second they were spoken."""
    samples = np.repeat(np.arange(round(length_s * 10)), SAMPLE_RATE_HZ // 10)
    return SpokenTake(
        pcm=samples.astype(np.float32),
        transcript=Transcript(text=text, language="en"),
        spans=[SpeechSpan(start_s=start_s, end_s=end_s) for start_s, end_s in spans],
        prompted=Transcript(text=f"um {text}"),
    )


def test_one_take_stays_as_it_is() -> None:
    only = take("we did it", (0.5, 2.0), (3.0, 4.0))

    joined = join_takes([only])

    assert joined.transcript.text == "we did it"
    assert joined.spans == only.spans
    assert (joined.pcm == only.pcm).all()


def test_the_silence_between_takes_is_cut_out() -> None:
    joined = join_takes([take("one", (0.5, 2.0)), take("two", (1.5, 3.0), (4.0, 5.0))])

    assert joined.transcript.text == "one two"
    assert joined.prompted is not None
    assert joined.prompted.text == "um one um two"
    assert [(span.start_s, span.end_s) for span in joined.spans] == [
        (0.5, 2.0),
        (2.0, 3.5),
        (4.5, 5.5),
    ]
    # Two seconds of the first, and the second from where its speaker began.
    assert duration_of(joined.pcm) == pytest.approx(2.0 + 4.5)
    assert joined.pcm[2 * SAMPLE_RATE_HZ] == 15


def test_pauses_within_takes_are_counted_and_none_between_them() -> None:
    joined = join_takes([take("one", (0.5, 2.0)), take("two", (1.5, 3.0), (4.0, 5.0))])

    delivery = measure_delivery(joined.transcript, joined.spans, joined.pcm)

    assert delivery.pauses == 1
    assert delivery.longest_pause_s == pytest.approx(1.0)


def test_a_take_without_a_voice_adds_nothing() -> None:
    joined = join_takes([take("", length_s=3.0), take("one", (0.5, 2.0))])

    assert joined.transcript.text == "one"
    assert duration_of(joined.pcm) == 6.0
    assert duration_of(join_takes([take("", length_s=3.0)]).pcm) == 3.0


def test_fillers_stay_unknown_where_one_take_was_not_listened_to_again() -> None:
    unheard = take("two", (0.5, 2.0))._replace(prompted=None)

    assert join_takes([take("one", (0.5, 2.0)), unheard]).prompted is None
