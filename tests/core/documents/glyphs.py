"""Glyphs for tests: every letter half as wide as the font is high."""

from core.documents.files.words import ICON, Glyph


def set_text(
    text: str,
    x: float,
    y: float,
    *,
    size: float = 10.0,
    bold: bool = False,
    tracking: float = 0.0,
    spaces: bool = True,
) -> list[Glyph]:
    """Return the glyphs of a line; without `spaces`, a space is a mere gap."""
    glyphs = []
    for character in text:
        width = size / 2
        if character != " " or spaces:
            glyphs.append(Glyph(character, x, x + width, y, size, bold))
        x += width + tracking
    return glyphs


def icon(x: float, y: float) -> Glyph:
    """Return a pictogram."""
    return Glyph(ICON, x, x + 10, y, 10.0)
