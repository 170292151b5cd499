"""What can go wrong with a remote speech service, in words for a learner."""

from core.errors import RehearseError


class SpeechServiceError(RehearseError):
    """A remote speech service is not set up rightly or did not give what was asked for.

    Neither the key nor what the service wrote is in the message.
    """

    title = "The speech service could not help"


class SpeechRefusedError(SpeechServiceError):
    """The service turned the request down with `status`; asking again would not help."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class SpeechBusyError(SpeechServiceError):
    """The service takes no more requests for now."""


class SpeechUnavailableError(SpeechServiceError):
    """The service could not be reached, failed, or did not answer in time."""


class SpeechUnusableError(SpeechServiceError):
    """The service answered, and the answer cannot be used."""
