"""The door for files: check them, read them in a confined process, say what is wrong."""

import json
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.file_types import FileType, detect_type
from core.documents.files.limits import MAX_BYTES, MIN_CHARACTERS, TIME_LIMIT_S
from core.documents.files.lines import Document, document_from_json

_log = logging.getLogger(__name__)

_REPOSITORY = Path(__file__).parents[2]
# PDFium ends the process by one of these when it gets no more memory.
_OUT_OF_MEMORY = frozenset({"SIGABRT", "SIGTRAP", "SIGILL"})
_OUT_OF_TIME = frozenset({"SIGXCPU", "SIGKILL"})
# The process needs nothing of ours: no keys, no addresses, only what Python starts with.
_PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "LANG")


def extract_text(data: bytes, filename: str) -> str:
    """Return the text of a PDF, DOCX, TXT or Markdown file in reading order.

    JSON comes back as JSON, checked and indented, so that its fields stay apart.
    Raises DocumentError with a sentence for the learner if the file cannot be read.
    """
    document = read_document(data, filename)
    if document.value is None:
        return document.text
    return json.dumps(document.value, ensure_ascii=False, indent=2)


def read_document(data: bytes, filename: str) -> Document:
    """Return what a file says, read in a process with limits on time and memory.

    Raises DocumentError as `extract_text` does.
    """
    if not data.strip():
        raise UnreadableError(Fault.EMPTY, filename)
    if len(data) > MAX_BYTES:
        raise UnreadableError(Fault.TOO_BIG, filename)
    file_type = detect_type(data, filename)
    answer = _ask_worker(data, file_type, filename)
    if "fault" in answer:
        raise UnreadableError(Fault[answer["fault"]], filename)
    document = document_from_json(answer)
    if len(document.text.strip()) < MIN_CHARACTERS:
        raise UnreadableError(Fault.TOO_SHORT, filename)
    return document


def _ask_worker(data: bytes, file_type: FileType, filename: str) -> dict[str, Any]:
    command = [sys.executable, "-B", "-m", "core.documents.files.worker", file_type]
    try:
        done = subprocess.run(  # noqa: S603  # fixed command, no shell
            command,
            input=data,
            capture_output=True,
            timeout=TIME_LIMIT_S,
            cwd=_REPOSITORY,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as e:
        raise UnreadableError(Fault.TIMED_OUT, filename) from e
    if done.returncode != 0:
        raise UnreadableError(_exit_fault(done.returncode, done.stderr), filename)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _exit_fault(code: int, stderr: bytes) -> Fault:
    """Return what the end of the reading process says about the file.

    The log gets the kind of error only: its message may quote the document.
    """
    kind = stderr.decode(errors="replace").strip().rpartition("\n")[2].partition(":")[0]
    _log.warning("The reading process ended with code %s: %.60s", code, kind)
    name = signal.Signals(-code).name if code < 0 else ""
    if name in _OUT_OF_TIME:
        return Fault.TIMED_OUT
    if name in _OUT_OF_MEMORY or b"MemoryError" in stderr:
        return Fault.TOO_DEMANDING
    return Fault.CORRUPT
