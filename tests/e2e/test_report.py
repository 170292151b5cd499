"""The report in a real browser: claims lead to the words, files come down, paper shows it all."""

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import settle
from tests.e2e.test_journey import answer_question

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def lead_to_report(page: Page, url: str) -> None:
    """Answer the first question of the sample interview and finish."""
    page.goto(url)
    page.get_by_role("button", name="Try a sample interview").click()
    answer_question(page, 1, 5)
    page.get_by_role("button", name="Finish early").click()
    page.get_by_role("dialog").get_by_role("button", name="Finish and see the report").click()
    expect(page.get_by_role("heading", name="Full transcript")).to_be_visible()
    settle(page)


def test_a_claim_leads_to_its_words_and_the_report_can_be_taken_away(
    page: Page, server: AppServer, tmp_path: Path
) -> None:
    lead_to_report(page, server.url)

    claim = page.locator('a[href^="#said-0-"]').first
    quoted = claim.inner_text().strip("“”")
    claim.click()
    transcript = page.get_by_role("region", name="Full transcript")
    marked = transcript.locator(".sought-passage")
    expect(marked.first).to_be_in_viewport()
    assert " ".join("".join(marked.all_text_contents()).split()) == quoted
    expect(transcript.get_by_role("status")).to_have_text("Question 1: the quoted words are marked")
    assert "#said" not in page.url

    for name, ending in (("PDF", "pdf"), ("Markdown", "md"), ("JSON", "json")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        assert re.fullmatch(
            rf"rehearse-[a-z0-9-]+-\d{{4}}-\d\d-\d\d\.{ending}", download.value.suggested_filename
        )
        download.value.save_as(tmp_path / f"report.{ending}")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert quoted in (tmp_path / "report.md").read_text("utf-8").replace("\\", "")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["schema_version"] == 1


def test_on_paper_stands_what_is_read_and_nothing_that_is_clicked(
    page: Page, server: AppServer, tmp_path: Path
) -> None:
    lead_to_report(page, server.url)
    page.pdf(path=tmp_path / "printed.pdf", format="A4")

    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    text = " ".join(" ".join(p.get_textpage().get_text_bounded() for p in printed).split())
    assert len(printed) > 2
    for title in ("Strengths", "Improvements", "Key points and terms by topic", "Full transcript"):
        assert title in text
    assert "Prepare the next interview" not in text
    assert "Markdown" not in text


def test_the_report_is_accessible_on_a_phone(page: Page, server: AppServer) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    lead_to_report(page, server.url)

    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") == 0
    found = Axe().run(page, context="[data-testid=stMainBlockContainer]").response["violations"]
    serious = [each["id"] for each in found if each["impact"] in {"serious", "critical"}]
    assert serious == []
