"""Which places of an interview hand out an exercise, and which one."""

from collections.abc import Collection, Iterable

from core.coding.asking import ask_exercise
from core.coding.runner import CodeRunner
from core.domain.coding import CodeLanguage
from core.domain.interview import Brief
from core.domain.question import Question, QuestionType, Slot

# In words alone these two cannot be rehearsed.
_ALWAYS = frozenset({QuestionType.CODING, QuestionType.CODE_REVIEW})


def hand_out(
    brief: Brief, slots: Iterable[Slot], asked: Collection[str], runner: CodeRunner
) -> dict[int, Question]:
    """Return by position the questions with an exercise; the other places are worded.

    Each is handed out once an interview, and again later only when all others were. Problems in
    pandas come only where it can be run.
    """
    technologies = _technologies_of(brief)
    languages = [CodeLanguage.PYTHON, CodeLanguage.SQL]
    if runner.can_run_pandas and _WANTS_PANDAS & {each.casefold() for each in technologies}:
        languages.append(CodeLanguage.PANDAS)
    known = list(asked)
    found: dict[int, Question] = {}
    for slot in slots:
        if slot.type in _ALWAYS or (brief.exercises and slot.type is QuestionType.SYSTEM_DESIGN):
            question = ask_exercise(slot, known, technologies, brief.seed, languages=languages)
            if slot.type is QuestionType.CODING:
                runner.prepare()
            if question is not None:
                found[slot.position] = question
                known.append(question.id)
    return found


_WANTS_PANDAS = {"pandas", "numpy", "jupyter", "data analysis", "data science"}


def _technologies_of(brief: Brief) -> list[str]:
    """Return what the learner named, and what the resume and the job post do."""
    named = list(brief.technologies)
    if brief.resume is not None:
        named += brief.resume.skills
    if brief.job is not None:
        named += brief.job.skills
    return named
