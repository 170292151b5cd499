import json
from pathlib import Path

import pytest

from core.domain.documents import Contact, Resume
from core.domain.interview import Brief
from core.export.document import ExportError, name_file, read_json, write_json
from tests.core.export.reports import answered, export_of

# Written by version 1; it must stay readable for as long as the version is 1.
EARLIER = Path(__file__).with_name("report_export_1.json")


def test_what_was_written_is_read_back_as_it_was() -> None:
    export = export_of([answered("Words # with <marks>")])

    assert read_json(write_json(export)) == export


def test_the_json_names_its_schema_and_version() -> None:
    written = json.loads(write_json(export_of()))

    assert (written["schema_name"], written["schema_version"]) == ("rehearse.report", 1)


def test_a_report_written_earlier_in_this_version_is_still_read() -> None:
    assert read_json(EARLIER.read_bytes()).facts.role == "Tester"


@pytest.mark.parametrize("text", ["", "[]", '{"schema_version": 2}', "no JSON at all"])
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ExportError, match="not a report of Rehearse in version 1"):
        read_json(text)


def test_another_version_is_refused() -> None:
    other = write_json(export_of()).replace('"schema_version": 1', '"schema_version": 2')

    with pytest.raises(ExportError):
        read_json(other)


def test_the_documents_of_the_learner_stay_at_home() -> None:
    resume = Resume(text="Born in a small town", contact=Contact(email="ines@example.com"))
    written = write_json(export_of(brief=Brief(role="Tester", resume=resume)))

    assert "ines@example.com" not in written
    assert "Born in a small town" not in written
    assert json.loads(written)["setup"]["with_resume"] is True


def test_a_file_name_is_made_of_harmless_characters() -> None:
    name = name_file(export_of(brief=Brief(role="../Größe <b>", company="A/B")), "pdf")

    assert name == "rehearse-gr-e-b-a-b-2026-03-02.pdf"
