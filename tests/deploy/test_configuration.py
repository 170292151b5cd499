"""What deploy/ holds for a host, as far as it can be checked without one."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from core.settings import ROOT, Settings
from tests.conftest import skip_or_fail

DEPLOY = ROOT / "deploy"


def read_names(file: Path) -> list[str]:
    """Return the variables that a file of settings names, those that are commented out too."""
    return re.findall(r"^(?:# )?([A-Z_]+)=", file.read_text("utf-8"), re.M)


def test_every_setting_of_the_example_is_one() -> None:
    names = read_names(DEPLOY / "rehearse.env.example")

    ours = [name for name in names if not name.startswith("STREAMLIT_")]
    assert "STREAMLIT_SERVER_COOKIE_SECRET" in names
    assert set(ours) <= {name.upper() for name in Settings.model_fields}


def test_every_setting_that_the_guide_names_is_one() -> None:
    guide = (ROOT / "docs" / "hosting.md").read_text("utf-8")

    names = set(re.findall(r"^ *([A-Z]+(?:_[A-Z]+)+) = ", guide, re.M))
    assert names
    assert names <= {name.upper() for name in Settings.model_fields}


def test_every_file_that_the_guide_names_is_there() -> None:
    guide = (ROOT / "docs" / "hosting.md").read_text("utf-8")

    names = set(re.findall(r"\bdeploy/[\w@.-]*\w", guide))
    assert len(names) >= 5
    assert {name for name in names if not (ROOT / name).exists()} == set()


def test_the_unit_is_one_that_systemd_reads(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        skip_or_fail("systemd is not installed")
        return
    text = (DEPLOY / "rehearse@.service").read_text("utf-8")
    unit = tmp_path / "rehearse@8501.service"
    # The program must exist for the check to pass; here it is elsewhere.
    unit.write_text(text.replace("/opt/rehearse/.venv/bin/python", "/bin/true"), "utf-8")

    found = subprocess.run(
        [program, "verify", "--man=no", str(unit)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    complaints = [line for line in found.stderr.splitlines() if "rehearse@" in line]
    assert complaints == []


def test_replicas_and_proxy_agree_on_the_ports() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")

    ports = set(re.findall(r"127\.0\.0\.1:(\d+)", nginx))
    assert ports == {"8501", "8502"}
    guide = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    assert all(f"rehearse@{port}" in guide for port in ports)


@pytest.mark.parametrize("file", ["turnserver.conf", "rehearse.env.example"])
def test_no_secret_but_a_placeholder_is_in_the_repository(file: str) -> None:
    text = (DEPLOY / file).read_text("utf-8")

    secrets = re.findall(r"(?:secret|SECRET|PASSWORD)=(\S+)", text)
    assert set(secrets) == {"CHANGE-ME"}
