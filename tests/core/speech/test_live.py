import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from core.settings import Settings
from core.speech.recogniser import Recogniser, SharedRecogniser
from core.speech.recognition import WhisperRecognition
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.vad import VoiceModel
from core.speech.weights import SpeechWeightsError
from tests.core.speech.conftest import plain_words

ROOT = Path(__file__).parents[3]
# A busy machine may take long; waiting ends as soon as there are words.
_SLOWEST_S = 40


def test_real_speech_is_understood_while_it_is_said(
    recognition: WhisperRecognition, voice: VoiceModel, clip: Pcm, clip_words: list[str]
) -> None:
    recogniser = Recogniser(recognition, voice, workers=2)
    listener = recogniser.open_listener()
    stereo = np.repeat((clip * 32_767).astype(np.int16), 2).reshape(-1, 2)
    in_the_first, in_the_second = round(1.6 * SAMPLE_RATE_HZ), round(4.8 * SAMPLE_RATE_HZ)
    shown: list[str] = []
    for begin, end in [(0, in_the_first), (in_the_first, in_the_second)]:
        listener.feed(stereo[begin:end], SAMPLE_RATE_HZ)
        until_s = time.monotonic() + _SLOWEST_S
        while listener.heard().text in ["", *shown] and time.monotonic() < until_s:
            time.sleep(0.01)
        shown.append(listener.heard().text)
    listener.feed(stereo[in_the_second:], SAMPLE_RATE_HZ)

    transcript = listener.finish()
    recogniser.close()

    assert plain_words(transcript.text) == clip_words
    assert shown[0]
    assert shown[1] not in ("", shown[0])
    assert len(listener.heard().finals) == 2


def test_without_weights_there_is_a_sentence_and_nothing_is_left_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    shared = SharedRecogniser()
    settings = Settings(weights_folder=tmp_path, fetch_weights=False)

    with pytest.raises(SpeechWeightsError, match="in writing"):
        shared.get(settings)
    shared.stop()


def test_knowing_the_recogniser_loads_nothing_heavy() -> None:
    code = (
        "import sys, core.speech.recogniser\n"
        "heavy = {'faster_whisper', 'ctranslate2', 'av', 'onnxruntime', 'huggingface_hub'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True
    )

    assert result.stdout.strip() == "[]"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_fifty_answers_broken_off_leave_nothing_of_real_recognition(
    recognition: WhisperRecognition, voice: VoiceModel, clip: Pcm
) -> None:
    begin_and_leave(recognition, voice, clip)
    before = (threading.active_count(), len(list(Path("/dev/fd").iterdir())))
    for _ in range(50):
        begin_and_leave(recognition, voice, clip)

    assert (threading.active_count(), len(list(Path("/dev/fd").iterdir()))) == before


def begin_and_leave(recognition: WhisperRecognition, voice: VoiceModel, clip: Pcm) -> None:
    recogniser = Recogniser(recognition, voice, workers=2)
    listener = recogniser.open_listener("queue")
    listener.feed(clip[: 3 * SAMPLE_RATE_HZ], SAMPLE_RATE_HZ)
    recogniser.close()
