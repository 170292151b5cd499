"""A recording of a spoken answer, and how ready this machine is to understand it."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from core.domain.model import Model
from core.domain.speech import Transcript, TrustReport


class RecordingKind(StrEnum):
    """What was recorded."""

    SOUND = "sound"
    VIDEO = "video"


class Recording(Model):
    """One take of an answer; `take` counts 1, 2, … for each question.

    `transcript` is what was heard and stays as it is beside the edited answer; `is_transcribing`
    says that it is being made, `failure` why there is none. `question_ended_s` is when the
    interviewer's voice ended, in seconds of the recording. `is_in_draft` says that its words were
    put into the answer box. `has_media` is False once the sound was deleted or has expired.
    """

    id: str
    asked_id: str
    take: int = Field(ge=1)
    kind: RecordingKind = RecordingKind.SOUND
    media_type: str
    started_at: datetime
    duration_s: float = Field(default=0.0, ge=0)
    size_bytes: int = Field(default=0, ge=0)
    is_open: bool = False
    question_ended_s: float = Field(default=0.0, ge=0)
    transcript: Transcript | None = None
    concerns: TrustReport | None = None
    is_transcribing: bool = False
    failure: str | None = None
    is_in_draft: bool = False
    has_media: bool = False


class Readiness(Model):
    """Whether speech can be recognised here now.

    `progress` (0–1) counts while the state is "loading"; `reason` is a sentence for the screen,
    empty where there is nothing to say.
    """

    state: Literal["unknown", "loading", "ready", "missing"] = "unknown"
    progress: float = Field(default=0.0, ge=0, le=1)
    reason: str = ""
