"""Have an interview begin at the learner's level."""

from datetime import UTC, datetime

from core.domain.interview import Brief, DifficultyPlan
from core.practice.evidence import load_facts
from core.practice.levels import estimate_levels
from core.practice.start import choose_start
from core.store.connection import Database


def begin_at_level(database: Database, user_id: str, brief: Brief) -> Brief:
    """Return `brief` with the start that the learner's answers call for.

    A fixed difficulty, questions that are asked again and what practice chose stay as they are,
    and so does everything where the learner wants no adapting.
    """
    is_open = brief.retake_of is None and not brief.practice
    if not (is_open and brief.adaptive and brief.difficulty is DifficultyPlan.AUTO):
        return brief.model_copy(update={"start": None})
    levels = estimate_levels(load_facts(database, user_id), datetime.now(UTC))
    return brief.model_copy(update={"start": choose_start(levels, brief.type)})
