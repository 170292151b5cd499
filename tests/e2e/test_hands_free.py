"""Hands-free mode in a real browser: signs of listening, and turns that end without live words."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page, expect

from core.domain.manner import Manner
from core.speech.manners import style_of
from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score
from tests.e2e.fake_microphone import SPEECH_PATIENCE_MS, Cutting, OpenPage, Sounds
from tests.e2e.speech_synthesis import VOICES, said
from tests.e2e.test_voice_journey import (
    LEAD_S,
    record,
    wait_for_live_words,
    wait_for_words_in_box,
)
from tests.fakes.audio_server import AudioRequest, AudioServer, failing, transcript
from tests.fakes.mistral_wire import Response

# Between two clips nobody speaks for 1.3 s; within each for 0.9 s.
_PAUSING: Sounds = (LEAD_S, *["queue"] * 24, 60.0)
# One sentence again and again, without a breath.
_WITHOUT_PAUSE: Sounds = (LEAD_S, *[Cutting("queue", 3.15, 5.72)] * 90)
# The silence before the clip, and the clip.
_SPOKEN_MS = 15_000
_TEXT = "Every payment waits in one queue. The service has lost no message since the change."

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(400)]


@pytest.fixture
def outage() -> Event:
    """Return what makes the speech service fail while it is set."""
    return Event()


@pytest.fixture
def service(outage: Event) -> Iterator[AudioServer]:
    def behave(request: AudioRequest) -> Response:
        return (failing(401) if outage.is_set() else transcript(_TEXT))(request)

    with AudioServer(behave) as running:
        yield running


@pytest.fixture
def remote_server(tmp_path: Path, service: AudioServer) -> Iterator[AppServer]:
    app = AppServer(
        tmp_path,
        MEDIA_URL=str(tmp_path / "media"),
        VOICE_CONNECT_S="60",
        SPEECH_REMOTE="true",
        SPEECH_BASE_URL=service.url,
        SPEECH_MODEL="whisper-1",
    )
    app.start()
    yield app
    app.stop()


def go_hands_free(page: Page, *, murmurs: bool) -> None:
    """Choose hands-free turns that no pause of these recordings ends."""
    page.get_by_label("Hands-free").check()
    page.get_by_label("ends after").select_option("6")
    page.get_by_label("Signs of listening").set_checked(murmurs)


def test_the_listener_murmurs_in_a_pause_and_hears_on(
    listening_server: AppServer, question: OpenPage
) -> None:
    page = question(listening_server, _PAUSING, VOICES)
    go_hands_free(page, murmurs=True)
    record(page)

    page.wait_for_function("window.said.length > 0")

    words = style_of(Manner.GUIDE).back_channels
    assert said(page) == [words[0]]
    live = page.get_by_label("What was understood so far")
    heard = len(re.findall("queue", live.inner_text()))
    wait_for_live_words(page, f"(queue.*){{{heard + 2}}}")
    # The next one has other words, and none was cut off.
    page.wait_for_function("window.said.length > 1")
    assert said(page)[1] == words[1]
    assert page.evaluate("window.cutOff") == []
    page.get_by_role("button", name="Stop", exact=True).click()
    wait_for_words_in_box(page, "payment.*queue")


@pytest.mark.parametrize(
    ("sounds", "murmurs"),
    [(_WITHOUT_PAUSE, True), (_PAUSING, False)],
    ids=["while speech goes on", "when it is switched off"],
)
def test_the_listener_is_silent(
    listening_server: AppServer, question: OpenPage, sounds: Sounds, murmurs: bool
) -> None:
    page = question(listening_server, sounds, VOICES)
    go_hands_free(page, murmurs=murmurs)
    record(page)

    wait_for_live_words(page, "(since the change.*){6}")
    # Long enough for two of them where they are wanted.
    expect(page.get_by_text(re.compile(r"^(0:[345]|[1-9]:\d)\d$"))).to_be_visible()

    assert said(page) == []
    expect(page.get_by_text("Recording", exact=True)).to_be_visible()


def test_a_turn_ends_by_silence_where_a_service_listens(
    remote_server: AppServer, service: AudioServer, question: OpenPage
) -> None:
    page = question(remote_server, [LEAD_S, "queue", 60.0])
    page.get_by_label("Hands-free").check()
    record(page)

    expect(page.get_by_text("Your turn ends after 2.5 s of silence all the same")).to_be_visible()
    expect(page.get_by_text("Your answer ends in")).to_be_visible()

    see_score(page, SPEECH_PATIENCE_MS)
    expect(page.get_by_text("What you said")).to_be_visible()
    assert len(service.requests) == 1


def test_a_recording_that_the_service_fails_at_is_kept_and_transcribed_when_asked(
    remote_server: AppServer, outage: Event, question: OpenPage
) -> None:
    outage.set()
    page = question(remote_server, [LEAD_S, "queue", 60.0])
    record(page)
    page.wait_for_timeout(_SPOKEN_MS)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text("Take 1 has no words yet")).to_be_visible()

    outage.clear()
    page.get_by_role("button", name="Try to transcribe it again").click()

    wait_for_words_in_box(page, "payment.*queue")
