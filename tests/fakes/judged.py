"""Judged answers of which a test names only what it is about."""

from core.domain.evaluation import Evaluation, Gate, GateKind, Scores
from core.domain.question import Difficulty, Question, QuestionType, Slot
from core.domain.report import JudgedAnswer
from tests.fakes.engine import make_question

WORDS = "The pipeline reads the files of the day and writes them in one go. "


def question_of(kind: QuestionType, position: int = 0, **more: object) -> Question:
    """Return a valid question with the given fields."""
    slot = Slot(position=position, type=kind, difficulty=Difficulty.EASY)
    return make_question(slot, position).model_copy(update=more)


def judged(
    position: int = 0,
    kind: QuestionType = QuestionType.TECHNICAL,
    text: str = WORDS * 6,
    *,
    points: tuple[int, int, int, int] | None = (20, 30, 15, 5),
    gate: GateKind | None = None,
    question: Question | None = None,
    **more: object,
) -> JudgedAnswer:
    """Return an answer; `points` are relevance, accuracy, structure, keywords, None: unscored."""
    names = ("relevance", "technical_accuracy", "structure", "keyword_coverage")
    scores = None if points is None else Scores(**dict(zip(names, points, strict=True)))
    values: dict[str, object] = {
        "engine": "fake",
        "engine_version": "1",
        "summary": "",
        "word_count": len(text.split()),
        "scores": scores,
        "unscored_reason": None if scores else "The words could not be understood.",
        "gate": gate and Gate(kind=gate, reason="Closed."),
        **more,
    }
    return JudgedAnswer(
        position=position,
        question=question or question_of(kind, position),
        text=text,
        evaluation=Evaluation.model_validate(values),
    )
