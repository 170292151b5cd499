"""An exercise's work as text: what was said with it, then what was made."""

from core.domain.code_review import ReviewComment
from core.domain.exercise_work import CodeWork, DesignWork, ReviewWork
from core.domain.system_design import DesignStep

_BETWEEN = "\n\n"


def show_work(work: CodeWork | ReviewWork | DesignWork) -> str:
    """Return what was made as the text that stands in the answer; empty where nothing was."""
    if isinstance(work, CodeWork):
        return work.code.strip("\n")
    if isinstance(work, ReviewWork):
        comments = [_show_comment(each) for each in work.review.comments if each.text.strip()]
        return _BETWEEN.join([*comments, work.review.summary.strip()]).strip()
    steps = [
        f"{step.label}:\n{text.strip()}"
        for step in DesignStep
        if (text := work.design.steps.get(step, "")).strip()
    ]
    return _BETWEEN.join([*steps, work.diagram.strip()]).strip()


def join_answer(words: str, work: CodeWork | ReviewWork | DesignWork) -> str:
    """Return the whole answer: the words first, as they are, then the work."""
    return _BETWEEN.join(part for part in (words.strip(), show_work(work)) if part)


def words_beside(answer: str, work: CodeWork | ReviewWork | DesignWork) -> str:
    """Return the words of an answer that join_answer() made: all of it where it was not."""
    return answer.removesuffix(show_work(work)).strip()


def _show_comment(comment: ReviewComment) -> str:
    place = f"{comment.file}:{comment.line}" if comment.line else comment.file
    return f"{place} ({comment.severity.value}): {comment.text.strip()}"
