"""Which places of an interview hand out an exercise, and which one."""

from collections.abc import Collection, Iterable

from core.coding.asking import ask_exercise
from core.coding.runner import CodeRunner
from core.coding.walkthrough import ask_about_code
from core.domain.coding import CodeLanguage
from core.domain.documents import Project, Resume
from core.domain.interview import Brief, Track
from core.domain.question import Question, QuestionType, Slot
from core.interview.blueprint import plan_slots

# In words alone these two cannot be rehearsed.
_ALWAYS = frozenset({QuestionType.CODING, QuestionType.CODE_REVIEW})


def hand_out(
    brief: Brief, slots: Iterable[Slot], asked: Collection[str], runner: CodeRunner
) -> dict[int, Question]:
    """Return by position the questions with an exercise; the other places are worded.

    Each is handed out once an interview, and again later only when all others were. Problems in
    pandas come only where it can be run. A walk-through of own code asks about that.
    """
    if brief.track is Track.WALKTHROUGH and brief.own_code:
        return _walk_through(brief, slots, asked)
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


def narrow_to_project(brief: Brief) -> Brief:
    """Return the order with nothing in its documents but the project to be walked through.

    Unchanged where none was chosen, or where the resume does not name it.
    """
    resume = brief.resume
    project = _find_project(resume, brief.own_project)
    if brief.track is not Track.WALKTHROUGH or resume is None or project is None:
        return brief
    alone = {"projects": [project], "experience": [], "skills": project.technologies, "text": ""}
    return brief.model_copy(
        update={
            "resume": resume.model_copy(update=alone | {"summary": "", "headline": ""}),
            "job": None,
            "role": brief.role or (brief.job.title if brief.job else ""),
        }
    )


def _walk_through(
    brief: Brief, slots: Iterable[Slot], asked: Collection[str]
) -> dict[int, Question]:
    """Return what is asked at `slots` on a walk through all of the code, planned as a whole."""
    questions = ask_about_code(brief.own_code, plan_slots(brief), asked, brief.seed)
    return {slot.position: q for slot in slots if (q := questions.get(slot.position))}


def _find_project(resume: Resume | None, name: str) -> Project | None:
    projects = resume.projects if resume else []
    return next((project for project in projects if name and project.name == name), None)


_WANTS_PANDAS = {"pandas", "numpy", "jupyter", "data analysis", "data science"}


def _technologies_of(brief: Brief) -> list[str]:
    """Return what the learner named, and what the resume and the job post do."""
    named = list(brief.technologies)
    if brief.resume is not None:
        named += brief.resume.skills
    if brief.job is not None:
        named += brief.job.skills
    return named
