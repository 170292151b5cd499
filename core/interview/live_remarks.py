"""What the interviewer is saying at this moment, for whoever listens in this process."""

from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from threading import Condition
from typing import NamedTuple


class SpokenSoFar(NamedTuple):
    """The words of a remark up to now; `is_whole` once nothing follows."""

    text: str
    is_whole: bool


class LiveRemarks:
    """Remarks while they are spoken, by the id of the answer; forgotten when they are stored."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._nudges: Counter[str] = Counter()
        self._spoken: dict[str, SpokenSoFar] = {}

    def speak(self, answer_id: str, pieces: Iterable[str]) -> str:
        """Let listeners hear `pieces` as they come; return the whole text.

        Before the first they hear that nothing was said yet. Call `forget` once the text is
        stored. An error of `pieces` passes through, and then nothing of it is kept.
        """
        text = ""
        with ExitStack() as unless_whole:
            unless_whole.callback(self.forget, answer_id)
            self._note(answer_id, SpokenSoFar("", is_whole=False))
            for piece in pieces:
                text += piece
                self._note(answer_id, SpokenSoFar(text, is_whole=False))
            unless_whole.pop_all()
        self._note(answer_id, SpokenSoFar(text, is_whole=True))
        return text

    def forget(self, answer_id: str) -> None:
        """Drop a remark: it is stored, or it failed."""
        with self._changed:
            self._spoken.pop(answer_id, None)
            self._nudges.pop(answer_id, None)
            self._changed.notify_all()

    def nudge(self, answer_id: str) -> None:
        """Let whoever follows an answer look at the store: something became of it."""
        with self._changed:
            self._nudges[answer_id] += 1
            self._changed.notify_all()

    def count_nudges(self, answer_id: str) -> int:
        """Return a number that is another one after a nudge."""
        with self._changed:
            return self._nudges[answer_id]

    def wait(
        self, answer_id: str, heard: SpokenSoFar | None, timeout_s: float
    ) -> SpokenSoFar | None:
        """Return what is spoken once it differs from `heard`, on a nudge, or after `timeout_s`.

        None when nothing is being said.
        """
        with self._changed:
            nudges = self._nudges[answer_id]
            self._changed.wait_for(
                lambda: self._spoken.get(answer_id) != heard or self._nudges[answer_id] != nudges,
                timeout_s,
            )
            return self._spoken.get(answer_id)

    def _note(self, answer_id: str, spoken: SpokenSoFar) -> None:
        with self._changed:
            self._spoken[answer_id] = spoken
            self._changed.notify_all()
