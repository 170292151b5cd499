"""What can go wrong with running code."""

from core.errors import RehearseError


class SandboxError(RehearseError):
    """Code cannot be run here at the moment; the message says why."""

    title = "Code cannot be run"
