"""Take screenshots of Progress: `python -m tests.e2e.progress_screenshots FOLDER [COUNTS…]`.

Every group with 0, 1, 3, 12 and 300 interviews, at 1280 and 390 pixels, light and dark. Files are
named progress-COUNT-GROUP-WIDTH-THEME.png.
"""

import random
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from core.store.database import open_database
from core.store.users import ensure_local_user
from tests.e2e.app_server import AppServer
from tests.e2e.browser import find_chromium, open_browser, settle
from tests.e2e.screenshots import THEMES, WIDTHS, shoot
from tests.fakes.history import TWELVE, Said, Session, keep_history

COUNTS = (0, 1, 3, 12, 300)
GROUPS = ("Scores", "Levels", "Topics", "Answers", "Speech", "Practice", "Table")
_GROWTH = 25
_FIRST_PAGE_MS = 60_000
_MAXIMA = (30, 40, 20, 10)


def make_sessions(count: int) -> tuple[Session, ...]:
    """Return so many interviews: the hand-made ones first, then more like them that get better."""
    draw = random.Random(7)  # noqa: S311  a picture, no secret
    sessions = list(TWELVE[:count])
    while len(sessions) < count:
        number = len(sessions)
        like = TWELVE[number % len(TWELVE)]
        said = tuple(_vary(each, number, count, draw) for each in like.said)
        days = sessions[-1].days + draw.choice((0, 1, 1, 2, 3))
        sessions.append(replace(like, days=days, said=said, is_sample=False))
    last = sessions[-1].days if sessions else 0
    return tuple(replace(session, days=session.days - last + 263) for session in sessions)


def _vary(said: Said, number: int, count: int, draw: random.Random) -> Said:
    key = said.key if number % 5 == 0 else f"{said.key}-{number}"
    if said.points is None:
        return replace(said, key=key)
    factor = draw.gauss(0.85, 0.15) + _GROWTH / 100 * number / count
    points = [
        max(0, min(most, round(p * factor))) for p, most in zip(said.points, _MAXIMA, strict=True)
    ]
    return replace(
        said,
        key=key,
        points=(points[0], points[1], points[2], points[3]),
        words=round(said.words * draw.uniform(0.7, 1.4)),
        seconds=None if said.seconds is None else said.seconds * draw.uniform(0.6, 1.5),
        star=None if said.star is None else draw.randint(1, 4),
        own=None if said.own is None else draw.random(),
    )


def visit(browser: Browser, url: str, count: int, folder: Path) -> None:
    """Take every group in every width and theme."""
    for width, height in WIDTHS.items():
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
            )
            page = context.new_page()
            for group in GROUPS if count else GROUPS[:1]:
                _open_group(page, url, group, is_empty=count == 0)
                shoot(page, folder / f"progress-{count}-{group.lower()}-{width}-{theme}.png")
            context.close()


def _open_group(page: Page, url: str, group: str, *, is_empty: bool) -> None:
    page.goto(f"{url}/analytics?view={group}")
    heading = page.get_by_role("heading", name="Progress", exact=True)
    expect(heading).to_be_visible(timeout=_FIRST_PAGE_MS)
    if not is_empty:
        expect(page.locator(".js-plotly-plot").first).to_be_visible()
    settle(page)
    page.wait_for_timeout(700)  # charts end their animation


def main(folder: Path, counts: tuple[int, ...]) -> None:
    """Start a server for each history and take its pictures."""
    executable = find_chromium()
    if executable is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    for count in counts:
        with tempfile.TemporaryDirectory() as scratch, open_browser(executable) as browser:
            server = AppServer(Path(scratch))
            database = open_database(server.database_url)
            with database.write() as connection:
                user_id = ensure_local_user(connection)
            keep_history(database, user_id, make_sessions(count))
            database.close()
            server.start()
            try:
                visit(browser, server.url, count, folder)
            finally:
                server.stop()
    print(f"{len(list(folder.glob('progress-*.png')))} screenshots in {folder}")  # noqa: T201


if __name__ == "__main__":
    given = tuple(int(argument) for argument in sys.argv[2:])
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"), given or COUNTS)
