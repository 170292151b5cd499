"""How each manner of the interviewer sounds, as data."""

from pydantic import Field

from core.domain.manner import Manner
from core.domain.model import Model


class SpeakingStyle(Model):
    """`rate` is a share of the voice's own speed; `pause_s` stands between two sentences.

    `back_channels` are the listener's words in hands-free mode, said in turn.
    """

    rate: float = Field(ge=0.5, le=2)
    pause_s: float = Field(ge=0, le=2)
    back_channels: tuple[str, ...]


# Voices read at some 150 to 170 words a minute; 130 to 175 are recommended for speaking. Only the
# hardest manner goes a little beyond.
_STYLES = {
    Manner.FRIEND: SpeakingStyle(
        rate=0.95, pause_s=0.45, back_channels=("Mhm.", "I see.", "Right.")
    ),
    Manner.GUIDE: SpeakingStyle(rate=1.0, pause_s=0.35, back_channels=("Mhm.", "I see.")),
    Manner.CHALLENGER: SpeakingStyle(rate=1.05, pause_s=0.25, back_channels=("Okay.", "Mhm.")),
    Manner.DRILL_SERGEANT: SpeakingStyle(rate=1.1, pause_s=0.15, back_channels=("Go on.",)),
}


def style_of(manner: Manner) -> SpeakingStyle:
    """Return how the interviewer speaks in a manner."""
    return _STYLES[manner]
