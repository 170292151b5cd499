"""Trials of engines beside the pages, so that a click never waits for a model."""

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from core.engine.desk import Engines
from core.engine.trial import EngineTrial, try_engine
from core.interview.metering import Metering

PURPOSE = "try_engine"
_AT_ONCE = 2


class EngineTrials:
    """Run at most one trial a user at a time and keep its outcome until the next.

    Trials live in this process: nobody wants one again after a restart.
    """

    def __init__(self, engines: Engines, metering: Metering) -> None:
        self._engines = engines
        self._metering = metering
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="engine-trials")
        self._trials: dict[str, Future[EngineTrial]] = {}
        self._lock = Lock()

    def start(self, user_id: str) -> None:
        """Try the engine that works for a user now; while a trial runs nothing changes."""
        with self._lock:
            if not self._is_running(user_id):
                self._trials[user_id] = self._pool.submit(self._run, user_id)

    def is_running(self, user_id: str) -> bool:
        """Tell whether a trial of this user's is under way."""
        with self._lock:
            return self._is_running(user_id)

    def outcome(self, user_id: str, wait_s: float = 0.0) -> EngineTrial | None:
        """Return how the last trial went, waiting at most `wait_s`; None while there is none.

        An error of the engine, which a trial of a sound installation never has, is raised here.
        """
        trial = self._trials.get(user_id)
        if trial is None:
            return None
        try:
            return trial.result(wait_s)
        except TimeoutError:
            return None

    def forget(self, user_id: str) -> None:
        """Drop the last trial: the engine is another one now."""
        with self._lock:
            self._trials.pop(user_id, None)

    def close(self) -> None:
        """Start no more trials."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _is_running(self, user_id: str) -> bool:
        trial = self._trials.get(user_id)
        return trial is not None and not trial.done()

    def _run(self, user_id: str) -> EngineTrial:
        with self._metering.keep_calls(user_id, PURPOSE):
            return try_engine(self._engines.engine_of(user_id))
