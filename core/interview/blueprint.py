"""Plan an interview: which kind of question stands where, and how hard it is."""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence

from core.domain.documents import Seniority
from core.domain.interview import Brief, DifficultyPlan, InterviewType
from core.domain.question import Difficulty, QuestionType, Slot
from core.interview.tracks import Round, rounds_of

# More than the half that is promised, because a question cannot always be turned to a document.
PERSONAL_SHARE = 0.6
# A technical interview this long gets one question on the learner's own work.
PROJECT_FROM_QUESTIONS = 6
# A mixed interview this long has room for one design question, for those who design systems.
DESIGN_FROM_QUESTIONS = 8
# Shares of a mixed interview after its opening and its design question.
MIXED_SHARES = {
    QuestionType.TECHNICAL: 0.40,
    QuestionType.BEHAVIOURAL: 0.25,
    QuestionType.PROJECT: 0.20,
    QuestionType.SITUATIONAL: 0.15,
}
# What a recruiter's screen asks about after "tell me about your work".
SCREEN_SHARES = {
    QuestionType.MOTIVATIONAL: 0.6,
    QuestionType.BEHAVIOURAL: 0.25,
    QuestionType.PROJECT: 0.15,
}
_OPENINGS = (QuestionType.PROJECT, QuestionType.MOTIVATIONAL)
_PURE = {
    InterviewType.BEHAVIOURAL: QuestionType.BEHAVIOURAL,
    InterviewType.PROJECT: QuestionType.PROJECT,
    InterviewType.SITUATIONAL: QuestionType.SITUATIONAL,
    InterviewType.MOTIVATIONAL: QuestionType.MOTIVATIONAL,
    InterviewType.SYSTEM_DESIGN: QuestionType.SYSTEM_DESIGN,
    InterviewType.CODING: QuestionType.CODING,
    InterviewType.CODE_REVIEW: QuestionType.CODE_REVIEW,
}


def plan_slots(brief: Brief) -> list[Slot]:
    """Return the places of the interview that `brief` orders, in order.

    What practice chose stays as it is. The same brief, seed included, gives the same plan.
    Questions become harder in thirds, in each round anew, unless the brief fixes the difficulty;
    its start shifts the thirds. A technical interview is technical, opened by a question on the
    learner's own project where it has six questions or more. A mixed one opens with a question on
    a project or on motives, the easiest of all; the rest follows MIXED_SHARES, with one design
    question near the end from mid level and eight questions on. A recruiter's screen opens with
    the learner's work and follows SCREEN_SHARES. The others hold one type. With documents 60 % of
    the slots are personal, all of them on a project to walk through. Focus areas take turns among
    the slots of each type, so that every area meets every type.
    """
    if brief.practice:
        return [each.slot for each in brief.practice]
    # The seed makes a plan repeatable; nothing here is secret.
    rng = random.Random(brief.seed)  # noqa: S311
    rounds = rounds_of(brief)
    types = [type_ for each in rounds for type_ in _plan_types(brief, each, rng)]
    levels = [level for each in rounds for level in _plan_difficulties(brief, each.question_count)]
    number_of = [each.number for each in rounds for _ in each.positions]
    personal = _choose_personal(types, rng) if brief.resume or brief.job else frozenset()
    if brief.own_project:
        personal = frozenset(range(len(types)))
    focuses = _spread_focus(types, brief.focus_areas)
    return [
        Slot(
            position=position,
            type=type_,
            difficulty=difficulty,
            focus=focus,
            personal=position in personal,
            round=number,
        )
        for position, (type_, difficulty, focus, number) in enumerate(
            zip(types, levels, focuses, number_of, strict=True)
        )
    ]


def _plan_difficulties(brief: Brief, count: int) -> list[Difficulty]:
    """Return rising thirds. What is left over goes to medium first, then to easy.

    All of them are a step harder or easier where the learner's level says so.
    """
    if brief.difficulty is not DifficultyPlan.AUTO:
        return [Difficulty(brief.difficulty.value)] * count
    third, rest = divmod(count, 3)
    easy, medium = third + (rest > 1), third + (rest > 0)
    places = [0] * easy + [1] * medium + [2] * (count - easy - medium)
    steps, order = brief.start.steps if brief.start else 0, list(Difficulty)
    return [order[min(len(order) - 1, max(0, place + steps))] for place in places]


def _plan_types(brief: Brief, each: Round, rng: random.Random) -> list[QuestionType]:
    count, kind = each.question_count, each.kind
    if kind.is_screen:
        return _screen_types(count, rng)
    if kind.type is InterviewType.MIXED:
        return _mix_types(brief, rng)
    if kind.type is InterviewType.TECHNICAL:
        opening = [QuestionType.PROJECT] if count >= PROJECT_FROM_QUESTIONS else []
        return opening + [QuestionType.TECHNICAL] * (count - len(opening))
    return [_PURE[kind.type]] * count


def _screen_types(count: int, rng: random.Random) -> list[QuestionType]:
    numbers = _share_out(count - 1, SCREEN_SHARES)
    return [QuestionType.PROJECT, *_interleave(numbers, QuestionType.PROJECT, rng)]


def _mix_types(brief: Brief, rng: random.Random) -> list[QuestionType]:
    opening = rng.choice(_OPENINGS)
    designs = brief.seniority is not Seniority.JUNIOR and (
        brief.question_count >= DESIGN_FROM_QUESTIONS
    )
    numbers = _share_out(brief.question_count - 1 - designs, MIXED_SHARES)
    if opening is QuestionType.PROJECT and numbers[QuestionType.PROJECT] > 1:
        numbers[QuestionType.PROJECT] -= 1
        numbers[QuestionType.TECHNICAL] += 1
    body = _interleave(numbers, opening, rng)
    if designs:
        body.insert(len(body) - 1, QuestionType.SYSTEM_DESIGN)
    return [opening, *body]


def _share_out(count: int, shares: Mapping[QuestionType, float]) -> Counter[QuestionType]:
    """Return how many of `count` questions each type gets, by largest remainder."""
    exact = {type_: share * count for type_, share in shares.items()}
    numbers = Counter({type_: math.floor(value) for type_, value in exact.items()})
    left = count - numbers.total()
    for type_ in sorted(exact, key=lambda t: numbers[t] - exact[t])[:left]:
        numbers[type_] += 1
    return numbers


def _interleave(
    numbers: Counter[QuestionType], before: QuestionType, rng: random.Random
) -> list[QuestionType]:
    """Return the types so that equal ones stand apart as far as possible."""
    left, order = Counter(numbers), [before]
    tie = {type_: rng.random() for type_ in numbers}
    while left.total() > 0:
        others = [t for t in left if left[t] > 0 and t is not order[-1]]
        # What fills more than half of the places that are left must not wait any longer.
        choice = max(
            others or [order[-1]],
            key=lambda t: (left[t] * 2 > left.total(), left[t] / numbers[t], tie[t]),
        )
        order.append(choice)
        left[choice] -= 1
    return order[1:]


def _choose_personal(types: Sequence[QuestionType], rng: random.Random) -> frozenset[int]:
    """Return the personal positions: questions on projects and motives first, others by lot."""
    lots = [(type_ not in _OPENINGS, rng.random()) for type_ in types]
    order = sorted(range(len(types)), key=lots.__getitem__)
    return frozenset(order[: math.ceil(PERSONAL_SHARE * len(types))])


def _spread_focus(types: Sequence[QuestionType], areas: Sequence[str]) -> list[str | None]:
    if not areas:
        return [None] * len(types)
    # Each type starts with another area, so that short interviews meet all of them too.
    turn = {type_: start for start, type_ in enumerate(dict.fromkeys(types))}
    focuses: list[str | None] = []
    for type_ in types:
        focuses.append(areas[turn[type_] % len(areas)])
        turn[type_] += 1
    return focuses
