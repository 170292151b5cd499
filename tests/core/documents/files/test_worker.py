"""The reading process answers with a document or with the name of a fault."""

import json
import subprocess
import sys

import pytest

from core.documents.files import worker
from core.documents.files.file_types import FileType
from core.documents.files.lines import document_from_json
from core.documents.files.worker import read
from tests.fixtures.resumes.hostile import pdf


def test_document_survives_the_way_through_json() -> None:
    answer = read(b"Ana\tRome\n- Built it", FileType.TEXT)
    document = document_from_json(json.loads(json.dumps(answer)))
    assert document.text == "Ana   Rome\nBuilt it"
    assert document.lines[1].bullet


def test_fault_is_answered_by_its_name() -> None:
    assert read(b"%PDF-", FileType.PDF) == {"fault": "CORRUPT"}


def test_want_of_memory_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(_: str) -> None:
        raise MemoryError

    monkeypatch.setattr(worker, "import_module", greedy)
    assert read(b"text", FileType.TEXT) == {"fault": "TOO_DEMANDING"}


def test_process_imports_only_what_the_file_needs() -> None:
    program = (
        "import sys; from core.documents.files.worker import read, FileType;"
        "read(sys.stdin.buffer.read(), FileType.PDF); print(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=pdf(), capture_output=True, check=True
    )
    modules = set(done.stdout.decode().split())
    assert "core.documents.files.pdf" in modules
    assert not modules & {"pydantic", "lxml", "streamlit", "numpy", "core.documents.skills"}
