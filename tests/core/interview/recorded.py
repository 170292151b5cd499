"""Recordings that were made, for tests of what becomes of them."""

from datetime import UTC, datetime

from core.domain.recording import Recording
from tests.fakes.speech import transcript_of


def recording(text: str, recording_id: str = "take") -> Recording:
    """Return a finished take with these words, and nothing wrong with it as far as is known."""
    return Recording(
        id=recording_id,
        asked_id="q",
        take=1,
        media_type="audio/ogg",
        started_at=datetime(2026, 11, 21, tzinfo=UTC),
        duration_s=4.0,
        transcript=transcript_of(text),
        has_media=True,
    )
