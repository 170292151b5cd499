import json
from pathlib import Path

import pytest

from core.rubric.agreement import AgreementError, load_agreement
from tests.fakes.agreement import MEASURED


def test_what_a_benchmark_wrote_is_read(tmp_path: Path) -> None:
    file = tmp_path / "agreement.json"
    file.write_text(json.dumps(MEASURED), "utf-8")

    agreement = load_agreement(file)

    assert agreement is not None
    assert agreement.measured_on.isoformat() == "2026-02-03"
    assert [(s.name, s.value, s.people_agree) for s in agreement.sets] == [
        ("Made-up set", 0.5, 0.75),
        ("Another set", 0.25, None),
    ]
    assert agreement.calibration is not None
    assert agreement.calibration.order_right == 0.9


def test_a_missing_file_is_no_error(tmp_path: Path) -> None:
    assert load_agreement(tmp_path / "agreement.json") is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"measured_on": "soon", "grader_version": "1"}'],
)
def test_a_damaged_file_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "agreement.json"
    file.write_bytes(content)

    with pytest.raises(AgreementError, match="make bench"):
        load_agreement(file)


@pytest.mark.parametrize(("field", "value"), [("value", 1.2), ("rows", 0), ("people_agree", -2)])
def test_figures_out_of_range_are_refused(tmp_path: Path, field: str, value: float) -> None:
    broken = {**MEASURED, "sets": [{**MEASURED["sets"][0], field: value}]}
    file = tmp_path / "agreement.json"
    file.write_text(json.dumps(broken), "utf-8")

    with pytest.raises(AgreementError):
        load_agreement(file)
