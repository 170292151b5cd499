"""Measure live transcription: `python -m tests.benchmarks.speech FOLDER [--speakers 4]`.

FOLDER holds WAV files, each beside a .txt with what is said in it. All of them, with pauses in
between, are fed in real time to one listener a speaker (each begins with another file), in frames
of 20 ms as WebRTC brings them. The screen is asked every 20 ms. Then the same audio is decoded as
a whole, by Rehearse's transcriber and by plain faster-whisper. Prints one JSON line last.

`--beside plain` then feeds the same speakers to the plain way (30 s windows of the model for final
words, decoded every second) and adds how many times longer that takes. `--speed 4` feeds faster
than speech, for error rates of long material; times mean nothing then and are left out.
"""

import os

# Before numpy comes in: its threads would compete with the decoder's.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from core.settings import Settings, load_settings
from core.speech.recogniser import start_recogniser
from core.speech.sound import SAMPLE_RATE_HZ
from core.speech.vad import VoiceModel
from tests.benchmarks.speech_material import Clip, join_clips, plain_words, read_clips, word_errors
from tests.benchmarks.speech_plain import PlainLine, load_plain_model, transcribe_plainly
from tests.benchmarks.speech_speaker import (
    Line,
    Speaker,
    measure_finals,
    measure_words,
    speak_all,
)

# Speakers do not begin in one breath.
_APART_S = 0.37
_COMPARED = ("word_to_screen_s", "end_of_speech_to_final_s")


def peak_memory_mb() -> float:
    """Return the most memory this process has held (Linux)."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return round(int(found.group(1)) / 1024) if found else 0.0


def percentiles(name: str, values: Sequence[float]) -> dict[str, float]:
    """Return the median and the 95th percentile."""
    if not values:
        return {}
    return {
        f"{name}_p50": round(float(np.percentile(values, 50)), 3),
        f"{name}_p95": round(float(np.percentile(values, 95)), 3),
    }


def measure_line(
    open_line: Callable[[], Line], clips: list[Clip], speakers: int, speed: float
) -> dict[str, object]:
    """Return the figures of so many speakers at once on lines of one kind."""
    streams = [
        Speaker(
            open_line(),
            join_clips(clips[n % len(clips) :] + clips[: n % len(clips)]),
            _APART_S * n,
            speed,
        )
        for n in range(speakers)
    ]
    cores = speak_all(streams)
    said = [stream.clip.text for stream in streams]
    figures: dict[str, object] = {
        "wer_streaming": word_errors(said, [stream.transcript.text for stream in streams]),
        "words_heard": sum(len(plain_words(stream.transcript.text)) for stream in streams),
        "segments": sum(stream.looks[-1].finals for stream in streams),
        "peak_memory_mb": peak_memory_mb(),
    }
    if speed == 1:
        shown, settled = zip(*(measure_words(stream) for stream in streams), strict=True)
        finals = [delay for stream in streams for delay in measure_finals(stream)]
        figures |= percentiles("word_to_screen_s", [each for values in shown for each in values])
        figures |= percentiles("word_settled_s", [each for values in settled for each in values])
        figures |= percentiles("end_of_speech_to_final_s", finals)
        figures |= {"cores": round(cores, 2), "cores_a_speaker": round(cores / speakers, 2)}
    return figures


def measure(
    folder: Path, speakers: int, speed: float = 1.0, beside: str | None = None
) -> dict[str, object]:
    """Return all figures."""
    clips, settings = read_clips(folder), load_settings()
    whole = join_clips(clips)
    recogniser = start_recogniser(settings)
    load_before = os.getloadavg()[0]
    figures: dict[str, object] = {
        "benchmark": "speech",
        "models": f"{settings.whisper_partial_model} live, {settings.whisper_model} final",
        "speakers": speakers,
        "audio_s": round(len(whole.pcm) / SAMPLE_RATE_HZ),
        "words": len(plain_words(whole.text)),
        "load_before": round(load_before, 1),
        **measure_line(recogniser.open_listener, clips, speakers, speed),
        "load_after": round(os.getloadavg()[0], 1),
    }
    offline = recogniser.transcriber.transcribe(whole.pcm, settings.whisper_language).text
    recogniser.close()
    figures["wer_offline"] = word_errors([whole.text], [offline])
    if beside == "plain":
        figures |= _measure_plain(clips, speakers, speed, figures, settings)
    return figures


def _measure_plain(
    clips: list[Clip], speakers: int, speed: float, ours: dict[str, object], settings: Settings
) -> dict[str, object]:
    """Return the plain way's figures, and its times as multiples of ours."""
    model, voice = load_plain_model(settings, settings.speech_workers), VoiceModel()
    whole = join_clips(clips)
    heard = transcribe_plainly(model, whole.pcm, settings.whisper_language)
    plain = measure_line(
        lambda: PlainLine(model, voice, settings.whisper_language), clips, speakers, speed
    )
    del plain["peak_memory_mb"]  # of the process, ours included
    times = [f"{name}_{rank}" for name in _COMPARED for rank in ("p50", "p95")]
    ratios = {
        f"{name}_ratio": round(float(str(plain[name])) / float(str(ours[name])), 2)
        for name in [*times, "cores"]
        if plain.get(name) and ours.get(name)
    }
    return {
        "plain": plain | ratios,
        "wer_plain_whole_file": word_errors([whole.text], [heard]),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--speakers", type=int, default=1)
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--beside", choices=["plain"])
    arguments = parser.parse_args()
    print(
        json.dumps(measure(arguments.folder, arguments.speakers, arguments.speed, arguments.beside))
    )
