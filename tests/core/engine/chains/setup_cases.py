"""A conversation about the settings, and good replies of a model to it."""

from datetime import date
from typing import Any

from core.domain.setup import BriefDraft, ChatMessage

TODAY = date(2026, 11, 18)  # a Wednesday
WORDS = "I have a backend interview at a fintech on Friday, junior, mostly Python, five questions"
MESSAGES = (ChatMessage(speaker="learner", text=WORDS),)
DRAFT = BriefDraft()


def setup_reply(**more: Any) -> dict[str, Any]:
    """Return a turn for MESSAGES that passes every check."""
    return {
        "message": "A junior backend interview at a fintech on Friday 20 November, with Python "
        "and five questions. Add anything you like, or press Start.",
        "role": "Backend developer",
        "company": "a fintech",
        "type": None,
        "seniority": "junior",
        "question_count": 5,
        "add_technologies": ["python"],
        "remove_technologies": [],
        "add_focus_areas": [],
        "remove_focus_areas": [],
        "difficulty": None,
        "interview_date": "2026-11-20",
        "manner": None,
        "clear": [],
    } | more
