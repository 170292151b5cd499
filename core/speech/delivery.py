"""Measure how an answer was spoken."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from core.domain.delivery import Delivery
from core.domain.speech import SpeechSpan, Transcript
from core.errors import RehearseError
from core.speech.disfluencies import (
    FILLER_PROMPT,
    count_fillers,
    count_repeats,
    count_restarts,
    spoken_words,
)
from core.speech.pauses import find_pauses, join_spans, total_s
from core.speech.prosody import measure_loudness_variation, measure_pitch_variation
from core.speech.sound import Pcm, duration_of

log = logging.getLogger(__name__)

# The door of every transcriber: sound, language or None, hint.
Transcribe = Callable[[Pcm, str | None, str], Transcript]

# A rate from fewer words or less speech says more about the one long word in it.
_LEAST_WORDS_FOR_RATE = 10
_LEAST_SPEECH_FOR_RATE_S = 3.0


def hear_fillers(pcm: Pcm, shown: Transcript, transcribe: Transcribe) -> Transcript | None:
    """Listen a second time, prompted for fillers; None, with a line in the log, if that fails.

    The result serves for counting only: it is never shown, since it has more mistakes.
    """
    try:
        return transcribe(pcm, shown.language, FILLER_PROMPT)
    except RehearseError as e:
        log.warning("The second listening, for fillers, failed: %s", e)
        return None


def measure_delivery(
    transcript: Transcript,
    spans: Sequence[SpeechSpan],
    pcm: Pcm,
    prompted: Transcript | None = None,
    asked_until_s: float = 0.0,
) -> Delivery:
    """Return the figures of a spoken answer.

    `spans` is where the voice detector heard speech in `pcm` (16 kHz mono), `prompted` what
    `hear_fillers` gave; without it fillers stay unknown. `asked_until_s` is when the question
    ended, in seconds of the recording.
    """
    duration_s = duration_of(pcm)
    speech = join_spans(spans, duration_s)
    words = len(spoken_words(transcript.text))
    fillers = count_fillers(transcript.text, prompted.text) if prompted else None
    # The prompted listening keeps more slips, where it did not go astray.
    verbatim = prompted.text if prompted and fillers is not None else transcript.text
    return Delivery(
        duration_s=duration_s,
        words=words,
        fillers=fillers,
        repeats=count_repeats(verbatim) if words else None,
        restarts=count_restarts(verbatim) if words else None,
        loudness_variation_db=measure_loudness_variation(pcm, speech),
        pitch_variation_semitones=measure_pitch_variation(pcm, speech),
        **_timing(words, speech, duration_s, asked_until_s),
    )


def _timing(
    words: int, speech: Sequence[SpeechSpan], duration_s: float, asked_until_s: float
) -> dict[str, Any]:
    if not speech:
        return {}
    spoken_s = total_s(speech)
    pauses = find_pauses(speech)
    can_rate = words >= _LEAST_WORDS_FOR_RATE and spoken_s >= _LEAST_SPEECH_FOR_RATE_S
    return {
        "speech_s": spoken_s,
        "words_per_minute": 60 * words / spoken_s if can_rate else None,
        "words_per_minute_overall": 60 * words / duration_s if can_rate else None,
        "pauses": len(pauses),
        "longest_pause_s": max(pauses, default=0.0),
        "pause_share": sum(pauses) / (sum(pauses) + spoken_s),
        "first_word_s": max(0.0, speech[0].start_s - asked_until_s),
    }
