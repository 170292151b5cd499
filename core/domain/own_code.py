"""A learner's own code, and the lines of it that a question asks about."""

from pydantic import Field

from core.domain.model import Model

MAX_CODE_FILES = 8
MAX_CODE_BYTES = 60_000
MAX_FILE_NAME = 60


class CodeFile(Model):
    """A file of the learner's own: its bare name, never a path, and its text. It is never run."""

    name: str = Field(min_length=1, max_length=MAX_FILE_NAME)
    text: str = Field(max_length=MAX_CODE_BYTES)


class CodePlace(Model):
    """Lines `first` to `last`, from 1, that a question asks about; both 0 where all are meant.

    `text` is what stands there with some lines around it, the first of them `start`, so that the
    question is understood wherever it is asked again.
    """

    file: str
    first: int = Field(default=0, ge=0)
    last: int = Field(default=0, ge=0)
    start: int = Field(default=1, ge=1)
    text: str = ""

    @property
    def marks_lines(self) -> bool:
        """Tell whether certain lines are meant."""
        return self.first > 0
