"""How the interviewer behaves. It never changes a score."""

from enum import StrEnum


class Manner(StrEnum):
    """The coach mode that a learner chooses: warm, even, demanding or hard."""

    FRIEND = "friend"
    GUIDE = "guide"
    CHALLENGER = "challenger"
    DRILL_SERGEANT = "drill_sergeant"
