"""Encode a recording while it is made and store it part by part, in a thread of its own.

A store that is full or hangs keeps nobody waiting but itself: what it does not take stays here,
and goes along with the next part. Encoded speech is 3 kB a second.
"""

import logging
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any

from core.errors import RehearseError
from core.store.media import MediaError, MediaStore

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.speech.encoding import OpusEncoder

log = logging.getLogger(__name__)

# A part is written this often: with what the encoder holds back, a crash loses less than 2 s.
PART_S = 1.0
# Whoever ended a recording waits so long for a slow store; it is written to the end regardless.
_FINISH_WITHIN_S = 20.0


class MediaWriter:
    """Writes the recording `key`. push() and finish() are for one thread."""

    def __init__(self, key: str, media: MediaStore) -> None:
        self._key, self._media = key, media
        self._encoder: OpusEncoder | None = None
        self._fresh = bytearray()
        self._fresh_s = 0.0
        self._changed = Condition()
        self._pending = bytearray()
        self._ending = False
        self._parts = 0
        self._thread: Thread | None = None
        self.stored_bytes = 0
        # A sentence while something is amiss.
        self.trouble = ""

    def push(self, pcm: "NDArray[Any]", sample_rate_hz: int, *, muted: bool) -> None:
        """Take audio; of muted audio only the time is kept. Never raises for a store that fails."""
        try:
            self._encode(pcm * 0 if muted else pcm, sample_rate_hz)
        except RehearseError as e:
            self._note(e)
        self._fresh_s += len(pcm) / sample_rate_hz
        if self._fresh_s >= PART_S:
            self._hand_over()

    def finish(self) -> bool:
        """End the file and wait until it is stored; tell whether all of it is."""
        try:
            if self._encoder is not None:
                self._encoder.close()
        except RehearseError as e:
            self._note(e)
        self._hand_over()
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(_FINISH_WITHIN_S)
        # A store that still hangs has not taken it.
        hangs = self._thread is not None and self._thread.is_alive()
        return not hangs and not self._pending

    def _encode(self, pcm: "NDArray[Any]", sample_rate_hz: int) -> None:
        from core.speech.encoding import OpusEncoder

        if self._encoder is None:
            self._encoder = OpusEncoder(self._fresh.extend)
        self._encoder.push(pcm, sample_rate_hz)

    def _hand_over(self) -> None:
        """Give what is encoded to the thread that stores it."""
        self._fresh_s = 0.0
        if not self._fresh:
            return
        with self._changed:
            self._pending += self._fresh
            self._changed.notify_all()
        self._fresh.clear()
        if self._thread is None:
            self._thread = Thread(target=self._store, name=f"media-{self._key}", daemon=True)
            self._thread.start()

    def _store(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._pending or self._ending)
                piece, is_last = bytes(self._pending), self._ending
                self._pending.clear()
            self._write(piece)
            with self._changed:
                if is_last:
                    return
                if self._pending and self.trouble and not self._ending:
                    # It failed just now: not before there is more to write.
                    self._changed.wait_for(lambda: self._ending, PART_S)

    def _write(self, piece: bytes) -> None:
        if not piece:
            return
        try:
            self._media.write_part(self._key, self._parts, piece)
        except MediaError as e:
            self._note(e)
            with self._changed:
                self._pending[:0] = piece
            return
        self._parts += 1
        self.stored_bytes += len(piece)
        self.trouble = ""

    def _note(self, error: RehearseError) -> None:
        if not self.trouble:
            log.warning("Recording %s: %s", self._key, error)
        self.trouble = str(error)
