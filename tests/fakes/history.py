# ruff: noqa: E501  (a line an answer reads like a table)
"""A learner's history of practice as plain data, and how it gets into the database.

`TWELVE` is made by hand: three jobs, a sample, two retakes, another engine, an unscored answer,
skipped and open questions, spoken answers. Tests count over this data in plain Python and compare.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.domain.delivery import Delivery
from core.domain.facts import AnswerFacts, AnswerPoint, PointKind
from core.domain.interview import Brief, InterviewStatus
from core.domain.question import Difficulty, Question, QuestionType, Slot, WordRange
from core.rubric.totals import grade_of
from core.store import answers, deliveries, facts, interviews
from core.store.connection import Connection, Database
from core.store.identity import name_id
from tests.fakes.engine import make_question

T, B, P, S = (
    QuestionType.TECHNICAL,
    QuestionType.BEHAVIOURAL,
    QuestionType.PROJECT,
    QuestionType.SYSTEM_DESIGN,
)
EASY, MEDIUM, HARD = Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
EXPECTED = {
    T: (80, 250),
    B: (150, 300),
    P: (150, 300),
    S: (150, 400),
    QuestionType.CODING: (20, 400),
}

Points = tuple[int, int, int, int] | None


@dataclass(frozen=True)
class Said:
    """One question of an interview and its answer; `points` None is unscored.

    `specifics` are numbers, tools, timelines and names; `terms` and `claims` say how far each
    keyword and key point was there; `spoken` is pace, fillers, share and longest of pauses.
    """

    key: str
    type: QuestionType
    topic: str
    level: Difficulty
    points: Points
    words: int
    seconds: float | None = 60.0
    specifics: tuple[int, int, int, int] = (0, 0, 0, 0)
    star: int | None = None
    own: float | None = None
    terms: tuple[int, ...] = ()
    claims: tuple[float, ...] = ()
    spoken: tuple[float, int, float, float] | None = None
    is_skipped: bool = False
    is_open: bool = False

    @property
    def total(self) -> int | None:
        """Return the points of the answer."""
        return None if self.points is None else sum(self.points)

    @property
    def is_answered(self) -> bool:
        """Tell whether there is an answer."""
        return not self.is_skipped and not self.is_open


@dataclass(frozen=True)
class Session:
    """One interview, `days` after the first."""

    days: int
    role: str
    company: str
    said: tuple[Said, ...]
    engine: str = "embedded"
    is_sample: bool = False
    is_retake: bool = False
    is_finished: bool = True

    @property
    def started_at(self) -> datetime:
        """Return when it began."""
        return NOON + timedelta(days=self.days)


def skipped(key: str, kind: QuestionType = T, topic: str = "sql") -> Said:
    """Return a question that was skipped."""
    return Said(key, kind, topic, MEDIUM, None, 0, is_skipped=True)


def left_open(key: str, kind: QuestionType = T, topic: str = "sql") -> Said:
    """Return a question that was neither answered nor skipped."""
    return Said(key, kind, topic, MEDIUM, None, 0, is_open=True)


# fmt: off
TWELVE = (
    Session(0, "Backend developer", "", (
        Said("sql-1", T, "sql", EASY, (14, 16, 8, 4), 60, 40, (0, 1, 0, 0), terms=(1, 0, 0, 1), claims=(0.5, 0, 0.25)),
        Said("py-1", T, "python", EASY, (18, 20, 9, 5), 95, 70, (1, 1, 0, 0), terms=(1, 1, 0, 0), claims=(1, 0.5)),
        Said("team-1", B, "teamwork", MEDIUM, (10, 12, 6, 2), 110, 55, (0, 0, 1, 0), star=2, own=0.25, claims=(0.5, 0)),
    ), is_sample=True),
    Session(1, "Backend developer", "Acme", (
        Said("sql-2", T, "sql", MEDIUM, (12, 13, 7, 3), 70, 45, (0, 2, 0, 0), terms=(0, 0, 1), claims=(0.25, 0.25, 0)),
        Said("py-2", T, "python", MEDIUM, (20, 22, 11, 6), 120, 80, (1, 2, 0, 0), terms=(1, 1, 1, 0), claims=(0.75, 1)),
        skipped("design-1", S, "caching"),
    )),
    Session(2, "Backend developer", "Acme", (
        Said("sql-3", T, "sql", MEDIUM, (13, 15, 7, 2), 75, 52, (1, 1, 0, 0), terms=(1, 0, 0), claims=(0, 0.5)),
        Said("team-2", B, "teamwork", MEDIUM, (15, 18, 9, 4), 160, 100, (1, 0, 1, 1), star=3, own=0.5, claims=(0.5, 0.5)),
        Said("py-3", T, "python", HARD, None, 30, 25),
    )),
    Session(5, "Data engineer", "Northwind", (
        Said("sql-1", T, "sql", EASY, (18, 20, 10, 6), 90, 66, (1, 2, 0, 0), terms=(1, 1, 0, 1), claims=(0.75, 0.5, 0.5)),
        Said("etl-1", P, "pipelines", MEDIUM, (17, 21, 10, 5), 170, 110, (2, 3, 1, 0), star=4, own=0.75, terms=(1, 0, 1), claims=(1, 0.5)),
    ), is_retake=True),
    Session(6, "Data engineer", "Northwind", (
        Said("etl-2", P, "pipelines", HARD, (14, 17, 9, 4), 140, 95, (1, 3, 0, 0), star=3, own=0.5, terms=(0, 0, 1), claims=(0.25, 0.5)),
        Said("py-4", T, "python", MEDIUM, (21, 25, 12, 7), 130, 85, (1, 2, 0, 0), terms=(1, 1, 1), claims=(1, 0.75), spoken=(150, 3, 0.2, 1.5)),
        left_open("sql-9"),
    ), is_finished=False),
    Session(9, "Backend developer", "Acme", (
        Said("sql-4", T, "sql", HARD, (11, 12, 6, 2), 85, None, (0, 1, 0, 0), terms=(0, 0, 0, 1), claims=(0, 0.25), spoken=(180, 6, 0.35, 4)),
        Said("py-5", T, "python", MEDIUM, (22, 28, 13, 7), 260, 150, (2, 2, 1, 0), terms=(1, 1, 1, 1), claims=(1, 1), spoken=(170, 4, 0.3, 3)),
        Said("team-3", B, "teamwork", HARD, (20, 24, 12, 6), 180, 120, (2, 0, 1, 1), star=4, own=0.6, claims=(0.75, 0.5)),
    )),
    Session(10, "Tester", "", (
        Said("sql-1", T, "sql", EASY, (22, 26, 13, 8), 100, 75, (1, 2, 1, 0), terms=(1, 1, 1, 1), claims=(1, 0.5, 0.75)),
        Said("py-1", T, "python", EASY, (17, 20, 9, 4), 88, 60, (0, 1, 0, 0), terms=(1, 0, 0, 0), claims=(0.5, 0.5)),
    ), is_retake=True),
    Session(14, "Backend developer", "Acme", (
        Said("cache-1", S, "caching", HARD, (20, 24, 11, 6), 200, 160, (3, 4, 0, 0), terms=(1, 1, 0), claims=(0.5, 0.75, 0.25)),
        Said("py-6", T, "python", HARD, (24, 30, 14, 8), 150, 100, (2, 3, 0, 1), terms=(1, 1, 1), claims=(1, 1), spoken=(148, 2, 0.22, 2)),
    )),
    Session(15, "Backend developer", "Acme", (
        Said("sql-5", T, "sql", MEDIUM, (18, 21, 10, 5), 96, 72, (1, 2, 0, 0), terms=(1, 0, 1), claims=(0.5, 0.5)),
        Said("team-4", B, "teamwork", MEDIUM, (23, 28, 14, 7), 210, 130, (3, 1, 2, 1), star=4, own=0.8, claims=(1, 0.75)),
    ), engine="mistral"),
    Session(20, "Backend developer", "", (
        Said("team-5", B, "teamwork", HARD, (22, 27, 13, 6), 190, 125, (2, 1, 1, 2), star=4, own=0.7, claims=(0.75, 1)),
        Said("sql-6", T, "sql", HARD, (16, 18, 9, 5), 92, 68, (1, 2, 0, 0), terms=(1, 0, 1, 0), claims=(0.5, 0.25)),
        skipped("sql-8"),
        skipped("py-9", T, "python"),
    )),
    Session(21, "Data engineer", "Northwind", (
        Said("etl-3", P, "pipelines", HARD, (24, 30, 15, 7), 220, 140, (3, 4, 1, 1), star=4, own=0.9, terms=(1, 1, 1), claims=(1, 0.75), spoken=(140, 1, 0.18, 1)),
        Said("py-7", T, "python", HARD, (26, 34, 16, 9), 160, 105, (2, 3, 1, 1), terms=(1, 1, 1, 1), claims=(1, 1), spoken=(152, 2, 0.2, 1.5)),
    )),
    Session(22, "Backend developer", "Acme", (
        Said("sql-7", T, "sql", MEDIUM, (20, 24, 12, 7), 105, 78, (1, 3, 0, 0), terms=(1, 1, 1), claims=(0.75, 0.5)),
        Said("cache-2", S, "caching", HARD, (23, 29, 14, 8), 240, 170, (3, 5, 1, 0), terms=(1, 1, 1), claims=(0.75, 0.75)),
        Said("py-8", T, "python", EASY, (29, 38, 18, 10), 170, 110, (3, 3, 1, 1), terms=(1, 1, 1, 1), claims=(1, 1, 1)),
    )),
)
# fmt: on


def keep_history(
    database: Database, user_id: str, sessions: tuple[Session, ...] = TWELVE, prefix: str = "i"
) -> None:
    """Store these interviews with ids i1, i2, …"""
    for number, session in enumerate(sessions, start=1):
        with database.write() as connection:
            _keep_session(connection, user_id, session, f"{prefix}{number}")


def _keep_session(
    connection: Connection, user_id: str, session: Session, interview_id: str
) -> None:
    brief = Brief(
        role=session.role,
        company=session.company,
        is_sample=session.is_sample,
        retake_of="earlier" if session.is_retake else None,
    )
    interviews.insert_interview(connection, user_id, interview_id, brief)
    connection.run(
        "UPDATE interviews SET created_at = ? WHERE id = ?", session.started_at, interview_id
    )
    if session.is_finished:
        interviews.set_status(connection, user_id, interview_id, InterviewStatus.FINISHED)
    questions = {place: _question(said) for place, said in enumerate(session.said)}
    interviews.insert_questions(connection, user_id, interview_id, questions)
    for place, said in enumerate(session.said):
        asked_id = name_id(interview_id, place)
        if said.is_skipped:
            interviews.mark_skipped(connection, user_id, asked_id)
        elif said.is_answered:
            _keep_answer(connection, user_id, session, interview_id, place)


def _question(said: Said) -> Question:
    slot = Slot(position=0, type=said.type, difficulty=said.level)
    low, high = EXPECTED[said.type]
    return make_question(slot).model_copy(
        update={
            "id": said.key,
            "topic": said.topic,
            "text": f"What about {said.key}?",
            "expected_words": WordRange(low=low, high=high),
        }
    )


def answered_at(session: Session, place: int) -> datetime:
    """Return when the question at a place was answered."""
    return session.started_at + timedelta(minutes=3 * (place + 1))


def _keep_answer(
    connection: Connection, user_id: str, session: Session, interview_id: str, place: int
) -> None:
    said, asked_id = session.said[place], name_id(interview_id, place)
    answer_id = answers.insert_answer(connection, user_id, interview_id, asked_id, "text")
    at = answered_at(session, place)
    connection.run("UPDATE answers SET submitted_at = ? WHERE id = ?", at, answer_id)
    low, high = EXPECTED[said.type]
    names = ("relevance", "technical_accuracy", "structure", "keyword_coverage")
    counted = AnswerFacts(
        answer_id=answer_id,
        interview_id=interview_id,
        asked_id=asked_id,
        question_key=said.key,
        type=said.type,
        topic=said.topic,
        difficulty=said.level,
        engine=session.engine,
        is_retake=session.is_retake,
        total=said.total,
        **dict(zip(names, said.points or (), strict=False)),
        grade=None if said.total is None else grade_of(said.total),
        word_count=said.words,
        words_low=low,
        words_high=high,
        answer_s=said.seconds,
        **dict(zip(("numbers", "tools", "timelines", "names"), said.specifics, strict=True)),
        star_parts=said.star,
        own_ratio=said.own,
        answered_at=at,
        points=_points(said),
    )
    facts.insert_facts(connection, user_id, counted)
    if said.spoken:
        pace, fillers, share, longest = said.spoken
        spoken = Delivery(
            duration_s=60,
            words=said.words,
            words_per_minute=pace,
            fillers=fillers,
            pause_share=share,
            longest_pause_s=longest,
        )
        deliveries.insert_delivery(connection, user_id, interview_id, answer_id, spoken)


def _points(said: Said) -> list[AnswerPoint]:
    kinds = ((PointKind.KEYWORD, said.terms), (PointKind.KEY_POINT, said.claims))
    return [
        AnswerPoint(kind=kind, label=f"{said.key} {kind} {place}", coverage=coverage)
        for kind, found in kinds
        for place, coverage in enumerate(found)
    ]
