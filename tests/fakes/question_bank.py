"""A small made-up question bank: every type at every difficulty, in a few topics."""

from core.domain.documents import Seniority
from core.domain.question import Difficulty, KeyPoint, Keyword, QuestionType
from core.engine.embedded.bank import Area, BankQuestion, Topic

_KEYWORDS = [Keyword(term=term) for term in ("reason", "risk", "measure", "result")]
_CLAIMS = [KeyPoint(claim=f"Says the thing number {n}.") for n in range(4)]


def make_question(
    topic: str,
    text: str,
    *,
    type_: QuestionType = QuestionType.TECHNICAL,
    difficulty: Difficulty = Difficulty.MEDIUM,
    seniority: tuple[Seniority, ...] = tuple(Seniority),
    focus: str = "",
) -> BankQuestion:
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return BankQuestion(
        id=f"{topic}-{difficulty.value}-{'-'.join(words)}",
        type=type_,
        difficulty=difficulty,
        seniority=list(seniority),
        focus=focus or f"{topic} {words[-1]}",
        text=text,
        keywords=_KEYWORDS,
        key_points=_CLAIMS,
        misconceptions=["It does not matter."],
        probes=["Why?", "What then?"],
        hint="Think of a case of your own.",
        model_answer="A reason, a risk, a measure and a result.",
    )


def make_topic(
    name: str,
    area: Area,
    skills: list[str],
    type_: QuestionType = QuestionType.TECHNICAL,
    *,
    each: int = 2,
) -> Topic:
    """Return a topic with `each` questions at every difficulty; none names a skill."""
    return Topic(
        topic=name,
        title=name.replace("-", " ").capitalize(),
        area=area,
        skills=skills,
        questions=[
            make_question(
                name,
                f"How do you handle {name} case {level.value} {number}?",
                type_=type_,
                difficulty=level,
                focus=f"{name} {level.value}{number}",
            )
            for level in Difficulty
            for number in range(each)
        ],
    )


def make_bank() -> list[Topic]:
    """Return a bank with two languages, general topics and one topic of each other type."""
    return [
        make_topic("python", "language", ["Python"]),
        make_topic("java", "language", ["Java"]),
        make_topic("postgresql", "backend", ["PostgreSQL", "SQL"]),
        make_topic("kafka", "backend", ["Kafka"]),
        make_topic("algorithms", "fundamentals", ["Algorithms"]),
        make_topic("conflict", "people", [], QuestionType.BEHAVIOURAL),
        make_topic("deadlines", "people", [], QuestionType.BEHAVIOURAL),
        make_topic("own-work", "people", [], QuestionType.PROJECT),
        make_topic("dilemmas", "people", [], QuestionType.SITUATIONAL),
        make_topic("motives", "people", [], QuestionType.MOTIVATIONAL),
        make_topic("large-systems", "design", ["Kafka"], QuestionType.SYSTEM_DESIGN),
    ]
