"""Answers to one question, given in two interviews, of which a test names what they made."""

from collections.abc import Sequence
from datetime import UTC, datetime

from core.domain.evaluation import (
    Evaluation,
    Interval,
    KeyPointCoverage,
    KeywordUse,
    Scores,
    StarPart,
)
from core.domain.exchange import LaterTurn, TurnKind
from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    Brief,
    Interview,
    InterviewStatus,
)
from core.domain.question import Difficulty, KeyPoint, Question, QuestionType, Slot
from tests.fakes.engine import make_question

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
CLAIMS = (
    "It measures before it changes anything",
    "It names the index",
    "It says what the index costs",
    "It tells the result in figures",
    "It names who else had a part",
    "It says what it would do differently",
)


def make_compared_question(number: int = 0) -> Question:
    """Return a question with six key points."""
    slot = Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY)
    points = [KeyPoint(claim=claim) for claim in CLAIMS]
    return make_question(slot, number).model_copy(update={"key_points": points})


def judge_points(
    made: Sequence[int],
    points: tuple[int, int, int, int] | None = (10, 20, 10, 5),
    *,
    version: str = "1",
    interval: tuple[int, int] | None = None,
    terms: Sequence[str] = (),
    star: Sequence[str] = (),
) -> Evaluation:
    """Return a judgement; `made` are the numbers of the claims that the answer makes."""
    names = ("relevance", "technical_accuracy", "structure", "keyword_coverage")
    return Evaluation(
        engine="fake",
        engine_version=version,
        scores=None if points is None else Scores(**dict(zip(names, points, strict=True))),
        unscored_reason=None if points else "The words could not be understood.",
        interval=interval and Interval(low=interval[0], high=interval[1], level=0.8),
        summary="A summary.",
        key_points=[
            KeyPointCoverage(claim=claim, coverage=0.9 if number in made else 0.1)
            for number, claim in enumerate(CLAIMS)
        ],
        keywords=[
            KeywordUse(term=term, found_as=term if term in terms else None)
            for term in ("index", "latency")
        ],
        star=[
            StarPart.model_validate(
                {"part": part, "quote": {"text": "x", "start": 0, "end": 1} if part in star else {}}
                if part in star
                else {"part": part}
            )
            for part in ("situation", "result")
        ],
        word_count=5,
    )


def answer_asked(
    interview_id: str,
    text: str | None,
    *evaluations: Evaluation,
    number: int = 0,
    follow_ups: Sequence[str | None] = (),
) -> AskedQuestion:
    """Return a question with its answer; `follow_ups` are answers to them, None was passed."""
    asked_id = f"{interview_id}-{number}"
    turns: list[LaterTurn] = []
    for each in follow_ups:
        for kind, words in (
            (TurnKind.FOLLOW_UP, "What did that bring?"),
            (TurnKind.PASSED if each is None else TurnKind.ANSWER, each or ""),
        ):
            turns.append(
                LaterTurn(
                    id=f"{asked_id}-t{len(turns)}",
                    asked_id=asked_id,
                    number=len(turns) + 1,
                    kind=kind,
                    text=words,
                    said_at=NOON,
                )
            )
    whole = None if text is None else "\n\n".join([text, *(each for each in follow_ups if each)])
    answer = whole and AnswerRecord(
        id=f"{asked_id}-answer",
        asked_id=asked_id,
        text=whole,
        submitted_at=NOON,
        evaluation=evaluations[0] if evaluations else None,
        later_evaluations=list(evaluations[1:]),
    )
    return AskedQuestion(
        id=asked_id,
        position=number,
        question=make_compared_question(number),
        answer=answer or None,
        later_turns=turns,
    )


def interview_of(interview_id: str, *questions: AskedQuestion) -> Interview:
    """Return a finished interview."""
    return Interview(
        id=interview_id,
        brief=Brief(role="Tester", question_count=len(questions) or 1),
        status=InterviewStatus.FINISHED,
        position=0,
        created_at=NOON,
        finished_at=NOON,
        questions=list(questions),
    )
