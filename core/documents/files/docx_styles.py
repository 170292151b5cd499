"""What a DOCX paragraph or run looks like, after its styles have been followed."""

from typing import NamedTuple

from lxml import etree

from core.documents.files.docx_package import qualified

_DEFAULT_SIZE = 11.0
_HEADING_SIZE = 14.0
_TWIPS_A_POINT = 20
_GAP_FROM_POINTS = 6.0
_DEEPEST_CHAIN = 12
_LIST_INDENT = 18.0
_OFF = frozenset({"0", "false", "none", "off"})
_VALUE = qualified("w:val")


class Look(NamedTuple):
    """A paragraph's or a run's typography. Sizes are in points, `gap` in lines."""

    size: float = _DEFAULT_SIZE
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    is_list: bool = False
    indent: float = 0.0
    gap: float = 0.0


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self._default = Look()
        if root is None:
            return
        for style in root.iter(qualified("w:style")):
            self._styles[style.get(qualified("w:styleId"), "")] = style
        defaults = root.find(f"{qualified('w:docDefaults')}/{qualified('w:rPrDefault')}")
        if defaults is not None:
            self._default = _apply_run(self._default, defaults)
        normal = next((i for i, s in self._styles.items() if s.get(qualified("w:default"))), "")
        self._default = self._resolve(normal, self._default)

    def paragraph(self, paragraph: etree._Element) -> Look:
        """Return a paragraph's look by its style and its own settings."""
        properties = paragraph.find(qualified("w:pPr"))
        if properties is None:
            return self._default
        look = self._resolve(_value(properties, "w:pStyle"), self._default)
        return _apply_paragraph(look, properties)

    def run(self, run: etree._Element, look: Look) -> Look:
        """Return a run's look inside a paragraph of look `look`."""
        properties = run.find(qualified("w:rPr"))
        if properties is None:
            return look
        style = self._styles.get(_value(properties, "w:rStyle"))
        if style is not None:
            look = _apply_run(look, style)
        return _apply_run(look, run)

    def _resolve(self, style_id: str, base: Look) -> Look:
        """Apply a style and those it is based on, the most basic first."""
        if style_id not in self._looks:
            chain: list[etree._Element] = []
            style = self._styles.get(style_id)
            while style is not None and len(chain) < _DEEPEST_CHAIN:
                chain.append(style)
                style = self._styles.get(_value(style, "w:basedOn"))
            look = base
            for style in reversed(chain):
                look = _apply_style(look, style)
            self._looks[style_id] = look
        return self._looks[style_id]


def _apply_style(look: Look, style: etree._Element) -> Look:
    if _value(style, "w:name").casefold().startswith(("heading", "title")):
        look = look._replace(bold=True, size=max(look.size, _HEADING_SIZE))
    look = _apply_run(look, style)
    properties = style.find(qualified("w:pPr"))
    return look if properties is None else _apply_paragraph(look, properties)


def _apply_run(look: Look, parent: etree._Element) -> Look:
    properties = parent.find(qualified("w:rPr"))
    if properties is None:
        return look
    half_points = _value(properties, "w:sz")
    return look._replace(
        size=int(half_points) / 2 if half_points.isdecimal() else look.size,
        bold=_toggle(properties, "w:b", look.bold),
        italic=_toggle(properties, "w:i", look.italic),
        capitals=_toggle(properties, "w:caps", look.capitals),
    )


def _apply_paragraph(look: Look, properties: etree._Element) -> Look:
    numbering = properties.find(qualified("w:numPr"))
    if numbering is not None:
        is_list = _value(numbering, "w:numId") != "0"
        look = look._replace(is_list=is_list, indent=_LIST_INDENT if is_list else look.indent)
    indent = properties.find(qualified("w:ind"))
    if indent is not None:
        left = indent.get(qualified("w:left")) or indent.get(qualified("w:start"))
        look = look._replace(indent=_points(left, look.indent))
    spacing = properties.find(qualified("w:spacing"))
    if spacing is not None:
        before = _points(spacing.get(qualified("w:before")), 0.0)
        look = look._replace(gap=1.0 if before >= _GAP_FROM_POINTS else 0.0)
    return look


def _points(twips: str | None, default: float) -> float:
    digits = (twips or "").removeprefix("-")
    return int(twips or 0) / _TWIPS_A_POINT if digits.isdecimal() else default


def _value(parent: etree._Element, name: str) -> str:
    child = parent.find(qualified(name))
    return "" if child is None else child.get(_VALUE, "")


def _toggle(properties: etree._Element, name: str, inherited: bool) -> bool:
    child = properties.find(qualified(name))
    return inherited if child is None else child.get(_VALUE, "1") not in _OFF
