"""Decode stretches of text that carry other text: Base64, Base32, hex, escapes, entities."""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

SHORTEST_DECODED = 16
_LONGEST_DECODED = 20_000
_PRINTABLE_SHARE = 0.9
# Encodings are put into each other; two layers is what models undo without being asked twice.
_LAYERS = 3

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{20,}+(?:\r?\n[A-Za-z0-9+/_-]{8,}+)*+={0,2}")
_BASE32 = re.compile(r"\b[A-Z2-7]{24,}+={0,6}")
_HEX = re.compile(
    r"(?<![0-9A-Za-z])(?:0x)?"
    r"(?:[0-9A-Fa-f]{2}(?:[ :,](?=(?:[0-9A-Fa-f]{2})+\b))?){16,}+(?![0-9A-Za-z])"
)
_BITS = re.compile(r"(?<![01])(?:[01]{8}[ ,]?){8,}+(?![01])")
_ESCAPES = re.compile(r"(?:\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{1,5}\}){6,}+")
_PERCENT = re.compile(r"(?<!\w)\w{0,40}+(?:%[0-9A-Fa-f]{2}[\w.,!?;:'&=+/-]{0,40}+){2,}+")
_ENTITIES = re.compile(r"(?:&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});\s?){6,}+")
_ESCAPE = re.compile(r"\\x([0-9A-Fa-f]{2})|\\u\{?([0-9A-Fa-f]{1,5})\}?")
_NOT_HEX = re.compile(r"0x|[ :,]")


class Decoded(NamedTuple):
    """Characters `start` to `end` of a text, and the text that they encode."""

    start: int
    end: int
    text: str


def decode_candidates(text: str) -> Iterator[Decoded]:
    """Yield the stretches of `text` that decode to printable text of SHORTEST_DECODED or more."""
    yield from _decode(text, _LAYERS)


def _decode(text: str, layers: int) -> Iterator[Decoded]:
    for pattern, decode in _DECODERS:
        for match in pattern.finditer(text):
            decoded = decode(match.group()[: 8 * _LONGEST_DECODED])
            if not _is_text(decoded):
                continue
            yield Decoded(*match.span(), decoded)
            if layers > 1:
                inner = _decode(decoded, layers - 1)
                yield from (Decoded(*match.span(), layer.text) for layer in inner)


def _is_text(decoded: str) -> bool:
    shown = sum(character.isprintable() or character.isspace() for character in decoded)
    return len(decoded) >= SHORTEST_DECODED and shown >= _PRINTABLE_SHARE * len(decoded)


def _decode_base64(run: str) -> str:
    letters = re.sub(r"[\r\n=]", "", run).translate(str.maketrans("-_", "+/"))
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return _as_text(base64.b64decode(letters + "=" * (-len(letters) % 4)))


def _decode_base32(run: str) -> str:
    letters = run.rstrip("=")
    try:
        return _as_text(base64.b32decode(letters + "=" * (-len(letters) % 8)))
    except binascii.Error:  # a length that no Base32 has: it is an ordinary word in capitals
        return ""


def _decode_hex(run: str) -> str:
    digits = _NOT_HEX.sub("", run)
    return _as_text(bytes.fromhex(digits[: len(digits) // 2 * 2]))


def _decode_bits(run: str) -> str:
    digits = re.sub(r"[ ,]", "", run)
    return _as_text(bytes(int(digits[i : i + 8], 2) for i in range(0, len(digits) - 7, 8)))


def _decode_escapes(run: str) -> str:
    codes = (int(match[1] or match[2], 16) for match in _ESCAPE.finditer(run))
    return "".join(map(chr, codes))


def _as_text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace").replace("\ufffd", "\x00")


_DECODERS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_BASE64, _decode_base64),
    (_BASE32, _decode_base32),
    (_HEX, _decode_hex),
    (_BITS, _decode_bits),
    (_ESCAPES, _decode_escapes),
    (_PERCENT, unquote),
    (_ENTITIES, html.unescape),
)
