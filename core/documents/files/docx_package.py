"""Open a DOCX archive with care: check sizes before unpacking, refuse what reaches outside."""

import re
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from core.documents.files.faults import Fault, UnreadableError

_LARGEST_PART_BYTES = 30 * 1024 * 1024
_LARGEST_TOTAL_BYTES = 200 * 1024 * 1024
_HIGHEST_RATIO = 200  # real documents' XML shrinks to a tenth or so
_RATIO_FROM_BYTES = 1024 * 1024
_MOST_PARTS = 5000

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_STRICT_NAMESPACE = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_HEADER = re.compile(r"word/header\d*\.xml")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    KeyError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
)


def qualified(name: str) -> str:
    """Return lxml's form of a prefixed name: `w:p` → `{http://…}p`."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


class Package:
    """The parts of a DOCX archive that hold text and its looks.

    Raises UnreadableError for archives that are damaged, locked, inflated or carry a DTD.
    """

    def __init__(self, data: bytes) -> None:
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                self._read(archive)
        except _DAMAGE as e:
            raise UnreadableError(Fault.CORRUPT) from e

    def _read(self, archive: zipfile.ZipFile) -> None:
        parts = archive.infolist()
        _check_sizes(parts)
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableError(Fault.ENCRYPTED)
        names = {part.filename for part in parts}
        self.body = _parse(archive, _BODY)
        self.styles = _parse(archive, _STYLES) if _STYLES in names else None
        self.headers = [_parse(archive, name) for name in sorted(filter(_HEADER.fullmatch, names))]
        self.links = _read_links(_parse(archive, _RELATIONS)) if _RELATIONS in names else []


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse archives that state they unpack to too much; reading is limited again later."""
    total = sum(part.file_size for part in parts)
    inflated = any(
        part.file_size > _RATIO_FROM_BYTES
        and part.file_size > _HIGHEST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if inflated or total > _LARGEST_TOTAL_BYTES or len(parts) > _MOST_PARTS:
        raise UnreadableError(Fault.INFLATED)


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element:
    with archive.open(name) as stream:
        xml = stream.read(_LARGEST_PART_BYTES + 1)
    if len(xml) > _LARGEST_PART_BYTES:
        raise UnreadableError(Fault.INFLATED)
    # Office files never carry a DTD; one here can only declare entities.
    if b"<!DOCTYPE" in xml:
        raise UnreadableError(Fault.UNSAFE)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    xml = xml.replace(_STRICT_NAMESPACE, _NAMESPACES["w"].encode())
    root = etree.fromstring(xml, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(Fault.UNSAFE)
    return root


def _read_links(relations: etree._Element) -> list[str]:
    targets = [
        relation.get("Target", "")
        for relation in relations
        if relation.get("TargetMode") == "External"
        and relation.get("Type", "").endswith("/hyperlink")
    ]
    return [target for target in targets if target]
