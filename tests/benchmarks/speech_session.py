"""Measure what a long session leaves behind: `python -m tests.benchmarks.speech_session FOLDER`.

The WAV files of FOLDER are said over and over to one listener, an hour of them by default, as fast
as they are understood. Memory counts from when everything was said once (models loaded, caches
warm). Then fifty listeners are opened and closed in mid-sentence, and the recogniser is stopped:
no thread and no file may be left. Prints one JSON line last.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import gc
import json
import re
import threading
import time
from itertools import cycle
from pathlib import Path

import numpy as np

from core.settings import load_settings
from core.speech.listener import Listener
from core.speech.recogniser import Recogniser, start_recogniser
from core.speech.sound import SAMPLE_RATE_HZ
from tests.benchmarks.speech_material import PAUSE_S, Clip, plain_words, read_clips

_CHUNK = SAMPLE_RATE_HZ // 10
_CYCLES = 50
_LOOK_EVERY_S = 0.01
_WAIT_S = 600
_SHARE_HEARD = 0.8


def memory_mb() -> float:
    """Return the memory that this process holds now (Linux)."""
    gc.collect()
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0


def open_files() -> list[str]:
    """Return what this process has open: files, sockets, pipes (Linux)."""
    links = []
    for entry in Path("/proc/self/fd").iterdir():
        try:
            links.append(str(entry.readlink()))
        except OSError:  # the folder itself, closed again
            continue
    return sorted(links)


def say(listener: Listener, clip: Clip) -> None:
    """Feed a clip and a pause, and wait until its words are final.

    On a machine that is busy with other work a segment may wait without a word yet: what counts
    is that about as many words have become final as were said.
    """
    wanted = len(_final_words(listener)) + _SHARE_HEARD * len(plain_words(clip.text))
    pause = np.zeros(int(PAUSE_S * SAMPLE_RATE_HZ), np.float32)
    pcm = np.concatenate([clip.pcm, pause])
    until_s = listener.heard().position_s + (len(pcm) - _CHUNK) / SAMPLE_RATE_HZ
    for begin in range(0, len(pcm), _CHUNK):
        listener.feed(pcm[begin : begin + _CHUNK], SAMPLE_RATE_HZ)
        time.sleep(_LOOK_EVERY_S)
    give_up_s = time.monotonic() + _WAIT_S
    while time.monotonic() < give_up_s:
        heard = listener.heard()
        is_quiet = heard.position_s >= until_s and not (heard.speaking or heard.committed)
        if is_quiet and len(_final_words(listener)) >= wanted:
            return
        time.sleep(_LOOK_EVERY_S)
    raise SystemExit("words did not become final")


def _final_words(listener: Listener) -> list[str]:
    return plain_words(" ".join(listener.heard().finals))


def talk(recogniser: Recogniser, clips: list[Clip], minutes: float) -> dict[str, object]:
    """Talk for so long to one listener; return the figures."""
    with recogniser.open_listener() as listener:
        for clip in clips:
            say(listener, clip)
        warm_mb, highest_mb = memory_mb(), 0.0
        for clip in cycle(clips):
            say(listener, clip)
            highest_mb = max(highest_mb, memory_mb())
            if listener.heard().position_s >= minutes * 60:
                break
        transcript = listener.finish(timeout_s=_WAIT_S)
        grown_mb = memory_mb() - warm_mb
        return {
            "minutes": round(listener.heard().position_s / 60, 1),
            "words": len(plain_words(transcript.text)),
            "memory_warm_mb": round(warm_mb),
            "memory_growth_mb": round(grown_mb, 1),
            "memory_growth_highest_mb": round(highest_mb - warm_mb, 1),
        }


def start_and_stop(recogniser: Recogniser, clip: Clip) -> None:
    """Open a listener, speak two seconds and leave."""
    with recogniser.open_listener() as listener:
        listener.feed(clip.pcm[: 2 * SAMPLE_RATE_HZ], SAMPLE_RATE_HZ)


def measure(folder: Path, minutes: float) -> dict[str, object]:
    """Return all figures."""
    clips = read_clips(folder)
    threads, files = threading.active_count(), open_files()
    recogniser = start_recogniser(load_settings())
    figures: dict[str, object] = {"benchmark": "speech_session"}
    figures |= talk(recogniser, clips, minutes)
    started_mb = memory_mb()
    for number in range(_CYCLES):
        start_and_stop(recogniser, clips[number % len(clips)])
    recogniser.close()
    left = [link for link in open_files() if link not in files]
    return figures | {
        "start_stop_cycles": _CYCLES,
        "memory_growth_over_cycles_mb": round(memory_mb() - started_mb, 1),
        "threads_left": threading.active_count() - threads,
        "files_left": left,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    arguments = parser.parse_args()
    print(json.dumps(measure(arguments.folder, arguments.minutes)))
