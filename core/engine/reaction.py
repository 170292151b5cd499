"""A reaction of the interviewer, word by word, that tells who spoke."""

from collections.abc import Callable, Generator, Iterator

from core.engine.usage import Usage

Speak = Callable[["Reaction"], Generator[str, None, None]]


class Reaction(Iterator[str]):
    """The words of a reaction as they come; joined, they are its text.

    `engine`, `engine_version`, `fallback_reason` and `usage` are final when it is exhausted.
    Closing it, or dropping it, ends the call of the model behind it. It is read by one thread.
    """

    def __init__(self, engine: str, engine_version: str, speak: Speak) -> None:
        """Keep who speaks; `speak` gives the words and may name another speaker before them."""
        self.engine = engine
        self.engine_version = engine_version
        self.fallback_reason: str | None = None
        self.usage: Usage | None = None
        self._words = speak(self)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return next(self._words)

    def take_over(self, other: "Reaction", reason: str) -> Generator[str, None, None]:
        """Say what `other` says, under its name; `reason` is why it stands in."""
        self.engine, self.engine_version = other.engine, other.engine_version
        self.fallback_reason = reason
        yield from other

    def close(self) -> None:
        """Say no more and let go of whatever speaks."""
        self._words.close()
