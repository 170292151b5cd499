"""Which tab belongs to whom, so that nobody takes over what another left on the screen."""

from collections import OrderedDict
from threading import Lock

_MOST = 50_000


class Tabs:
    """Remembers who is signed in in each tab of this process. Any thread may call."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._owners: OrderedDict[str, str] = OrderedDict()

    def bind(self, tab_id: str, user_id: str) -> None:
        """Note that a tab shows a user's work."""
        with self._lock:
            self._owners[tab_id] = user_id
            self._owners.move_to_end(tab_id)
            if len(self._owners) > _MOST:
                self._owners.popitem(last=False)

    def may_resume(self, tab_id: str, user_id: str | None) -> bool:
        """Tell whether this user may go on with a tab: nobody else's, and not without a sign-in."""
        if user_id is None:
            return False
        with self._lock:
            return self._owners.get(tab_id, user_id) == user_id
