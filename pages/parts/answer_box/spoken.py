"""What voice has for the answer box."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.domain.model import Model


class Insert(Model):
    """Spoken words for the box: put in once, and with `submit` sent off at once."""

    id: str
    text: str
    submit: bool = False


def _nothing(_: list[str]) -> None:
    """Answers are typed here: there is nothing to note."""


class Spoken(NamedTuple):
    """Words that wait for the box; `mark` gets the ids of those that are in a saved draft.

    While `is_recording` submitting ends the recording first: `stop_and_submit` is called, and the
    words come as an insert with `submit`.
    """

    inserts: Sequence[Insert] = ()
    is_recording: bool = False
    mark: Callable[[list[str]], None] = _nothing
    stop_and_submit: Callable[[], None] = lambda: None

    def settle(self, inserted: Sequence[str]) -> "Spoken":
        """Mark those inserts that the box says it has, and return what is left."""
        taken = [insert.id for insert in self.inserts if insert.id in inserted]
        if taken:
            self.mark(taken)
        return self._replace(inserts=[each for each in self.inserts if each.id not in taken])


def add_words(draft: str, words: str) -> str:
    """Return a draft with spoken words after it: a new paragraph, or the same sentence going on."""
    kept = draft.rstrip()
    if not kept:
        return words
    return f"{kept}\n\n{words}" if kept[-1] in ".!?…:" else f"{kept} {words}"
