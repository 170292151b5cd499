"""PDF → lines, through PDFium's raw functions."""

import ctypes
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2_raw as pdfium

from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.furniture import drop_furniture
from core.documents.files.layout import lay_out
from core.documents.files.limits import MAX_CHARACTERS, MAX_PAGES
from core.documents.files.lines import Document, Line
from core.documents.files.list_marks import add_list_marks
from core.documents.files.words import ICON, PRESUMED_SPACE, Glyph

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|-bd|medi$|bx\d*$|cmbx|sfbx", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obli|slant|-it$|cmti|sfti|cmsl", re.IGNORECASE)
_ITALIC_FLAG = 1 << 6  # PDF 32000-1, table 123
_BOLD_FLAG = 1 << 18
_NAME_BUFFER_BYTES = 256
_LINK_BUFFER_BYTES = 2048
_SPECIAL = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u00ad": "-", "\u2010": "-", "\u2011": "-"}
)
_SQUEEZED_EM = 0.1
_NONCHARACTERS = frozenset({0xFFFE, 0xFFFF, *range(0xD800, 0xE000)})  # halves of pairs too


_ICON_FONT = re.compile(r"awesome|icon|material|academicons|fontello", re.IGNORECASE)
_DINGBAT_FONT = re.compile(r"wingdings|dingbats|symbol", re.IGNORECASE)
# Symbol fonts keep their signs at F0xx; in resumes these are list marks.
_SYMBOLS = range(0xF020, 0xF100)
_PRIVATE = range(0xE000, 0xF900)
_FIRST_PRINTABLE = ord(" ")


class _Style(NamedTuple):
    size: float
    bold: bool
    italic: bool
    upright: bool
    icon: bool
    dingbat: bool


def read_pdf(data: bytes) -> Document:
    """Return the lines and link addresses of a PDF.

    Raises UnreadableError for a file that is damaged, encrypted, too long or without text.
    """
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableError(_load_fault())
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        raise UnreadableError(Fault.TOO_MANY_PAGES)
    lines: list[Line] = []
    links: list[str] = []
    heights: list[float] = []
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            raise UnreadableError(Fault.CORRUPT)
        heights.append(pdfium.FPDF_GetPageHeightF(page))
        glyphs = add_list_marks(page, heights[-1], _read_glyphs(page, heights[-1]))
        lines += lay_out(glyphs, number)
        links += _read_links(document, page)
        pdfium.FPDF_ClosePage(page)
    if not lines:
        raise UnreadableError(Fault.ONLY_IMAGES if count else Fault.CORRUPT)
    return Document(drop_furniture(lines, heights), list(dict.fromkeys(links)))


def _load_fault() -> Fault:
    protected = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
    return Fault.ENCRYPTED if pdfium.FPDF_GetLastError() in protected else Fault.CORRUPT


def _read_glyphs(page: pdfium.FPDF_PAGE, height: float) -> list[Glyph]:
    text_page = pdfium.FPDFText_LoadPage(page)
    count = pdfium.FPDFText_CountChars(text_page)
    if count > MAX_CHARACTERS:
        raise UnreadableError(Fault.TOO_LONG)
    glyphs = list(_iterate_glyphs(text_page, count, height))
    pdfium.FPDFText_ClosePage(text_page)
    return glyphs


def _iterate_glyphs(text_page: pdfium.FPDF_TEXTPAGE, count: int, height: float) -> Iterator[Glyph]:
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    styles: dict[int, _Style] = {}
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, i)
        presumed = pdfium.FPDFText_IsGenerated(text_page, i)
        hyphen = pdfium.FPDFText_IsHyphen(text_page, i) == 1
        if not (hyphen or _is_visible(code)):
            continue
        text_object = pdfium.FPDFText_GetTextObject(text_page, i)
        key = ctypes.cast(text_object, ctypes.c_void_p).value or 0
        if key not in styles:
            styles[key] = _read_style(text_page, i, text_object)
        style = styles[key]
        if not style.upright:
            continue
        pdfium.FPDFText_GetLooseCharBox(text_page, i, box)
        pdfium.FPDFText_GetCharOrigin(text_page, i, x, y)
        if presumed:
            character = PRESUMED_SPACE
        else:
            character = "-" if hyphen else _character(code, style, box.right - box.left)
        baseline = height - y.value
        yield Glyph(character, box.left, box.right, baseline, style.size, style.bold, style.italic)


def _is_visible(code: int) -> bool:
    return code >= _FIRST_PRINTABLE and code not in _NONCHARACTERS


def _character(code: int, style: _Style, width: float) -> str:
    """Return the sign for a code; pictograms become icons, list marks of symbol fonts bullets.

    Text that a file gives as the meaning of a pictogram (ActualText) comes squeezed into the
    pictogram's place: that is text.
    """
    if code in _PRIVATE:
        return "•" if not style.icon and (style.dingbat or code in _SYMBOLS) else ICON
    if style.icon and width > _SQUEEZED_EM * style.size:
        return ICON
    return chr(code).translate(_SPECIAL)


def _read_style(text_page: pdfium.FPDF_TEXTPAGE, i: int, text_object: object) -> _Style:
    name_buffer = ctypes.create_string_buffer(_NAME_BUFFER_BYTES)
    flags = ctypes.c_int()
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetFontInfo(text_page, i, name_buffer, _NAME_BUFFER_BYTES, flags)
    pdfium.FPDFText_GetMatrix(text_page, i, matrix)
    name = name_buffer.value.decode("latin-1").partition("+")[2] or name_buffer.value.decode(
        "latin-1"
    )
    scale = (matrix.b**2 + matrix.d**2) ** 0.5
    size = round(pdfium.FPDFText_GetFontSize(text_page, i) * scale, 1)
    # Programs without the bold font at hand stroke the letters' outlines.
    stroked = (
        pdfium.FPDFTextObj_GetTextRenderMode(text_object) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
    )
    return _Style(
        size=size,
        bold=bool(_BOLD_NAME.search(name)) or bool(flags.value & _BOLD_FLAG) or stroked,
        italic=bool(_ITALIC_NAME.search(name)) or bool(flags.value & _ITALIC_FLAG),
        upright=abs(matrix.b) < abs(matrix.a) and matrix.a > 0,
        icon=bool(_ICON_FONT.search(name)),
        dingbat=bool(_DINGBAT_FONT.search(name)),
    )


def _read_links(document: pdfium.FPDF_DOCUMENT, page: pdfium.FPDF_PAGE) -> list[str]:
    links: list[str] = []
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        buffer = ctypes.create_string_buffer(_LINK_BUFFER_BYTES)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, _LINK_BUFFER_BYTES)
        links.append(buffer.value.decode("utf-8", "replace"))
    return links
