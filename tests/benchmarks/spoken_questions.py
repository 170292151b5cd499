"""Measure the interviewer's voice: is a spoken question understood as it was written?

`PYTHONPATH=SITE python -m tests.benchmarks.spoken_questions VOICES [--questions 60]` has Piper
speak questions of our own bank, sentence by sentence as the app does, and Rehearse's transcriber
listen. Prints what was heard otherwise, the word error rate, how soon the first sentence is there,
and one JSON line last.

Piper is under the GPL and no dependency: put it into a folder of its own, outside of the
repository, `pip install --no-deps --target SITE piper-tts pathvalidate`. VOICES holds its voices,
`NAME.onnx` beside `NAME.onnx.json`; `--fetch` puts the voice "joe" there (63 MB, by checksum).
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import numpy as np

from core.domain.manner import Manner
from core.engine.embedded.bank import all_questions, load_bank
from core.settings import Settings, load_settings
from core.speech.manners import style_of
from core.speech.recogniser import start_recogniser
from core.speech.sentences import split_sentences
from core.speech.sound import SAMPLE_RATE_HZ, Pcm, duration_of
from core.speech.voices.speaker import Speaker, open_speaker
from core.weights.catalogue import INTERVIEWER_VOICE
from core.weights.fetch import fetch_weights
from tests.benchmarks.speech_material import plain_words, read_wav, word_errors

_LOOK_S = 0.002
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
)
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBERS.split())} | {
    **{"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50"},
    **{"hundred": "00", "thousand": "000"},
}


class Spoken(NamedTuple):
    """A question as sound; `first_s` is how long its first sentence took, `made_s` all of it."""

    text: str
    pcm: Pcm
    first_s: float
    made_s: float


def choose_questions(count: int) -> list[str]:
    """Return questions spread evenly over the bank."""
    texts = [question.text for question in all_questions(load_bank())]
    step = max(1, len(texts) // count)
    return texts[::step][:count]


def speak(speaker: Speaker, voice_id: str, text: str, scratch: Path) -> Spoken:
    """Have a question spoken with the usual pauses."""
    began_s = time.monotonic()
    parts: list[Pcm] = []
    ends_s: list[float] = []
    pause = np.zeros(int(style_of(Manner.GUIDE).pause_s * SAMPLE_RATE_HZ), np.float32)
    for sentence in split_sentences(text):
        while (audio := speaker.say(voice_id, sentence)) is None:
            time.sleep(_LOOK_S)
        ends_s.append(time.monotonic() - began_s)
        file = scratch / "sentence.wav"
        file.write_bytes(audio.data)
        parts += [read_wav(file), pause]
    return Spoken(text, np.concatenate([pause, *parts]), ends_s[0], ends_s[-1])


def count_errors(said: str, heard: str) -> int:
    """Return the words heard wrong, whatever way numbers and compounds are written.

    "eight percent" is "8%", "HashMap" is "hash map".
    """
    expected, got = (
        [_DIGITS.get(word, word) for word in plain_words(text.replace("%", " percent"))]
        for text in (said, heard)
    )
    errors = 0
    for kind, a, b, c, d in SequenceMatcher(None, expected, got, autojunk=False).get_opcodes():
        if kind != "equal" and "".join(expected[a:b]) != "".join(got[c:d]):
            errors += max(b - a, d - c)
    return errors


def compare(questions: Sequence[Spoken], heard: Sequence[str]) -> Iterator[str]:
    """Yield what was not heard as it was written."""
    for question, text in zip(questions, heard, strict=True):
        if count_errors(question.text, text):
            yield f"  said  {question.text}\n  heard {text}"


def measure(settings: Settings, count: int, voice_id: str | None) -> dict[str, object]:
    """Return all figures."""
    speaker = open_speaker(settings)
    if not speaker.choices:
        raise SystemExit("No voice: see the instructions at the top of this file (--help).")
    chosen = voice_id or speaker.choices[0].id
    texts = choose_questions(count)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        loading = speak(speaker, chosen, "Are you ready?", scratch)
        spoken = [speak(speaker, chosen, text, scratch) for text in texts]
    speaker.close()
    recogniser = start_recogniser(settings)
    heard = [recogniser.transcriber.transcribe(each.pcm, "en").text for each in spoken]
    recogniser.close()
    print("\n".join(compare(spoken, heard)))
    wrong = [count_errors(each.text, text) for each, text in zip(spoken, heard, strict=True)]
    first_s = [each.first_s for each in spoken]
    audio_s = sum(duration_of(each.pcm) for each in spoken)
    words = sum(len(plain_words(text)) for text in texts)
    return {
        "benchmark": "spoken_questions",
        "voice": chosen,
        "questions": len(spoken),
        "words": words,
        "audio_s": round(audio_s),
        "words_a_minute": round(60 * words / audio_s),
        "word_error_rate": word_errors(texts, heard),
        "word_error_rate_spelling_aside": round(100 * sum(wrong) / words, 2),
        "heard_exactly": wrong.count(0),
        "load_and_first_sentence_s": round(loading.first_s, 2),
        "first_sentence_s_p50": round(float(np.percentile(first_s, 50)), 3),
        "first_sentence_s_p95": round(float(np.percentile(first_s, 95)), 3),
        "real_time_factor": round(sum(each.made_s for each in spoken) / audio_s, 4),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("voices", type=Path)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--voice", help="the id of one voice, such as piper:en_US-joe-medium")
    parser.add_argument("--fetch", action="store_true", help="put the voice joe into the folder")
    arguments = parser.parse_args()
    if arguments.fetch:
        fetch_weights(INTERVIEWER_VOICE, arguments.voices)
    update = {"piper_voices_folder": arguments.voices}
    print(
        json.dumps(
            measure(load_settings().model_copy(update=update), arguments.questions, arguments.voice)
        )
    )
