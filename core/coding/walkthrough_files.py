"""Take in a learner's own code: text of a bounded size under bare names, and nothing else."""

import re
import unicodedata
from collections.abc import Iterable

from core.domain.own_code import MAX_CODE_BYTES, MAX_CODE_FILES, MAX_FILE_NAME, CodeFile
from core.errors import RehearseError

_KILOBYTE = 1000
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._+-]+")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control, invisible and direction characters would show other code than is there.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_UNNAMED = "code.txt"
_BLANK_BEGINNING = re.compile(r"\A(?:[ \t]*\n)+")


class OwnCodeError(RehearseError):
    """Code that cannot be taken in; the message says why and what to do."""


def accept_code(given: Iterable[tuple[str, bytes]]) -> list[CodeFile]:
    """Return files of code, by the names and bytes that were handed in; blank ones are left out.

    Raises OwnCodeError where they are too many, too large, or no text.
    """
    named = [(clean_file_name(name), data) for name, data in given if data.strip()]
    if len(named) > MAX_CODE_FILES:
        raise OwnCodeError(
            f"These are {len(named)} files. Choose the {MAX_CODE_FILES} that show your work best."
        )
    if sum(len(data) for _, data in named) > MAX_CODE_BYTES:
        raise OwnCodeError(
            f"That is more than {MAX_CODE_BYTES // _KILOBYTE} kB of code. Leave out what was "
            "generated, and keep the parts that you want to talk about."
        )
    files: list[CodeFile] = []
    for name, data in named:
        text = _read_text(name, data)
        if text.strip():
            files.append(CodeFile(name=_distinct(name, [f.name for f in files]), text=text))
    return files


def clean_file_name(name: str) -> str:
    """Return the bare name of a file, in letters that cannot make a path or a sentence."""
    bare = re.split(r"[/\\]", name)[-1]
    cleaned = re.sub(r"-?\.-?", ".", _NOT_IN_A_NAME.sub("-", bare)).strip("-.")
    stem, dot, ending = cleaned.rpartition(".")
    if len(cleaned) <= MAX_FILE_NAME:
        return cleaned or _UNNAMED
    kept = f".{ending[:10]}" if dot else ""
    return (stem or cleaned)[: MAX_FILE_NAME - len(kept)] + kept


def _read_text(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise OwnCodeError(
            f"{name} is not text in UTF-8. Save it as such, or paste the code instead."
        ) from e
    if "\0" in text:
        raise OwnCodeError(f"{name} is not a file of code. Choose the source instead.")
    lines = _LINE_ENDS.sub("\n", text)
    seen = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
    # What shows code leaves empty lines at its ends out: every line keeps one number so.
    return _BLANK_BEGINNING.sub("", seen).rstrip() + "\n"


def _distinct(name: str, taken: list[str]) -> str:
    """Return `name`, or with a number before it where another file has the same."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{number}-{name}"[:MAX_FILE_NAME]
    return found
