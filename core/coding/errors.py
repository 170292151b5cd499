"""What can go wrong with running code and with drawing."""

from core.errors import RehearseError


class SandboxError(RehearseError):
    """Code cannot be run here at the moment; the message says why."""

    title = "Code cannot be run"


class DiagramError(RehearseError):
    """A diagram cannot be changed so; the message says why."""

    title = "This cannot be drawn"
