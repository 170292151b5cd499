"""Measure live transcription: `python -m tests.benchmarks.speech FOLDER [--speakers 4]`.

FOLDER holds WAV files, each beside a .txt with what is said in it. All of them, with pauses in
between, are fed in real time to one listener a speaker (each begins with another file), in frames
of 20 ms as WebRTC brings them. The screen is asked every 20 ms. Then the same audio is decoded as
a whole, by Rehearse's transcriber and by plain faster-whisper. Prints one JSON line last.
"""

import os

# Before numpy comes in: its threads would compete with the decoder's.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import re
import time
import wave
from difflib import SequenceMatcher
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from core.domain.speech import SpeechSpan, Transcript
from core.settings import load_settings
from core.speech.hearing import Heard
from core.speech.listener import Listener
from core.speech.recogniser import Recogniser, start_recogniser
from core.speech.resampling import Resampler
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.weights import find_speech_model

FRAME_SAMPLES = SAMPLE_RATE_HZ // 50
PAUSE_S = 1.5
LOOK_EVERY_S = 0.02
# Words of the running text are looked for so far ahead of the finished ones.
_HORIZON_WORDS = 80
# A word that ends so close to the end of speech is the last one of it.
_SLACK_S = 0.2


class Clip(NamedTuple):
    """A recording and what is said in it."""

    pcm: Pcm
    text: str


class Look(NamedTuple):
    """What the screen showed at a time (seconds after the first sample was fed)."""

    at_s: float
    finals: int
    final_words: int
    running: list[str]
    committed: int


def plain_words(text: str) -> list[str]:
    """Return words without case and punctuation."""
    return re.findall(r"[\w']+", text.lower().replace("’", "'"))


def read_clips(folder: Path) -> list[Clip]:
    """Read the WAV files (16-bit) that have a text beside them."""
    clips = []
    for path in sorted(folder.glob("*.wav")):
        if not path.with_suffix(".txt").exists():
            continue
        with wave.open(str(path)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
            samples = samples.reshape(-1, file.getnchannels())
            resampler = Resampler()
            pcm = np.concatenate([resampler.push(samples, file.getframerate()), resampler.flush()])
        clips.append(Clip(pcm, path.with_suffix(".txt").read_text("utf-8")))
    return clips


def join_clips(clips: list[Clip]) -> Clip:
    """Return clips one after the other with pauses around them."""
    pause = np.zeros(int(PAUSE_S * SAMPLE_RATE_HZ), np.float32)
    parts = [pause, *(part for clip in clips for part in (clip.pcm, pause))]
    return Clip(np.concatenate(parts), " ".join(clip.text for clip in clips))


class Speaker:
    """Feeds one stream in real time and notes what the screen shows."""

    def __init__(self, recogniser: Recogniser, clip: Clip, delay_s: float) -> None:
        self.clip, self._delay_s = clip, delay_s
        self.listener: Listener = recogniser.open_listener()
        self.looks: list[Look] = []
        self.transcript = Transcript()
        self.spans: list[SpeechSpan] = []
        self.finish_s = 0.0
        self._thread = Thread(target=self._speak)

    def start(self) -> None:
        """Begin to speak, in a thread."""
        self._thread.start()

    def join(self) -> None:
        """Wait until everything was said and understood."""
        self._thread.join()

    def _speak(self) -> None:
        time.sleep(self._delay_s)
        began_s = time.monotonic()
        samples = (self.clip.pcm * 32_767).astype(np.int16)
        for begin in range(0, len(samples), FRAME_SAMPLES):
            frame = samples[begin : begin + FRAME_SAMPLES]
            wait_s = began_s + (begin + len(frame)) / SAMPLE_RATE_HZ - time.monotonic()
            if wait_s > 0:
                time.sleep(wait_s)
            self.listener.feed(frame, SAMPLE_RATE_HZ)
            self._look(self.listener.heard(), time.monotonic() - began_s)
        ended_s = time.monotonic()
        self.transcript = self.listener.finish()
        self.finish_s = time.monotonic() - ended_s
        self.spans = self.listener.speech_spans()
        self._look(self.listener.heard(), time.monotonic() - began_s)

    def _look(self, heard: Heard, at_s: float) -> None:
        running = plain_words(f"{heard.committed} {heard.tentative}")
        final_words = sum(len(plain_words(text)) for text in heard.finals)
        committed = len(plain_words(heard.committed))
        look = Look(at_s, len(heard.finals), final_words, running, committed)
        if not self.looks or self.looks[-1][1:] != look[1:]:
            self.looks.append(look)


def measure_words(speaker: Speaker) -> tuple[list[float], list[float]]:
    """Return the seconds from each word's end to its first and to its settled appearance."""
    ends = [
        (word, min(each.end_s, each.start_s + 0.6))
        for each in speaker.transcript.words
        for word in plain_words(each.text)
    ]
    shown: dict[int, float] = {}
    settled: dict[int, float] = {}
    for look in speaker.looks:
        for index in range(look.final_words):
            shown.setdefault(index, look.at_s)
            settled.setdefault(index, look.at_s)
        ahead = [word for word, _ in ends[look.final_words :][:_HORIZON_WORDS]]
        matcher = SequenceMatcher(None, ahead, look.running, autojunk=False)
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                index = look.final_words + block.a + step
                shown.setdefault(index, look.at_s)
                if block.b + step < look.committed:
                    settled.setdefault(index, look.at_s)
    first = [shown[index] - end for index, (_, end) in enumerate(ends) if index in shown]
    last = [settled[index] - end for index, (_, end) in enumerate(ends) if index in settled]
    return first, last


def measure_finals(speaker: Speaker) -> list[float]:
    """Return the seconds from the end of speech to its final text, where speech did end.

    A segment that was cut while somebody spoke has no end of speech to measure from.
    """
    ends_s = [each.end_s for each in speaker.transcript.words for _ in plain_words(each.text)]
    delays = []
    for before, look in zip(speaker.looks, speaker.looks[1:], strict=False):
        if look.final_words == before.final_words:
            continue
        last_word_s = ends_s[look.final_words - 1]
        near = [span.end_s for span in speaker.spans if abs(span.end_s - last_word_s) <= _SLACK_S]
        if near:
            delays.append(look.at_s - near[-1])
    return delays


def word_errors(clips: list[Clip], texts: list[str]) -> float:
    """Return the word error rate in percent."""
    pairs = [
        (plain_words(clip.text), plain_words(text)) for clip, text in zip(clips, texts, strict=True)
    ]
    wrong = sum(Levenshtein.distance(said, heard) for said, heard in pairs)
    return round(100 * wrong / sum(len(said) for said, _ in pairs), 2)


def transcribe_plainly(clips: list[Clip], language: str | None) -> list[str]:
    """Return what faster-whisper makes of whole recordings, as its manual calls it."""
    from faster_whisper import WhisperModel

    settings = load_settings()
    folder = find_speech_model(settings.whisper_model, settings)
    model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1)
    texts = []
    for clip in clips:
        segments, _ = model.transcribe(clip.pcm, language=language, beam_size=5)
        texts.append(" ".join(segment.text for segment in segments))
    return texts


def peak_memory_mb() -> float:
    """Return the most memory this process has held (Linux)."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return round(int(found.group(1)) / 1024) if found else 0.0


def percentiles(name: str, values: list[float]) -> dict[str, float]:
    """Return the median and the 95th percentile."""
    return {
        f"{name}_p50": round(float(np.percentile(values, 50)), 3),
        f"{name}_p95": round(float(np.percentile(values, 95)), 3),
    }


def measure(folder: Path, speakers: int) -> dict[str, object]:
    """Return all figures."""
    clips = read_clips(folder)
    if not clips:
        raise SystemExit(f"{folder} has no .wav with a .txt beside it")
    settings = load_settings()
    recogniser = start_recogniser(settings)
    streams = [
        Speaker(recogniser, join_clips(clips[n % len(clips) :] + clips[: n % len(clips)]), 0.37 * n)
        for n in range(speakers)
    ]
    began_s, cpu_s = time.monotonic(), time.process_time()
    for stream in streams:
        stream.start()
    for stream in streams:
        stream.join()
    cores = (time.process_time() - cpu_s) / (time.monotonic() - began_s)
    memory_mb = peak_memory_mb()
    joined = [stream.clip for stream in streams]
    texts = [stream.transcript.text for stream in streams]
    for text in texts[:1]:
        print(text)
    whole = [recogniser.transcriber.transcribe(joined[0].pcm, settings.whisper_language).text]
    recogniser.close()
    shown, settled = zip(*(measure_words(stream) for stream in streams), strict=True)
    finals = [delay for stream in streams for delay in measure_finals(stream)]
    return {
        "benchmark": "speech",
        "models": f"{settings.whisper_partial_model} live, {settings.whisper_model} final",
        "speakers": speakers,
        "audio_s": round(len(joined[0].pcm) / SAMPLE_RATE_HZ),
        "words": len(plain_words(joined[0].text)),
        "wer_streaming": word_errors(joined, texts),
        "wer_offline": word_errors(joined[:1], whole),
        "wer_plain_whole_file": word_errors(
            joined[:1], transcribe_plainly(joined[:1], settings.whisper_language)
        ),
        **percentiles("word_to_screen_s", [value for values in shown for value in values]),
        **percentiles("word_settled_s", [value for values in settled for value in values]),
        **percentiles("end_of_speech_to_final_s", finals),
        "segments": sum(stream.looks[-1].finals for stream in streams),
        "cores": round(cores, 2),
        "cores_a_speaker": round(cores / speakers, 2),
        "peak_memory_mb": memory_mb,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--speakers", type=int, default=1)
    arguments = parser.parse_args()
    print(json.dumps(measure(arguments.folder, arguments.speakers)))
