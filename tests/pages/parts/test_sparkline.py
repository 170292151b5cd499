import re

from pages.parts.sparkline import draw_sparkline


def test_points_stand_in_order_and_higher_ones_higher() -> None:
    drawn = draw_sparkline([10, 80, 45])

    found = re.search(r'points="([^"]+)"', drawn)
    assert found is not None
    (x1, y1), (x2, y2), (x3, y3) = (
        tuple(map(float, place.split(","))) for place in found[1].split()
    )
    assert x1 < x2 < x3
    assert y2 < y3 < y1
