"""Hand every user the engine that works for them: on their own key, else the server's."""

from collections.abc import Callable
from typing import Self

from pydantic import SecretStr

from core.domain.judge import Judge
from core.engine.base import Engine
from core.engine.keyring import Keyring
from core.engine.model_errors import ModelError

BuildEngine = Callable[[SecretStr, str | None], Engine]
IsSpent = Callable[[str], bool]


def _refuse_keys(key: SecretStr, model: str | None) -> Engine:  # noqa: ARG001 - a BuildEngine
    raise ModelError("Own keys cannot be used here.")


class Engines:
    """The engines of this process: the server's, and one for each user with a key of their own.

    Keys live in memory only, inside the engines built with them.
    """

    def __init__(
        self,
        server: Engine,
        build: BuildEngine = _refuse_keys,
        keyring: Keyring[Engine] | None = None,
        *,
        embedded: Engine | None = None,
    ) -> None:
        """Keep the server's engine and how to build one on a learner's key.

        `embedded` is the engine that needs no model, where it can be asked for beside a model.
        """
        self.server = server
        self._build = build
        self._embedded = embedded
        self._own: Keyring[Engine] = keyring or Keyring()
        self._tell: Callable[[], None] = lambda: None
        self._limit: tuple[IsSpent, Engine] | None = None

    @classmethod
    def of(cls, engine: Engine) -> Self:
        """Return a desk that gives everybody `engine`."""
        return cls(engine)

    def limit(self, is_spent: IsSpent, stand_in: Engine) -> None:
        """Have `stand_in` work instead of the server's engine for whom `is_spent` holds."""
        self._limit = is_spent, stand_in

    def engine_of(self, user_id: str) -> Engine:
        """Return the engine that works for a user now."""
        return self._own.get(user_id) or self._server_of(user_id)

    def has_own_key(self, user_id: str) -> bool:
        """Tell whether a user's engine runs on their own key."""
        return self._own.get(user_id) is not None

    def key_owners(self) -> list[str]:
        """Return who has put a key of their own into this process."""
        return self._own.holders()

    def watch(self, tell: Callable[[], None]) -> None:
        """Call `tell` whenever a key was put in or taken out."""
        self._tell = tell

    def judges_of(self, user_id: str) -> dict[Judge, Engine]:
        """Return who can judge a user's answers, the engine that works for them now first."""
        current = self.engine_of(user_id)
        judges = {Judge.CURRENT: current}
        if self.has_own_key(user_id) and self.server is not self._embedded:
            judges[Judge.SERVER] = self._server_of(user_id)
        if self._embedded is not None and self._embedded is not current:
            judges[Judge.EMBEDDED] = self._embedded
        return judges

    def judge_of(self, user_id: str, judge: Judge) -> Engine:
        """Return the judge that a user asked for, or who works for them where that one is gone."""
        return self.judges_of(user_id).get(judge) or self.engine_of(user_id)

    def take_key(self, user_id: str, key: SecretStr, model: str | None = None) -> None:
        """Run a user's engine on their own key from now on.

        Raises ModelError, without the key in its text, for what cannot be a key or for a model
        that own keys do not open. The key is not tried here.
        """
        self._own.put(user_id, self._build(key, model))
        self._tell()

    def remove_key(self, user_id: str) -> None:
        """Forget a user's key; work that is under way ends with it."""
        self._own.remove(user_id)
        self._tell()

    def close(self) -> None:
        """Forget every key."""
        self._own.clear()

    def _server_of(self, user_id: str) -> Engine:
        if self._limit is None:
            return self.server
        is_spent, stand_in = self._limit
        return stand_in if is_spent(user_id) else self.server
