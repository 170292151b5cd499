"""The rounds that learners rehearse: what each asks, how long it takes, what its rubric weighs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from types import MappingProxyType

from core.domain.evaluation import DIMENSION_MAXIMA, Scores
from core.domain.interview import MAX_QUESTIONS, MIN_QUESTIONS, Brief, InterviewType, Track
from core.domain.question import QuestionType

# As an answer's own points: OPM's guide on structured interviews ("Structured Interviews: A
# Practical Guide", 2008, and its FAQ on scoring) advises one set of weights unless there is a
# documented reason for another.
_USUAL = MappingProxyType({name: most / 100 for name, most in DIMENSION_MAXIMA.items()})
_USUAL_SOURCE = (
    "As in every answer: guides on structured interviews (OPM 2008) advise the same weights "
    "unless there is a documented reason for others."
)


@dataclass(frozen=True)
class RoundKind:
    """A kind of round: its name, type of questions, usual size, and the weights of its rubric.

    `weights` are the shares of the four dimensions in the round's score and sum to 1;
    `weights_source` is the sentence that says where they come from. An answer's own score never
    changes with them.
    """

    name: str
    type: InterviewType
    questions: int
    minutes: int
    weights: Mapping[str, float] = field(default_factory=lambda: _USUAL)
    weights_source: str = _USUAL_SOURCE
    is_screen: bool = False


@dataclass(frozen=True)
class Round:
    """A round as it stands in one interview: its place, its questions and its minutes."""

    number: int
    kind: RoundKind
    first: int
    question_count: int
    minutes: int

    @property
    def name(self) -> str:
        """Return the name that the screen shows."""
        return self.kind.name

    @property
    def positions(self) -> range:
        """Return the places of its questions in the interview."""
        return range(self.first, self.first + self.question_count)


_RECRUITER = RoundKind(
    name="Recruiter screen",
    type=InterviewType.MOTIVATIONAL,
    questions=5,
    minutes=10,
    weights=MappingProxyType(
        {"relevance": 0.4, "technical_accuracy": 0.3, "structure": 0.3, "keyword_coverage": 0.0}
    ),
    weights_source=(
        "A screen checks motives, must-haves and whether a background is told to the point; "
        "recruiters who hold it do not listen for terms of the trade. So terms count nothing "
        "here, and answering the question and order count more."
    ),
    is_screen=True,
)
_BEHAVIOURAL = RoundKind("Behavioural", InterviewType.BEHAVIOURAL, questions=5, minutes=15)
_TECHNICAL = RoundKind("Technical", InterviewType.TECHNICAL, questions=8, minutes=30)
_SYSTEM_DESIGN = RoundKind(
    name="System design",
    type=InterviewType.SYSTEM_DESIGN,
    questions=3,
    minutes=25,
    weights=MappingProxyType(
        {"relevance": 0.2, "technical_accuracy": 0.6, "structure": 0.2, "keyword_coverage": 0.0}
    ),
    weights_source=(
        "Published rubrics for design rounds (Exponent's, for one) rate five signals alike: "
        "requirements, design and trade-offs, scaling, fault tolerance, communication. Three of "
        "them are technical; naming terms is none."
    ),
)
_PROJECT = RoundKind("Project deep dive", InterviewType.PROJECT, questions=4, minutes=20)

_CODING = RoundKind(
    "Coding",
    InterviewType.CODING,
    questions=2,
    minutes=50,
    weights_source=(
        "As in every answer; what stands behind its four parts in a coding round is told at each "
        "answer: whether it works has 40 of 100 points."
    ),
)
_CODE_REVIEW = RoundKind("Code review", InterviewType.CODE_REVIEW, questions=2, minutes=40)
# A take-home is mostly talked through in half an hour to an hour; five minutes go to each place.
_WALKTHROUGH = RoundKind("Walk through your code", InterviewType.PROJECT, questions=6, minutes=30)
_WHITEBOARD = RoundKind(
    "System design",
    InterviewType.SYSTEM_DESIGN,
    questions=1,
    minutes=40,
    weights_source=(
        "As in every answer: its points are those of the steps, from requirements to failures."
    ),
)

_ROUNDS: dict[Track, tuple[RoundKind, ...]] = {
    Track.RECRUITER: (_RECRUITER,),
    Track.BEHAVIOURAL: (_BEHAVIOURAL,),
    Track.TECHNICAL: (_TECHNICAL,),
    Track.SYSTEM_DESIGN: (_SYSTEM_DESIGN,),
    Track.PROJECT: (_PROJECT,),
    Track.CODING: (_CODING,),
    Track.CODE_REVIEW: (_CODE_REVIEW,),
    Track.WALKTHROUGH: (_WALKTHROUGH,),
    Track.FULL_LOOP: (_RECRUITER, _TECHNICAL, _SYSTEM_DESIGN, _BEHAVIOURAL),
}
# Where exercises are handed out. A loop is then all that a company may ask for.
_ROUNDS_WITH_EXERCISES: dict[Track, tuple[RoundKind, ...]] = {
    Track.SYSTEM_DESIGN: (_WHITEBOARD,),
    Track.FULL_LOOP: (_RECRUITER, _TECHNICAL, _CODING, _CODE_REVIEW, _WHITEBOARD, _BEHAVIOURAL),
}
# In a loop the first round is short and the design round has room for two designs at most.
_LOOP_SHARES = (3, 5, 2, 4)
_LOOP_SHARES_WITH_EXERCISES = (3, 3, 1, 1, 1, 3)
# An exercise takes 20 to 45 minutes.
_MOST_EXERCISES = 4
# About a page or two of code there is not more to ask.
_MOST_PLACES = 8
_OPEN_NAMES = {
    InterviewType.MIXED: "Mixed",
    InterviewType.TECHNICAL: "Technical",
    InterviewType.BEHAVIOURAL: "Behavioural",
    InterviewType.PROJECT: "Project",
    InterviewType.SITUATIONAL: "Situational",
    InterviewType.MOTIVATIONAL: "Motivational",
    InterviewType.SYSTEM_DESIGN: "System design",
    InterviewType.CODING: "Coding",
    InterviewType.CODE_REVIEW: "Code review",
}
# What an answer to a question takes with its follow-ups where no track says it.
_OPEN_MINUTES_A_QUESTION = 3


def rounds_of(brief: Brief) -> list[Round]:
    """Return the rounds of the interview that `brief` orders, in order.

    An open interview is one round. A loop shares its questions out as its usual sizes are; one
    of fewer questions than rounds leaves the last rounds out.
    """
    kinds = _kinds_of(brief.track, exercises=brief.exercises) or (_open_kind(brief),)
    loop = _LOOP_SHARES_WITH_EXERCISES if brief.exercises else _LOOP_SHARES
    counts = _share_out(brief.question_count, loop if len(kinds) > 1 else (1,))
    rounds: list[Round] = []
    first = 0
    for kind, count in zip(kinds, counts, strict=True):
        if count:
            minutes = max(1, round(kind.minutes * count / kind.questions))
            rounds.append(Round(len(rounds), kind, first, count, minutes))
            first += count
    return rounds


def round_at(brief: Brief, position: int) -> Round:
    """Return the round that the question at `position` belongs to."""
    rounds = rounds_of(brief)
    return next((r for r in rounds if position in r.positions), rounds[-1])


def hands_out_exercises(track: Track) -> bool:
    """Tell whether a newly ordered interview of a track hands out exercises."""
    return track in {Track.CODING, Track.CODE_REVIEW, *_ROUNDS_WITH_EXERCISES}


def needs_own_material(track: Track) -> bool:
    """Tell whether a track is about code or a project that the learner hands in with the order."""
    return track is Track.WALKTHROUGH


def question_limits(track: Track) -> tuple[int, int]:
    """Return the fewest and the most questions that a track may have."""
    if needs_own_material(track):
        return MIN_QUESTIONS, _MOST_PLACES
    is_all_exercises = hands_out_exercises(track) and track is not Track.FULL_LOOP
    return (1, _MOST_EXERCISES) if is_all_exercises else (MIN_QUESTIONS, MAX_QUESTIONS)


def usual_questions(track: Track) -> int | None:
    """Return how many questions a track usually has when ordered; None for an open interview."""
    if track is Track.FULL_LOOP:
        return sum(_LOOP_SHARES_WITH_EXERCISES)
    kinds = _kinds_of(track, exercises=hands_out_exercises(track))
    return kinds[0].questions if kinds else None


def type_of_track(track: Track) -> InterviewType | None:
    """Return the type of a track's questions; None where the learner chooses it."""
    kinds = _ROUNDS.get(track)
    if kinds is None:
        return None
    return kinds[0].type if len(kinds) == 1 else InterviewType.MIXED


def minutes_of_question(type_: QuestionType) -> int:
    """Return the minutes that one question takes with its follow-ups and its judgement."""
    kinds = (kind for (kind, *more) in _ROUNDS.values() if not more)
    found = next((kind for kind in kinds if kind.type.value == type_.value), None)
    return ceil(found.minutes / found.questions) if found else _OPEN_MINUTES_A_QUESTION


def score_round(kind: RoundKind, scores: Sequence[Scores]) -> int | None:
    """Return a round's score, 0–100, by its own weights; None where nothing was scored."""
    if not scores:
        return None
    reached: dict[str, float] = {
        name: sum(getattr(each, name) for each in scores) / len(scores) / most
        for name, most in DIMENSION_MAXIMA.items()
    }
    share = sum(kind.weights[name] * each for name, each in reached.items())
    return floor(100 * share + 0.5)


def _kinds_of(track: Track, *, exercises: bool) -> tuple[RoundKind, ...] | None:
    found = _ROUNDS_WITH_EXERCISES.get(track) if exercises else None
    return found or _ROUNDS.get(track)


def _open_kind(brief: Brief) -> RoundKind:
    count = brief.question_count
    return RoundKind(
        _OPEN_NAMES[brief.type], brief.type, count, minutes=_OPEN_MINUTES_A_QUESTION * count
    )


def _share_out(count: int, shares: Sequence[int]) -> list[int]:
    """Return `count` in parts as `shares`, each at least 1 while there are enough of them."""
    parts = [int(number < count) for number in range(len(shares))]
    while sum(parts) < count:
        # Who is furthest behind its share is next.
        behind = [(parts[i] + 1) / share for i, share in enumerate(shares)]
        parts[behind.index(min(behind))] += 1
    return parts
