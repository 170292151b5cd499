from datetime import date

import pytest

from core.domain.interview import FeedbackTime, InterviewType, Track
from core.domain.setup import BriefDraft, ChatMessage
from core.engine.embedded.setup import converse

TODAY = date(2026, 11, 21)


def say(text: str, draft: BriefDraft | None = None) -> tuple[BriefDraft, str]:
    reply = converse([ChatMessage(speaker="learner", text=text)], draft or BriefDraft(), TODAY)
    return reply.draft, reply.message


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("A full loop for a data engineer", Track.FULL_LOOP),
        ("I have a recruiter screen as a tester", Track.RECRUITER),
        ("phone screen, Java developer", Track.RECRUITER),
        ("a project deep dive for a Python developer", Track.PROJECT),
        ("a walkthrough of my own code as a Python developer", Track.WALKTHROUGH),
        ("walk through my take-home, frontend developer", Track.WALKTHROUGH),
        ("the system design round as a backend engineer", Track.SYSTEM_DESIGN),
        ("a behavioural round for a nurse", Track.BEHAVIOURAL),
        ("Backend developer, Python", None),
        ("Backend developer, not a phone screen", None),
    ],
)
def test_a_track_is_understood(text: str, track: Track | None) -> None:
    assert say(text)[0].track is track


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Backend developer without follow-up questions", "follow_ups", False),
        ("Backend developer, no follow-ups please", "follow_ups", False),
        ("Backend developer, with follow-ups", "follow_ups", True),
        ("Backend developer, not adaptive", "adaptive", False),
        ("Backend developer, adapt to my answers", "adaptive", True),
        ("Backend developer, feedback at the end", "feedback", FeedbackTime.END),
        ("Backend developer, scores after each answer", "feedback", FeedbackTime.EACH),
    ],
)
def test_how_it_is_held_is_understood(text: str, field: str, value: object) -> None:
    assert getattr(say(text)[0], field) == value


def test_what_was_not_said_stays_open() -> None:
    draft, _ = say("Backend developer, five Python questions")

    assert (draft.track, draft.follow_ups, draft.adaptive, draft.feedback) == (None,) * 4


def test_a_type_ends_a_track() -> None:
    before = BriefDraft(role="Tester", track=Track.FULL_LOOP)

    after, _ = say("Only behavioural questions then", before)

    assert (after.track, after.type) == (None, InterviewType.BEHAVIOURAL)


def test_the_reply_says_what_was_noted() -> None:
    _, message = say("A full loop as a tester, no follow-ups, feedback at the end")

    for words in ("a full loop", "no follow-up questions", "feedback with the report"):
        assert words in message
    assert "Taken out" not in say("no follow-ups", BriefDraft(role="Tester", follow_ups=True))[1]
