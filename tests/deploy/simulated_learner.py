"""A learner in an interview, in a tab without a browser: answers, goes on, remembers what was sent.

The answer box is spoken for as answer_box.js does it: a draft in the middle, a submit with an
operation id, repeated after 3, 6, 12, 12 seconds until the page shows that it has been taken.
"""

import asyncio
import random
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field
from ssl import SSLContext
from time import monotonic

import httpx

from tests.deploy.streamlit_tab import StreamlitTab

PASSWORD = "four plain words here"
_PATIENCE_S = 120.0
_REPEAT_AFTER_S, _REPEAT_AT_LATEST_S = 3.0, 12.0
_BOX = "answer_box"
_TAKE_OVER = "interview_take_over"
_JUDGED = ("Score of 100", "Not scored", "not judged")
_SENTENCES = (
    "I began by measuring where the time went, and the slow part was a query without an index.",
    "We had a queue between the two services, so a retry had to be idempotent.",
    "I wrote the migration in two steps, so that both versions of the code could run beside it.",
    "In the end the latency fell from 900 to 120 milliseconds, and nobody was paged for a month.",
    "My own part was the design and the load test; a colleague did the dashboards.",
    "A cache would have helped as well, but then somebody has to say when an entry is stale.",
    "I would choose PostgreSQL here, because the writes belong into one transaction.",
    "First I would ask how many requests a second there are, and what may be lost.",
)


@dataclass
class Submission:
    """One answer that was sent off; times are of time.monotonic(), None before."""

    learner: str
    asked_id: str
    text: str
    sent_at: float
    taken_at: float | None = None
    feedback_at: float | None = None
    sends: int = 0


@dataclass
class SimulatedLearner:
    """One learner with a browser of their own. `think_s` is how long they write on an answer."""

    number: int
    url: str
    tls: SSLContext | None
    think_s: float
    seed: int
    submissions: list[Submission] = field(default_factory=list)
    interviews: int = 0
    stuck: list[str] = field(default_factory=list)
    take_overs: int = 0
    tab: StreamlitTab | None = None

    def __post_init__(self) -> None:
        self.rng = random.Random(f"{self.seed} {self.number}")  # noqa: S311 - no secret

    @property
    def email(self) -> str:
        """Return the learner's address."""
        return f"learner{self.number}@example.org"

    async def practise(self, until: float) -> None:
        """Register, then take sample interviews until `until` (of time.monotonic())."""
        headers = {"Origin": self.url, "Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
        async with httpx.AsyncClient(
            base_url=self.url, headers=headers, verify=self.tls or True, timeout=_PATIENCE_S
        ) as client:
            await self._come_in(client)
            self.tab = StreamlitTab(client, self.tls)
            try:
                await self.tab.open()
                while monotonic() < until:
                    await self._take_interview(self.tab, until)
                    self.interviews += 1
            finally:
                await self.tab.close()

    async def _come_in(self, client: httpx.AsyncClient) -> None:
        """Register; where the answer got lost with a replica, sign in to what was made of it."""
        form = {"name": f"Learner {self.number}", "email": self.email, "new_password": PASSWORD}
        for path in ("/register", "/sign-in", "/register", "/sign-in"):
            with suppress(httpx.HTTPError):
                answer = await client.post(path, data={**form, "password": PASSWORD})
                if answer.status_code == 303:
                    return
        raise RuntimeError(f"{self.email} cannot come in")

    async def _take_interview(self, tab: StreamlitTab, until: float) -> None:
        start = "Try a sample interview"
        if not await tab.until(lambda: tab.has_button(start)):
            self.stuck.append("no Home")
            return
        await tab.click(start)
        await tab.until(lambda: self._box(tab) is not None, 90)
        while monotonic() < until:
            if not await self._take_step(tab):
                break
        if monotonic() < until:
            await tab.until(lambda: not tab.page.is_running)
            await self._go_home(tab)

    async def _take_step(self, tab: StreamlitTab) -> bool:
        """Do what the page asks for now; tell whether the interview goes on."""
        ways_on = ("interview_next", "interview_finish", _TAKE_OVER)
        seen = await tab.until(
            lambda: self._box(tab) is not None or any(map(tab.has_button, ways_on)), 90
        )
        if not seen:
            self.stuck.append("neither a question nor a way on")
            return False
        if (box := self._box(tab)) is not None:
            await self._answer(tab, *box)
            return True
        # What is still being judged is read before one goes on.
        button = next((name for name in ways_on if tab.has_button(name)), None)
        if button is None:
            return True
        await self._click_through(tab, button)
        return button != "interview_finish"

    async def _click_through(self, tab: StreamlitTab, button: str) -> None:
        """Click until the button has had its effect: a click on a lost connection has none."""
        self.take_overs += button == _TAKE_OVER
        for _ in range(20):
            await tab.until(lambda: tab.is_connected and not tab.page.is_running)
            if not tab.has_button(button):
                return
            await tab.click(button)
            await tab.await_run(5)
            if await tab.until(lambda: not tab.has_button(button), 5):
                return
        self.stuck.append(button)

    async def _answer(self, tab: StreamlitTab, widget_id: str, asked_id: str) -> None:
        """Write for a while, submit, and wait for what becomes of it."""
        text = self._compose()
        think_s = self.rng.uniform(0.5, 1.5) * self.think_s
        await asyncio.sleep(think_s / 2)
        draft = {"asked_id": asked_id, "text": text[: len(text) // 2], "inserted": []}
        await tab.set_component_state(
            widget_id, draft={**draft, "revision": _now_ms(), "sent_at": _now_ms()}
        )
        await asyncio.sleep(think_s / 2)
        sent = Submission(self.email, asked_id, text, monotonic())
        self.submissions.append(sent)
        await self._submit(tab, widget_id, sent)
        await tab.until(lambda: self._has_feedback(tab, asked_id), 90)
        if self._has_feedback(tab, asked_id):
            sent.feedback_at = monotonic()

    async def _submit(self, tab: StreamlitTab, widget_id: str, sent: Submission) -> None:
        answer = {
            "asked_id": sent.asked_id,
            "text": sent.text,
            "operation_id": secrets.token_hex(16),
            "inserted": [],
        }
        wait_s = _REPEAT_AFTER_S
        while sent.taken_at is None and sent.sends < 20:
            if tab.has_button(_TAKE_OVER):
                await self._click_through(tab, _TAKE_OVER)
            sent.sends += 1
            await tab.trigger_component(widget_id, "submit", {**answer, "sent_at": _now_ms()})
            if await tab.until(lambda: self._is_taken(tab, sent.asked_id), wait_s):
                sent.taken_at = monotonic()
            wait_s = min(2 * wait_s, _REPEAT_AT_LATEST_S)

    def _compose(self) -> str:
        token = secrets.token_hex(6)
        chosen = self.rng.sample(_SENTENCES, self.rng.randint(3, 6))
        return f"{' '.join(chosen)} That was ticket {token}."

    def _box(self, tab: StreamlitTab) -> tuple[str, str] | None:
        """Return the box that waits for words: its id and what it takes them for."""
        found = tab.component(_BOX)
        if found is None or not tab.is_connected or tab.page.is_running:
            return None
        asked_id = str(found[1]["asked_id"])
        taken = {s.asked_id for s in self.submissions if s.taken_at is not None}
        return None if asked_id in taken else (found[0], asked_id)

    def _is_taken(self, tab: StreamlitTab, asked_id: str) -> bool:
        """Tell whether the page that was drawn last shows that it has these words."""
        if tab.page.is_running or not tab.is_connected:
            return False
        found = tab.component(_BOX)
        if found is not None:
            return bool(found[1]["asked_id"] != asked_id)
        return tab.has_button("interview_next") or tab.has_button("interview_finish")

    def _has_feedback(self, tab: StreamlitTab, asked_id: str) -> bool:
        """Tell whether a judgement is on screen, or the interviewer asks back."""
        found = tab.component(_BOX)
        if found is not None:
            return bool(found[1]["asked_id"] != asked_id)
        return any(tab.shows(text) for text in _JUDGED)

    async def _go_home(self, tab: StreamlitTab) -> None:
        """Open Home anew in the same window."""
        await tab.go_to("")


def _now_ms() -> int:
    return int(time.time() * 1000)
