"""The reading process cannot take more than it is given."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


def _run(statements: str) -> subprocess.CompletedProcess[bytes]:
    program = f"from core.documents.files.limits import confine_process\n{statements}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits address space")
def test_memory_beyond_the_limit_is_refused() -> None:
    done = _run("confine_process(memory_bytes=300_000_000); bytearray(400_000_000)")
    assert b"MemoryError" in done.stderr


def test_endless_work_is_ended() -> None:
    done = _run("confine_process(time_s=1)\nwhile True: pass")
    assert done.returncode < 0


def test_files_cannot_be_written() -> None:
    done = _run(
        "import tempfile; f = tempfile.TemporaryFile(); confine_process()\nf.write(b'x'); f.flush()"
    )
    assert done.returncode != 0


def test_small_work_is_done() -> None:
    assert _run("confine_process(); print('done')").stdout.strip() == b"done"
