"""A process that records until it is killed: `python -m tests.core.interview.speaker_process`.

Its arguments are the database file and the media folder. It records the clip of the fixtures again
and again in real time and prints, every 20 ms, how many seconds it has fed so far.
"""

import sys
import time
from itertools import count
from pathlib import Path

from core.store.database import open_database
from core.store.users import ensure_local_user
from tests.core.interview.speaking import FRAME_SAMPLES, clip_sound, open_room


def main() -> None:
    """Record until the end of the world."""
    database = open_database(sys.argv[1])
    with database.write() as connection:
        user_id = ensure_local_user(connection)
    sound = clip_sound()
    frames = len(sound) // FRAME_SAMPLES
    with open_room(database, user_id, Path(sys.argv[2])) as room:
        take = room.begin()
        began_s = time.monotonic()
        for number in count():
            begin = number % frames * FRAME_SAMPLES
            take.feed(sound[begin : begin + FRAME_SAMPLES], 16_000)
            sys.stdout.write(f"{(number + 1) * 0.02:.2f}\n")
            sys.stdout.flush()
            time.sleep(max(0.0, began_s + (number + 1) * 0.02 - time.monotonic()))


if __name__ == "__main__":
    main()
