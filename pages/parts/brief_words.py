"""How the settings of an interview are called on the screen."""

from core.domain.interview import DifficultyPlan, FeedbackTime, InterviewType, Track
from core.domain.manner import Manner

_TYPES = {
    InterviewType.MIXED: "Mixed",
    InterviewType.TECHNICAL: "Technical",
    InterviewType.BEHAVIOURAL: "Behavioural",
    InterviewType.PROJECT: "Project-based",
    InterviewType.SITUATIONAL: "Situational",
    InterviewType.MOTIVATIONAL: "Motivational",
    InterviewType.SYSTEM_DESIGN: "System design",
    InterviewType.CODING: "Coding",
    InterviewType.CODE_REVIEW: "Code review",
}
_DIFFICULTIES = {
    DifficultyPlan.AUTO: "Rising",
    DifficultyPlan.EASY: "Easy",
    DifficultyPlan.MEDIUM: "Medium",
    DifficultyPlan.HARD: "Hard",
}
_MANNERS = {
    Manner.FRIEND: "Friend",
    Manner.GUIDE: "Guide",
    Manner.CHALLENGER: "Challenger",
    Manner.DRILL_SERGEANT: "Drill Sergeant",
}
_TRACKS = {
    Track.OPEN: "Questions by type",
    Track.RECRUITER: "Recruiter screen (10 min)",
    Track.BEHAVIOURAL: "Behavioural round (15 min)",
    Track.TECHNICAL: "Technical round (30 min)",
    Track.SYSTEM_DESIGN: "System design at a whiteboard (40 min)",
    Track.CODING: "Coding round (50 min)",
    Track.CODE_REVIEW: "Code review round (40 min)",
    Track.WALKTHROUGH: "Walk through your own code (30 min)",
    Track.PROJECT: "Project deep dive (20 min)",
    Track.FULL_LOOP: "Full loop",
}
_FEEDBACK_TIMES = {
    FeedbackTime.EACH: "After each answer",
    FeedbackTime.END: "With the report",
}


def name_track(track: Track) -> str:
    """Return the words for a track."""
    return _TRACKS[track]


def name_feedback_time(time: FeedbackTime) -> str:
    """Return the words for when feedback comes."""
    return _FEEDBACK_TIMES[time]


def name_interview_type(kind: InterviewType) -> str:
    """Return the words for a type of interview."""
    return _TYPES[kind]


def name_difficulty(plan: DifficultyPlan) -> str:
    """Return the words for a plan of difficulty."""
    return _DIFFICULTIES[plan]


def name_manner(manner: Manner) -> str:
    """Return the words for an interviewer's manner."""
    return _MANNERS[manner]


def list_open_types() -> list[InterviewType]:
    """Return the types of questions that can be ordered without a track; code comes by tracks."""
    exercises = {InterviewType.CODING, InterviewType.CODE_REVIEW}
    return [each for each in InterviewType if each not in exercises]
