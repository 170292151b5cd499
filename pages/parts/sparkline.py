"""A line the size of a word: where figures go, without axes."""

from collections.abc import Sequence

_WIDTH, _HEIGHT, _AROUND = 120, 44, 5
_MOST = 100.0


def draw_sparkline(values: Sequence[float]) -> str:
    """Return points of 0–100, two or more, oldest first, as an SVG."""
    step = (_WIDTH - 2 * _AROUND) / (len(values) - 1)
    rise = (_HEIGHT - 2 * _AROUND) / _MOST
    places = [(_AROUND + n * step, _HEIGHT - _AROUND - v * rise) for n, v in enumerate(values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    last_x, last_y = places[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f'<line x1="0" x2="{_WIDTH}" y1="{_HEIGHT - 1}" y2="{_HEIGHT - 1}" '
        'stroke="rgba(128,128,128,0.45)"/>'
        f'<polyline points="{line}" fill="none" stroke="#178f82" stroke-width="2.5"/>'
        f'<circle cx="{last_x:.1f}" cy="{last_y:.1f}" r="4" fill="#178f82"/></svg>'
    )
