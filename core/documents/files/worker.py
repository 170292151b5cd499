"""Read one file in a process of its own: bytes on standard input, JSON on standard output.

`python -m core.documents.files.worker TYPE` prints a document, or `{"fault": NAME}`. The process
limits itself before it touches the file, so that a hostile one harms nothing.
"""

import json
import sys
from importlib import import_module
from typing import Any

from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.file_types import FileType
from core.documents.files.limits import confine_process

# By name, so that only what the file needs is imported.
_READERS = {
    FileType.PDF: ("core.documents.files.pdf", "read_pdf"),
    FileType.DOCX: ("core.documents.files.docx", "read_docx"),
    FileType.JSON: ("core.documents.files.json_text", "read_json"),
    FileType.MARKDOWN: ("core.documents.files.plain", "read_markdown"),
    FileType.TEXT: ("core.documents.files.plain", "read_text"),
}


def read(data: bytes, file_type: FileType) -> dict[str, Any]:
    """Return what the parent process is told about a file."""
    module, function = _READERS[file_type]
    try:
        document = getattr(import_module(module), function)(data)
    except UnreadableError as e:
        return {"fault": e.fault.name}
    except MemoryError:
        return {"fault": Fault.TOO_DEMANDING.name}
    answer: dict[str, Any] = document._asdict()
    return answer


def main() -> None:
    """Confine this process, read the file and print the answer."""
    confine_process()
    answer = read(sys.stdin.buffer.read(), FileType(sys.argv[1]))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())


if __name__ == "__main__":
    main()
