import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.evaluation import DIMENSION_MAXIMA, GateKind
from core.rubric import agreement
from core.rubric.totals import GATED_MAXIMUM
from pages.parts import scoring_rules
from tests.fakes.agreement import MEASURED
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


@pytest.fixture
def agreement_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the page at a file of this test's own, not there yet."""
    file = tmp_path / "agreement.json"
    monkeypatch.setattr(agreement.load_agreement, "__defaults__", (file,))
    return file


def table_text(test: AppTest) -> str:
    return " ".join(table.value.to_string() for table in test.table).replace("\\", "")


@pytest.mark.usefixtures("agreement_file")
def test_the_page_explains_parts_gates_grades_and_limits(open_page: OpenPage) -> None:
    test = open_page("scoring")

    text = visible_text(test)
    for name, maximum in DIMENSION_MAXIMA.items():
        assert f"{name.replace('_', ' ').capitalize()} :gray[· {maximum} points]" in text
    for heading in ("Who judges", "The range beside a score", "When you see it differently"):
        assert heading in text
    assert "What this grader cannot judge" in text
    assert f"{GATED_MAXIMUM} points at most" in table_text(test)
    assert "85–100" in table_text(test)
    assert "best practice" in table_text(test)
    assert "significant work needed" in table_text(test)


def test_every_gate_is_explained() -> None:
    assert set(scoring_rules._GATES) == set(GateKind)


@pytest.mark.usefixtures("agreement_file")
def test_without_measured_figures_the_page_says_so_kindly(open_page: OpenPage) -> None:
    test = open_page("scoring")

    assert "no measured figures yet" in visible_text(test)
    assert not test.get("plotly_chart")


def test_measured_agreement_is_shown_with_its_sources(
    open_page: OpenPage, agreement_file: Path
) -> None:
    agreement_file.write_text(json.dumps(MEASURED), "utf-8")

    test = open_page("scoring")

    text, table = visible_text(test), table_text(test)
    assert len(test.get("plotly_chart")) == 1
    assert "3 February 2026 with version 0.0" in text
    assert [metric.value for metric in test.metric] == ["90%", "21", "59", "87"]
    assert "right for 80% of the answers" in text
    for part in ("Made-up set", "Nobody, 2026", "1,200 answers", "0.50", "0.75", "*more*", "–"):
        assert part in table


def test_a_damaged_file_gets_a_sentence_after_the_rules(
    open_page: OpenPage, agreement_file: Path
) -> None:
    agreement_file.write_text("{", "utf-8")

    text = visible_text(open_page("scoring"))

    assert "Four parts, 100 points" in text
    assert "agreement.json" in text
    assert "make bench" in text
