"""Begin the next interview where the learner stands."""

from core.domain.interview import InterviewType, StartLevel
from core.practice.levels import Levels, SkillLevel

# An interview begins harder only where the level surely lies above a fair C, and easier only
# where it surely lies below: the interval of 90 % is on that side as a whole.
HARDER_FROM, EASIER_BELOW = 60.0, 45.0
LEAST_ANSWERS = 5
# Of one type so many answers say more than those of all types.
_LEAST_OF_TYPE = 8


def choose_start(levels: Levels, type_: InterviewType) -> StartLevel | None:
    """Return how the interview begins other than usual and why; None where it begins as usual."""
    level, about = _level_for(levels, type_)
    if level is None or level.answers < LEAST_ANSWERS:
        return None
    because = f"because {about} is about {level.points:.0f} of 100 over {level.answers} answers."
    if level.low >= HARDER_FROM:
        return StartLevel(steps=1, reason=f"Starts at medium, {because}")
    if level.high < EASIER_BELOW:
        return StartLevel(steps=-1, reason=f"Rises to medium only, {because}")
    return None


def _level_for(levels: Levels, type_: InterviewType) -> tuple[SkillLevel | None, str]:
    own = next((level for level in levels.types if level.key == type_.value), None)
    if own is not None and own.answers >= _LEAST_OF_TYPE:
        return own, f"your level in {own.label.lower()} questions"
    return levels.overall, "your level"
