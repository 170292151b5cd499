"""Count who is at work in a database, so that its file can be swapped while nobody is."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, get_ident

from core.errors import DatabaseError


class Visits:
    """The transactions under way in this process, by thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._inside: Counter[int] = Counter()
        self._is_barred = False

    @contextmanager
    def enter(self) -> Iterator[None]:
        """Be at work in the block; wait before it while somebody has the database alone."""
        thread = get_ident()
        with self._changed:
            # Whoever is inside may go further in: the one outside waits for them to come out.
            self._changed.wait_for(lambda: not self._is_barred or self._inside[thread] > 0)
            self._inside[thread] += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[thread] -= 1
                if not self._inside[thread]:
                    del self._inside[thread]
                self._changed.notify_all()

    @contextmanager
    def alone(self, within_s: float) -> Iterator[None]:
        """Have the database alone in the block.

        Raises DatabaseError where others stay in it for longer than `within_s`; whoever comes
        meanwhile waits.
        """
        with self._changed:
            self._is_barred = True
            is_empty = self._changed.wait_for(lambda: not self._inside, within_s)
        try:
            if not is_empty:
                raise DatabaseError("The database is busy. This is tried again in a moment.")
            yield
        finally:
            with self._changed:
                self._is_barred = False
                self._changed.notify_all()
