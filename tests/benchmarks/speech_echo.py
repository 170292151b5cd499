"""Count the interviewer's words in the learner's transcript.

`python -m tests.benchmarks.speech_echo LEARNER INTERVIEWER`: two folders of WAV files, each beside
its .txt. The microphone brings the interviewer's voice out of the loudspeaker (weaker, late, with
the room's echo), then a learner's recording, and so on. While the page plays the voice the listener
is muted; the page's word of it comes late (--late), as over a network. Any word with a time before
the learner's begins is the interviewer's. The same without muting shows what would get in. Prints
one JSON line last.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from core.domain.speech import Transcript
from core.settings import load_settings
from core.speech.recogniser import Recogniser, start_recogniser
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from tests.benchmarks.speech_material import Clip, read_clips, word_errors

_FRAME = SAMPLE_RATE_HZ // 50
_THINKING_S, _PAUSE_S = 0.8, 1.0
# What comes out of the loudspeaker reaches the server late.
_SOUND_LATE_S = 0.1
_LOUDNESS_DB, _ECHO_S, _ECHO_DB = -10.0, 0.25, -14.0


class Turn(NamedTuple):
    """Where in the recording the page plays, where it is muted and where the learner speaks."""

    played_from: int
    muted_from: int
    muted_until: int
    learner_from: int


def in_the_room(voice: Pcm, seed: int) -> Pcm:
    """Return a voice as the microphone hears it from the loudspeaker."""
    samples = int(_ECHO_S * SAMPLE_RATE_HZ)
    decay = np.exp(-4 * np.arange(samples) / samples)
    echo = np.random.default_rng(seed).standard_normal(samples) * decay
    echo *= 10 ** (_ECHO_DB / 20) / np.sqrt(np.square(echo).sum())
    echo[0] = 1.0
    heard = np.convolve(voice, echo) * 10 ** (_LOUDNESS_DB / 20)
    return np.asarray(heard, np.float32)


def mix(learner: list[Clip], interviewer: list[Clip], late_s: float) -> tuple[Pcm, list[Turn]]:
    """Return what the microphone brings, and when who speaks (in samples).

    `late_s` is how late the listener is told that the interviewer begins or ends.
    """
    parts: list[Pcm] = [_still(_PAUSE_S)]
    turns: list[Turn] = []
    position = len(parts[0])
    for number, answer in enumerate(learner):
        question = interviewer[number % len(interviewer)].pcm
        heard = in_the_room(question, number)
        begun = position
        answered = begun + len(question) + int((_THINKING_S + _SOUND_LATE_S) * SAMPLE_RATE_HZ)
        late = int(late_s * SAMPLE_RATE_HZ)
        turns.append(Turn(begun, begun + late, begun + len(question) + late, answered))
        room = np.zeros(answered - begun, np.float32)
        at = int(_SOUND_LATE_S * SAMPLE_RATE_HZ)
        room[at : at + len(heard)] = heard[: len(room) - at]
        parts += [room, answer.pcm, _still(_PAUSE_S)]
        position += sum(len(part) for part in parts[-3:])
    return np.concatenate(parts), turns


def _still(seconds: float) -> Pcm:
    return np.zeros(int(seconds * SAMPLE_RATE_HZ), np.float32)


def listen(recogniser: Recogniser, pcm: Pcm, turns: list[Turn]) -> Transcript:
    """Feed a recording, muted in each turn while the interviewer speaks."""
    with recogniser.open_listener() as listener:
        for begin, end, muted in _stretches(turns, len(pcm)):
            if muted:
                listener.mute()
            else:
                listener.unmute()
            for frame in range(begin, end, _FRAME):
                listener.feed(pcm[frame : min(end, frame + _FRAME)], SAMPLE_RATE_HZ)
        return listener.finish(timeout_s=3600)


def _stretches(turns: list[Turn], length: int) -> Iterator[tuple[int, int, bool]]:
    position = 0
    for turn in turns:
        yield position, turn.muted_from, False
        yield turn.muted_from, turn.muted_until, True
        position = turn.muted_until
    yield position, length, False


def count_foreign(transcript: Transcript, turns: list[Turn]) -> int:
    """Return how many words are timed before the learner's turn to speak."""
    return sum(
        turn.played_from / SAMPLE_RATE_HZ <= word.start_s
        and word.end_s <= turn.learner_from / SAMPLE_RATE_HZ
        for word in transcript.words
        for turn in turns
    )


def measure(learner_folder: Path, interviewer_folder: Path, late_s: float) -> dict[str, object]:
    """Return all figures."""
    learner, interviewer = read_clips(learner_folder), read_clips(interviewer_folder)
    pcm, turns = mix(learner, interviewer, late_s)
    recogniser = start_recogniser(load_settings())
    muted, open_ears = listen(recogniser, pcm, turns), listen(recogniser, pcm, [])
    recogniser.close()
    said = " ".join(clip.text for clip in learner)
    print(muted.text)
    return {
        "benchmark": "speech_echo",
        "turns": len(turns),
        "audio_s": round(len(pcm) / SAMPLE_RATE_HZ),
        "interviewer_words": count_foreign(muted, turns),
        "interviewer_words_unmuted": count_foreign(open_ears, turns),
        "wer": word_errors([said], [muted.text]),
        "wer_unmuted": word_errors([said], [open_ears.text]),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("learner", type=Path)
    parser.add_argument("interviewer", type=Path)
    parser.add_argument("--late", type=float, default=0.2, metavar="SECONDS")
    arguments = parser.parse_args()
    print(json.dumps(measure(arguments.learner, arguments.interviewer, arguments.late)))
