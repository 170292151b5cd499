"""How the settings of an interview are called on the screen."""

from core.domain.interview import DifficultyPlan, InterviewType
from core.domain.manner import Manner

_TYPES = {
    InterviewType.MIXED: "Mixed",
    InterviewType.TECHNICAL: "Technical",
    InterviewType.BEHAVIOURAL: "Behavioural",
    InterviewType.PROJECT: "Project-based",
    InterviewType.SITUATIONAL: "Situational",
    InterviewType.MOTIVATIONAL: "Motivational",
    InterviewType.SYSTEM_DESIGN: "System design",
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


def name_interview_type(kind: InterviewType) -> str:
    """Return the words for a type of interview."""
    return _TYPES[kind]


def name_difficulty(plan: DifficultyPlan) -> str:
    """Return the words for a plan of difficulty."""
    return _DIFFICULTIES[plan]


def name_manner(manner: Manner) -> str:
    """Return the words for an interviewer's manner."""
    return _MANNERS[manner]
