"""Put the times of words right: on speech, in order, within the audio.

Cross-attention gives a pause to the word after it; the voice detector knows better.
"""

from collections.abc import Sequence

from core.domain.speech import HeardWord, SpeechSpan

# The detector begins late and ends early by about a window; a word may reach so far into silence.
_SLACK_S = 0.05
_LEAST_WORD_S = 0.04


def place_words(
    words: Sequence[HeardWord], spans: Sequence[SpeechSpan], length_s: float
) -> list[HeardWord]:
    """Return the words, pulled out of the silence between `spans` (all in the same seconds).

    Without spans they are only kept within `length_s` and in order.
    """
    placed: list[HeardWord] = []
    before_s = 0.0
    for word in words:
        start_s, end_s = _pull(word.start_s, word.end_s, spans)
        start_s = min(max(start_s, before_s), length_s)
        end_s = min(max(end_s, start_s), length_s)
        placed.append(word.model_copy(update={"start_s": start_s, "end_s": end_s}))
        before_s = start_s
    return placed


def _pull(start_s: float, end_s: float, spans: Sequence[SpeechSpan]) -> tuple[float, float]:
    """Move a word's ends out of silence, each towards the speech that the word touches."""
    touched = [
        span
        for span in spans
        if min(span.end_s + _SLACK_S, end_s) - max(span.start_s - _SLACK_S, start_s) > _LEAST_WORD_S
    ]
    if not touched:
        return start_s, end_s
    # A word is said in one go: where it seems to reach over a pause, its end is the surer side.
    said = touched[-1]
    return max(start_s, said.start_s - _SLACK_S), min(end_s, said.end_s + _SLACK_S)
