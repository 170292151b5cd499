"""Measure how technical terms are heard: `python -m tests.benchmarks.speech_terms JSON FOLDER`.

JSON is a list of {"text", "terms"}; FOLDER has each sentence twice, as `000_clean.wav` and
`000_fast.wav` (python -m tests.benchmarks.speech_synthesis sentences JSON FOLDER makes them). The
noisy ones are the clean ones with white noise 10 dB below. Each sentence is transcribed without a
hint, with ten terms of which some are its own (what its question would give), and with ten that
are not said in it. A term counts as heard, or as invented, when its letters are there in a row;
case, spaces and hyphens aside. Then noise and silence are transcribed with terms: nothing may be
written. Prints one JSON line last.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from core.settings import load_settings
from core.speech.recogniser import start_recogniser
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.transcriber import Transcriber
from tests.benchmarks.speech_material import add_noise, read_wav, word_errors

_TERMS = 10
_SENTENCES_OF_TERMS = 3
_FAR = 6
_SILENCE_S = 0.5
_NOISE_DB = 10.0
_NOISE_S = 10


class Spoken(NamedTuple):
    """A sentence in one condition, with terms that its question would name and foreign ones."""

    condition: str
    pcm: Pcm
    text: str
    terms: list[str]
    own: list[str]
    foreign: list[str]


def squeeze(text: str) -> str:
    """Return only what a term is compared by."""
    return re.sub(r"[^a-z0-9+#]", "", text.lower())


def read_sentences(source: Path, folder: Path) -> Iterator[Spoken]:
    """Return every sentence in every condition."""
    rows = json.loads(source.read_text("utf-8"))
    silence = np.zeros(int(_SILENCE_S * SAMPLE_RATE_HZ), np.float32)
    for condition, file in (("clean", "clean"), ("fast", "fast"), ("noisy", "clean")):
        for number, row in enumerate(rows):
            said = read_wav(folder / f"{number:03d}_{file}.wav")
            pcm = np.concatenate([silence, said, silence])
            if condition == "noisy":
                pcm = add_noise(pcm, _NOISE_DB, seed=number)
            near, far = (_terms_from(rows, number + offset) for offset in (0, _FAR))
            foreign = [term for term in far if squeeze(term) not in squeeze(row["text"])]
            yield Spoken(condition, pcm, row["text"], row["terms"], near, foreign)


def _terms_from(rows: list[dict[str, list[str]]], first: int) -> list[str]:
    chosen = [rows[(first + n) % len(rows)]["terms"] for n in range(_SENTENCES_OF_TERMS)]
    return list(dict.fromkeys(term for terms in chosen for term in terms))[:_TERMS]


def count_terms(terms: list[str], text: str) -> int:
    """Return how many of the terms the text has."""
    return sum(squeeze(term) in squeeze(text) for term in terms)


def noises() -> Iterator[Pcm]:
    """Return what a microphone brings when nobody speaks: hiss, rumble, hum, knocks, silence."""
    generator = np.random.default_rng(1)
    samples = _NOISE_S * SAMPLE_RATE_HZ
    times = np.arange(samples) / SAMPLE_RATE_HZ
    yield np.zeros(samples, np.float32)
    for level in (0.003, 0.03, 0.2):
        hiss = generator.standard_normal(samples) * level
        yield np.asarray(hiss, np.float32)
        rumble = np.convolve(hiss, np.ones(400) / 20, "same")
        yield np.asarray(np.clip(rumble, -1, 1), np.float32)
        yield np.asarray(level * np.sign(np.sin(2 * np.pi * 100 * times)), np.float32)
        knocks = np.zeros(samples)
        for at in generator.integers(0, samples - 800, 25):
            knocks[at : at + 800] += generator.standard_normal(800) * np.exp(-np.arange(800) / 90)
        yield np.asarray(np.clip(level * 4 * knocks, -1, 1), np.float32)


def measure(source: Path, folder: Path) -> dict[str, object]:
    """Return all figures."""
    recogniser = start_recogniser(load_settings())
    listen = recogniser.transcriber
    figures: dict[str, object] = {"benchmark": "speech_terms"}
    sentences = list(read_sentences(source, folder))
    hints = {"no_terms": None, "terms": "own", "other_terms": "foreign"}
    for name, which in hints.items():
        heard = [
            listen.transcribe(each.pcm, "en", ", ".join(getattr(each, which)) if which else "").text
            for each in sentences
        ]
        figures |= _describe(name, sentences, heard)
        if which:
            lists = [getattr(each, which) for each in sentences]
            figures[f"invented_with_{name}"] = sum(
                count_terms([term for term in terms if not count_terms([term], each.text)], text)
                for each, terms, text in zip(sentences, lists, heard, strict=True)
            )
    figures["written_on_noise"] = _write_on_noise(listen, sentences[0].own)
    recogniser.close()
    return figures


def _describe(name: str, sentences: list[Spoken], heard: list[str]) -> dict[str, object]:
    found: dict[str, list[int]] = {}
    for each, text in zip(sentences, heard, strict=True):
        counts = found.setdefault(each.condition, [0, 0])
        counts[0] += count_terms(each.terms, text)
        counts[1] += len(each.terms)
        if name == "terms":
            for term in each.terms:
                if not count_terms([term], text):
                    print(f"missed {term!r} ({each.condition}): {text}", flush=True)
    hits, said = (sum(counts[n] for counts in found.values()) for n in (0, 1))
    return {
        f"recall_{name}": round(hits / said, 3),
        f"found_{name}": {condition: f"{a}/{b}" for condition, (a, b) in found.items()},
        f"wer_{name}": word_errors([each.text for each in sentences], heard),
    }


def _write_on_noise(listen: Transcriber, terms: list[str]) -> int:
    """Return how many words are written where nobody speaks."""
    texts = [listen.transcribe(pcm, "en", ", ".join(terms)).text for pcm in noises()]
    return sum(len(text.split()) for text in texts)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    print(json.dumps(measure(arguments.sentences, arguments.folder)))
