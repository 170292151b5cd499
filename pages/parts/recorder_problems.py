"""What can be amiss with a recorder, in words, and what the learner may do about it."""

from typing import NamedTuple


class Problem(NamedTuple):
    """What is amiss, and the ways on that the panel knows by name."""

    text: str
    ways: tuple[str, ...]


NOT_CONNECTED = Problem(
    "The connection for your voice is not there yet: a firewall or the network may be in the way. "
    "Record a clip below instead; it takes the ordinary way.",
    ("live",),
)
NO_WEBRTC = Problem(
    "This browser does not allow live connections (WebRTC is switched off). Record a clip below "
    "instead; it takes the ordinary way.",
    ("live",),
)
DEVICE_LOST = Problem(
    "The microphone is gone: was it unplugged? What you said until then is kept.",
    ("retry", "dismiss"),
)
LINE_LOST = Problem(
    "The connection for your voice broke off. What you said until then is kept.",
    ("retry", "clip", "dismiss"),
)


def tell_missing(missing_s: float) -> Problem:
    """Return what a gap in the connection means, which went by while somebody spoke."""
    return Problem(
        f"The connection was gone: {missing_s:.0f} s of what you said did not arrive. The "
        "recording goes on, so say it again.",
        ("dismiss",),
    )
