"""What is loaded on this machine tells nobody about it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# The runtime keeps a device id and its unsent reports below the home folder.
_LOAD = """
from core.speech.vad import VoiceModel
VoiceModel()
"""


def load_detector(home: Path) -> list[Path]:
    """Load a model in a process that is nobody's tests, and return the files it leaves at home."""
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "HOME"}}
    subprocess.run(
        [sys.executable, "-c", _LOAD],
        check=True,
        cwd=ROOT,
        env={**kept, "HOME": str(home), "PYTHONPATH": str(ROOT)},
    )
    return [path for path in home.rglob("*") if path.is_file()]


def test_the_runtime_of_models_keeps_no_device_id_and_no_reports(tmp_path: Path) -> None:
    assert load_detector(tmp_path) == []


def test_whoever_wants_to_send_reports_may_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")

    process = subprocess.run(
        [sys.executable, "-c", "import core, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert process.stdout.strip() == "0"
