"""Count what recordings over WebRTC leave behind: `python -m tests.benchmarks.speech_cycles`.

A headless Chromium whose microphone plays a file starts and stops the recorder of one question,
fifty times by default; then the server's threads, sockets and other files are counted against
those after the first recording. Connections that end by themselves get the time for it. While one
longer take runs, the processor's share of the whole server is measured: page, WebRTC, recognition
and storing. Prints one JSON line last.
"""

import argparse
import json
import os
import re
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, expect

from tests.benchmarks.footprint import resident_mb
from tests.e2e.app_server import AppServer
from tests.e2e.browser import find_chromium
from tests.e2e.fake_microphone import open_listening_browser, write_speech

_PATIENCE_MS = 120_000
_SPOKEN_MS = 2_000
# A connection that is gone is noticed by what no longer comes: aioice asks six times, 5 s apart.
_SETTLE_S = 40.0
_LONG_TAKE_S = 60.0


class Held(NamedTuple):
    """What the server process holds."""

    threads: int
    sockets: int
    files: int
    memory_mb: int


def count_held(pid: int) -> Held:
    """Return what a process holds now (Linux)."""
    targets = []
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            targets.append(str(entry.readlink()))
        except FileNotFoundError:
            continue  # closed while we looked
    sockets = sum(target.startswith("socket:") for target in targets)
    threads = len(list(Path(f"/proc/{pid}/task").iterdir()))
    return Held(threads, sockets, len(targets) - sockets, round(resident_mb(pid)))


def processor_s(pid: int) -> float:
    """Return the processor seconds that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return ticks / float(os.sysconf("SC_CLK_TCK"))


def record(page: Page, spoken_ms: float) -> None:
    """Record for a while and wait until the recorder is idle again."""
    button = page.get_by_role("button", name=re.compile("Answer by voice|Record more"))
    button.click()
    expect(page.get_by_text("Recording", exact=True)).to_be_visible()
    page.wait_for_timeout(spoken_ms)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(button).to_be_enabled()


def measure_share(page: Page, pid: int) -> float:
    """Return the share of a core that the server takes while somebody speaks."""
    before_s, began_s = processor_s(pid), time.monotonic()
    record(page, 1000 * _LONG_TAKE_S)
    return (processor_s(pid) - before_s) / (time.monotonic() - began_s)


def settle(pid: int, first: Held) -> Held:
    """Return what is held once connections had the time to end, sooner where nothing is left."""
    until_s = time.monotonic() + _SETTLE_S
    held = count_held(pid)
    while time.monotonic() < until_s:
        held = count_held(pid)
        if held.threads <= first.threads and held.sockets <= first.sockets:
            break
        time.sleep(1)
    return held


def measure(cycles: int) -> dict[str, object]:
    """Record over and over; return what is held at first and at last, and the processor's share."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = AppServer(folder, MEDIA_URL=str(folder / "media"), VOICE_CONNECT_S="60")
        app.start()
        spoken: list[str | float] = ["queue", 0.6, "brokers", 0.6]
        wav = write_speech(folder / "speech.wav", [2.0, *spoken * 8])
        try:
            with open_listening_browser(executable, wav) as browser:
                expect.set_options(timeout=_PATIENCE_MS)
                context = browser.new_context(permissions=["microphone"])
                context.set_default_timeout(_PATIENCE_MS)
                page = context.new_page()
                page.goto(app.url)
                page.get_by_role("button", name="Try a sample interview").click()
                record(page, _SPOKEN_MS)
                share = measure_share(page, app.pid)
                time.sleep(_SETTLE_S)
                first = count_held(app.pid)
                for _ in range(cycles):
                    record(page, _SPOKEN_MS)
                last = settle(app.pid, first)
        finally:
            app.stop()
    left = {f"{each}_left": getattr(last, each) - getattr(first, each) for each in Held._fields}
    return {"cycles": cycles, "cores_while_speaking": round(share, 2), **first._asdict(), **left}


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=50)
    print(json.dumps({"benchmark": "speech_cycles", **measure(parser.parse_args().cycles)}))


if __name__ == "__main__":
    main()
