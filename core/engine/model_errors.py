"""What can go wrong with a language model, in words for a learner."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.errors import RehearseError

if TYPE_CHECKING:
    from core.engine.attempts import Attempt
    from core.engine.usage import Usage


class ModelError(RehearseError):
    """A language model is not set up rightly or did not give what was asked for.

    `reason` is a short clause that a result may carry as the reason for its fallback. `detail`
    is for the log: classes, statuses and field types, never words of a person. `usage` is what
    the failed attempts used all the same, None where nothing was asked.
    """

    title = "The language model could not help"
    reason = "the language model is not set up"

    def __init__(
        self,
        message: str,
        *,
        detail: str = "",
        usage: "Usage | None" = None,
        attempts: "Sequence[Attempt]" = (),
    ) -> None:
        super().__init__(message)
        self.detail = detail
        self.usage = usage
        self.attempts = tuple(attempts)


class RateLimitedError(ModelError):
    """The service takes no more requests for now."""

    reason = "the model's service had too many requests"


class UnavailableError(ModelError):
    """The service could not be reached, failed, or did not answer in time."""

    reason = "the model could not be reached in time"


class UnusableError(ModelError):
    """The model answered, and the answer broke its schema or the checks."""

    reason = "the model's answer could not be used"


class SpentError(ModelError):
    """The month's limit for this learner or their cohort is used up."""

    reason = "the monthly limit for language models is used up"


class RefusedError(ModelError):
    """The service turned the request down; asking again would not help."""

    reason = "the model's service refused the request"
