"""The arrows of the house, held by tests."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SQL_ROOMS = ("core/store", "core/analytics")
_SQL = re.compile(r"\b(SELECT .+ FROM|INSERT INTO|UPDATE .+ SET|DELETE FROM|CREATE TABLE)\b", re.S)

# Outside of a server navigation runs no page, so the first one is imported too, and the recorder's
# controls: its machinery must wait until somebody records. Streamlit 1.67 itself imports Plotly
# where it is installed; what counts is what we add to that.
FIRST_PAGE = """
import sys
import streamlit
before = set(sys.modules)
import app
import pages.home
import pages.parts.turn
heavy = {"langchain", "langchain_core", "faster_whisper", "ctranslate2", "plotly", "av", "lxml",
         "pypdfium2", "psycopg", "onnxruntime", "aiortc", "streamlit_webrtc"}
print(sorted(heavy & {name.split(".")[0] for name in set(sys.modules) - before}))
"""


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found
    return found


def test_rooms_import_only_from_floors_below() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [linter, "--no-cache"], check=False, cwd=ROOT, capture_output=True, text=True
    )

    assert result.returncode == 0, result.stdout + result.stderr


def test_the_first_page_does_not_pay_for_the_others(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE],
        check=False,
        cwd=ROOT,
        env={"DATABASE_URL": str(tmp_path / "first.duckdb"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )

    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("path", sources("core", "pages"), ids=str)
def test_sql_stands_only_in_the_store_and_the_analytics(path: Path) -> None:
    if path.relative_to(ROOT).as_posix().startswith(SQL_ROOMS):
        return
    texts = [
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]

    assert [text for text in texts if _SQL.search(text)] == []


def test_piper_is_nothing_that_rehearse_needs() -> None:
    # It is under the GPL: only who installs it has it.
    requirements = [path.read_text("utf-8") for path in ROOT.glob("requirements*")]
    named = [
        path.relative_to(ROOT).as_posix()
        for path in sources("core", "pages")
        if re.search(r"\"piper\"|^\s*(from|import) piper", path.read_text("utf-8"), re.M)
    ]

    assert not any("piper" in text for text in requirements)
    assert named == ["core/speech/voices/piper.py"]


@pytest.mark.parametrize("path", sources("pages"), ids=str)
def test_pages_never_render_raw_html(path: Path) -> None:
    text = path.read_text("utf-8")

    assert "unsafe_allow_html" not in text
    # One style of ours, a constant: no word of anybody's can get into it.
    allowed = text.count("st.html(_SELECTED_IN_THE_DARK)") if path.name == "contrast.py" else 0
    assert text.count("st.html(") == allowed


@pytest.mark.parametrize("path", sources("core", "pages", "tests"), ids=str)
def test_no_module_is_a_drawer_for_odds_and_ends(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
