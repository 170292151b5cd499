"""Whether somebody speaks: Silero's voice activity detector, which faster-whisper ships."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from core.domain.speech import SpeechSpan
from core.errors import RehearseError
from core.speech.segments import (
    LIVE_RULES,
    WINDOW_SAMPLES,
    Closed,
    Event,
    Segmenter,
    SegmentRules,
)
from core.speech.sound import SAMPLE_RATE_HZ, Pcm

# The detector looks at each window with the last samples of the one before (64 at 16 kHz).
_CONTEXT_SAMPLES = 64
_STATE_SHAPE = (1, 1, 128)


class VoiceDetectionError(RehearseError):
    """The voice activity detector is not there or does not run."""

    title = "Speech cannot be detected"


class VoiceModel:
    """The loaded detector; one for the whole process, usable from several threads."""

    def __init__(self) -> None:
        """Load the detector. Raises VoiceDetectionError when it is not there."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        file = _find_detector()
        self._session = onnxruntime.InferenceSession(
            str(file), options, providers=["CPUExecutionProvider"]
        )

    def run(self, inputs: dict[str, Any]) -> list[Any]:
        """Run the network once."""
        outputs: list[Any] = self._session.run(None, inputs)
        return outputs


class VoiceDetector:
    """Follows one recording: the detector's memory between windows is kept here."""

    def __init__(self, model: VoiceModel) -> None:
        self._model = model
        self.reset()

    def reset(self) -> None:
        """Forget what was heard, as after a gap in the audio."""
        self._hidden = np.zeros(_STATE_SHAPE, np.float32)
        self._cell = np.zeros(_STATE_SHAPE, np.float32)
        self._context = np.zeros(_CONTEXT_SAMPLES, np.float32)

    def likelihood(self, window: Pcm) -> float:
        """Return how likely it is, 0 to 1, that the next WINDOW_SAMPLES samples are speech."""
        inputs = np.concatenate([self._context, window])[None]
        likelihood, self._hidden, self._cell = self._model.run(
            {"input": inputs, "h": self._hidden, "c": self._cell}
        )
        self._context = window[-_CONTEXT_SAMPLES:]
        return float(np.ravel(likelihood)[0])


class SpeechMask:
    """Collects when somebody spoke, as spans: the base for pauses, far better than word gaps."""

    def __init__(self, rules: SegmentRules = LIVE_RULES) -> None:
        self._rules = rules
        self._began_s: float | None = None
        self._ended_s = 0.0
        self._spans: list[SpeechSpan] = []

    def add(self, likelihood: float, start: int) -> None:
        """Take the likelihood of the window that begins with sample `start`."""
        if self._began_s is None:
            if likelihood > self._rules.speech_from:
                self._began_s = start / SAMPLE_RATE_HZ
        elif likelihood < self._rules.silence_below:
            self.stop()
        self._ended_s = (start + WINDOW_SAMPLES) / SAMPLE_RATE_HZ

    def stop(self) -> None:
        """End a span that is open, as where the audio ends."""
        if self._began_s is not None:
            self._spans.append(SpeechSpan(start_s=self._began_s, end_s=self._ended_s))
            self._began_s = None

    def spans(self) -> list[SpeechSpan]:
        """Return the spans so far, an open one included."""
        if self._began_s is None:
            return list(self._spans)
        return [*self._spans, SpeechSpan(start_s=self._began_s, end_s=self._ended_s)]


def find_speech(pcm: Pcm, model: VoiceModel) -> list[SpeechSpan]:
    """Return when somebody speaks in a recording (16 kHz, mono)."""
    return cut_recording(pcm, model, LIVE_RULES)[1]


def cut_recording(
    pcm: Pcm, model: VoiceModel, rules: SegmentRules
) -> tuple[list[Closed], list[SpeechSpan]]:
    """Return the segments of a whole recording (16 kHz, mono) and when somebody speaks in it."""
    detector, segmenter, mask = VoiceDetector(model), Segmenter(rules), SpeechMask()
    events: list[Event] = []
    for start, window in _windows(pcm):
        likelihood = detector.likelihood(window)
        mask.add(likelihood, start)
        events += segmenter.advance(likelihood)
    mask.stop()
    events += segmenter.flush()
    return [event for event in events if isinstance(event, Closed)], mask.spans()


def _windows(pcm: Pcm) -> list[tuple[int, Pcm]]:
    """Return the windows with their first samples; the last is filled up with silence."""
    whole = np.pad(pcm, (0, -len(pcm) % WINDOW_SAMPLES))
    return [(i, whole[i : i + WINDOW_SAMPLES]) for i in range(0, len(whole), WINDOW_SAMPLES)]


def _find_detector() -> Path:
    """Find the network among faster-whisper's files without importing the package."""
    package = find_spec("faster_whisper")
    folders = (package.submodule_search_locations or []) if package else []
    for folder in folders:
        for file in sorted((Path(folder) / "assets").glob("silero_vad*.onnx"), reverse=True):
            return file
    raise VoiceDetectionError(
        "The voice detector is missing: faster-whisper is not fully installed. "
        "Install it again, or answer in writing."
    )
