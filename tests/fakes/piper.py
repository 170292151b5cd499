"""A stand-in for Piper's module: a tone for every letter, at once.

Like the real one it writes nothing for a text that has no phonemes, and refuses a broken model.
"""

import wave
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, Self

SAMPLE_RATE_HZ = 22_050
_LETTER_S = 0.06


class SynthesisConfig(NamedTuple):
    """How to speak; `length_scale` above 1 is slower, the noises make it livelier."""

    length_scale: float
    noise_scale: float = 0.667
    noise_w_scale: float = 0.8


class PiperVoice:
    """One voice; `texts` is what all of them were asked to say."""

    texts: list[str] = []
    loads = 0
    config = SynthesisConfig(length_scale=1.0)

    @classmethod
    def load(cls, model_path: str) -> Self:
        if Path(model_path).read_bytes() != b"a voice":
            raise RuntimeError("INVALID_PROTOBUF")
        cls.loads += 1
        return cls()

    def synthesize_wav(
        self, text: str, wav_file: wave.Wave_write, syn_config: SynthesisConfig
    ) -> None:
        self.texts.append(text)
        letters = sum(character.isalpha() for character in text)
        if not letters:
            return
        wav_file.setframerate(SAMPLE_RATE_HZ)
        wav_file.setsampwidth(2)
        wav_file.setnchannels(1)
        wav_file.writeframes(
            b"\x00\x10" * round(SAMPLE_RATE_HZ * _LETTER_S * letters * syn_config.length_scale)
        )


def as_module() -> ModuleType:
    """Return the stand-in as a module to put into sys.modules under the name of Piper."""
    from importlib.machinery import ModuleSpec

    PiperVoice.texts, PiperVoice.loads = [], 0
    module = ModuleType("piper")
    module.__spec__ = ModuleSpec("piper", None)
    vars(module).update(PiperVoice=PiperVoice, SynthesisConfig=SynthesisConfig)
    return module


def put_voice(folder: Path, name: str, language: str = "en-us", data: bytes = b"a voice") -> Path:
    """Put a voice's files into a folder and return the model's."""
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / f"{name}.onnx"
    model.write_bytes(data)
    model.with_name(f"{name}.onnx.json").write_text(f'{{"espeak": {{"voice": "{language}"}}}}')
    return model
