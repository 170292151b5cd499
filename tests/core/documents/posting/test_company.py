"""Companies are found by label, place and sentence."""

import pytest

from core.documents.posting.company import find_company
from core.documents.posting.sections import cut_sections


@pytest.mark.parametrize(
    ("post", "company"),
    [
        ("Cook\nCompany: Halden Herbs\nLocation: Oslo", "Halden Herbs"),
        ("Cook\nHalden Herbs · Oslo, Norway (On-site)", "Halden Herbs"),
        ("Cook\nAbout Halden Herbs\nWe grow things.", "Halden Herbs"),
        ("Cook\nAt Halden Herbs, we grow things.", "Halden Herbs"),
        ("Cook\nHalden Herbs is a grower of basil.", "Halden Herbs"),
        ("Cook\nCome and join Halden Herbs, growers of basil.", "Halden Herbs"),
        ("Koch\nDie Halden Kräuter GmbH sucht Hilfe.", "Halden Kräuter GmbH"),
        ("Cook\nJava is a plus.", ""),
        ("Cook\nThis is a job for you.", ""),
    ],
)
def test_company(post: str, company: str) -> None:
    assert find_company(cut_sections(post), "Cook") == company
