import re

import pytest

from core.weights.catalogue import (
    INTERVIEWER_VOICE,
    LIVE_SPEECH_MODEL,
    SENTENCE_MODEL,
    SPEECH_RECOGNITION_MODEL,
    WeightFile,
    WeightSet,
)

SETS = [SENTENCE_MODEL, SPEECH_RECOGNITION_MODEL, LIVE_SPEECH_MODEL, INTERVIEWER_VOICE]
FILES = [file for weights in SETS for file in weights.files]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_is_known_by_a_whole_checksum(file: WeightFile) -> None:
    assert re.fullmatch("[0-9a-f]{64}", file.sha256)


@pytest.mark.parametrize("weights", SETS, ids=lambda weights: weights.name)
def test_files_of_one_model_do_not_overwrite_each_other(weights: WeightSet) -> None:
    names = [file.name for file in weights.files]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_part_is_joined_twice(file: WeightFile) -> None:
    parts = [(part.name, part.member) for part in file.parts]

    assert len(set(parts)) == len(parts)
