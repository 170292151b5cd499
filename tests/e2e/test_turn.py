"""A voice finds its way through a real TURN server where every direct path is closed."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.far_app import visit
from tests.e2e.split_network import MIDDLE, TURN_PORT, SplitNetwork

_TURN_URL = f"turn:{MIDDLE}:{TURN_PORT}"

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(400)]


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        (
            ["--use-auth-secret", "--static-auth-secret=north"],
            {"TURN_SECRET": "north"},
        ),
        (
            ["--lt-cred-mech", "--user=ada:lovelace"],
            {"TURN_USERNAME": "ada", "TURN_PASSWORD": "lovelace"},
        ),
    ],
    ids=["time-limited credentials", "static credentials"],
)
def test_a_voice_comes_through_the_turn_server(
    network: SplitNetwork, tmp_path: Path, options: list[str], settings: dict[str, str]
) -> None:
    network.start_turn(*options)
    with visit(network, tmp_path, TURN_URLS=_TURN_URL, VOICE_CONNECT_S="60", **settings) as page:
        page.get_by_role("button", name="Answer by voice").click()

        expect(page.get_by_text("Recording", exact=True)).to_be_visible()
        page.wait_for_timeout(3000)
        page.get_by_role("button", name="Stop", exact=True).click()
        expect(page.get_by_text("Take 1")).to_be_visible()


def test_without_a_turn_server_a_clip_is_offered_there(
    network: SplitNetwork, tmp_path: Path
) -> None:
    with visit(network, tmp_path) as page:
        page.get_by_role("button", name="Answer by voice").click()

        expect(page.get_by_text("Record a clip below instead")).to_be_visible()
        expect(page.get_by_test_id("stAudioInput")).to_be_visible()
