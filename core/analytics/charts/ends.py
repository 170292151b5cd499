"""Compare how something is now with how it was at first, and say so."""

from typing import NamedTuple

import pandas as pd

# A difference of fewer points than this is within what one answer can move an average.
NOTABLE_POINTS = 5
_LEAST_SPAN, _LEAST_FOR_SPAN = 3, 6
# Of many interviews three say too little: one may be forty points above the next.
_PART = 10


class Ends(NamedTuple):
    """The average of the first and of the last `span` interviews.

    A tenth of all at each end, at least three; of fewer than six interviews one.
    """

    first: float
    last: float
    span: int
    interviews: int

    @property
    def change(self) -> float:
        """Return how much more the last have."""
        return self.last - self.first

    @property
    def span_in_words(self) -> str:
        """Return how many interviews are an end, to stand behind "the first": "three"."""
        return {1: "", _LEAST_SPAN: " three"}.get(self.span, f" {self.span}")


def find_ends(frame: pd.DataFrame, column: str) -> Ends:
    """Return both ends of a frame of `query_sessions`; rows without a value are left out."""
    known = frame[column].dropna()
    count = len(known)
    span = max(_LEAST_SPAN, count // _PART) if count >= _LEAST_FOR_SPAN else 1
    return Ends(
        first=float(known.head(span).mean()),
        last=float(known.tail(span).mean()),
        span=span,
        interviews=count,
    )


def state_change(ends: Ends, notable: float, digits: int = 0) -> str:
    """Say how the end lies against the beginning, to stand behind the value at the end."""
    if ends.interviews == 1:
        return "in the first interview"
    if abs(ends.change) < notable:
        return f"about as at first ({ends.first:.{digits}f})"
    direction = "up" if ends.change > 0 else "down"
    return f"{direction} from {ends.first:.{digits}f} at first"


def describe_run(frame: pd.DataFrame, column: str, digits: int = 0) -> str:
    """Put the ends and the extremes of a column into words."""
    known = frame[column].dropna()
    if len(known) == 1:
        return f"One interview: {known.iloc[0]:.{digits}f}."
    return (
        f"{len(known)} interviews. First {known.iloc[0]:.{digits}f}, latest "
        f"{known.iloc[-1]:.{digits}f}, lowest {known.min():.{digits}f}, highest "
        f"{known.max():.{digits}f}."
    )
