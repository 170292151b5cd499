"""Places in a learner's own code that are worth asking about."""

import re
from dataclasses import dataclass, replace

_NAME = re.compile(r"[A-Za-z_$][\w$]{0,39}(?:\.[A-Za-z_$][\w$]{0,39})?", re.ASCII)
_DETAIL = re.compile(r"[\w.,%+-]{1,30}", re.ASCII)
# More lines than these are not looked at in one question.
MOST_LINES = 24


@dataclass(frozen=True)
class Spot:
    """Lines `first` to `last`, from 1, that show something of a `kind`.

    `name` is what they belong to, a function or a class, and `detail` what the kind speaks of: a
    number, a call. Both are empty where the code gives none that can stand in a sentence.
    """

    kind: str
    first: int
    last: int
    name: str = ""
    detail: str = ""

    def overlaps(self, other: "Spot") -> bool:
        """Tell whether both speak of a line in the same file."""
        return self.first <= other.last and other.first <= self.last


def tidy(spot: Spot) -> Spot:
    """Return a place with names that are names, and with lines that fit on a screen."""
    return replace(
        spot,
        last=min(max(spot.first, spot.last), spot.first + MOST_LINES - 1),
        name=spot.name if _NAME.fullmatch(spot.name) else "",
        detail=spot.detail if _DETAIL.fullmatch(spot.detail) else "",
    )
