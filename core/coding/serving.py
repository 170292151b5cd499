"""What every worker process does: read one order a line, answer each with a line."""

import json
import os
import sys
import time
from collections.abc import Callable
from queue import Queue
from threading import Thread
from typing import Any

from pydantic import BaseModel

READY_LINE = "ready"
# Longer than compiling takes: begun, it may as well be finished.
_LAST_WORK_S = 900.0


def take_orders() -> "Queue[str]":
    """Return where orders arrive as they come, with an empty one when the app has ended."""
    orders: Queue[str] = Queue()
    Thread(target=_read_orders, args=(orders,), daemon=True).start()
    return orders


def serve(
    answer: Callable[[dict[str, Any]], BaseModel], orders: "Queue[str] | None" = None
) -> None:
    """Say that the process is ready, then answer orders until the app ends."""
    orders = orders or take_orders()
    _tell(READY_LINE)
    while line := orders.get():
        _tell(answer(json.loads(line)).model_dump_json())


def _read_orders(orders: "Queue[str]") -> None:
    """Pass orders on, and an empty one when the app has ended.

    Nobody is left then who would end this process, should the work at hand go on for ever.
    """
    for line in sys.stdin:
        orders.put(line)
    orders.put("")
    time.sleep(_LAST_WORK_S)
    os._exit(1)


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
