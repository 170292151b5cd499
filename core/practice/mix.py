"""Mix an interview: 40 % weak topics, 40 % new questions at the level, 20 % a step harder."""

from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle, islice
from math import floor

from core.domain.facts import AnswerFacts
from core.domain.plan import PlanTask, TaskKind
from core.domain.practice import PracticePart, PracticeSlot
from core.domain.question import QuestionType, Slot
from core.engine.embedded.bank import load_bank
from core.engine.embedded.topic_names import name_topic
from core.practice.reviews import ReviewCard
from core.practice.standing import (
    STRONG_FROM,
    WEAK_BELOW,
    WITHOUT_SLOT,
    Standing,
    TopicStanding,
    difficulty_at,
    step_up,
)

SHARES = {PracticePart.WEAK: 0.4, PracticePart.NEW: 0.4, PracticePart.HARDER: 0.2}
# Only with these are the shares exact.
MIX_SIZES = (5, 10, 15, 20)
# What an interview asks where no history says which types matter.
_USUAL_TYPES = (
    QuestionType.TECHNICAL,
    QuestionType.BEHAVIOURAL,
    QuestionType.PROJECT,
    QuestionType.SITUATIONAL,
)


@dataclass(frozen=True)
class History:
    """What a mix is made from: levels, cards of weak questions, and what was asked about a topic.

    `angles` holds the foci of the questions asked so far, by topic; `left` how many the bank has
    that were not asked, for the topics that it knows; `types` the types that the learner
    practises, the most frequent first.
    """

    standing: Standing = field(default_factory=Standing)
    cards: Sequence[ReviewCard] = ()
    angles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    types: Sequence[QuestionType] = _USUAL_TYPES


def types_of(facts: Sequence[AnswerFacts]) -> Sequence[QuestionType]:
    """Return the types that can be asked for and were practised, the most frequent first."""
    counts = Counter(each.type for each in facts if each.type not in WITHOUT_SLOT)
    return [type_ for type_, _ in counts.most_common()] or _USUAL_TYPES


def count_left(standing: Standing, asked: Collection[str]) -> dict[str, int]:
    """Return how many questions the bank has on each topic, in its type, that were not asked."""
    types = {topic.topic: topic.type for topic in standing.topics}
    return {
        topic.topic: sum(
            question.type is types[topic.topic] and question.id not in asked
            for question in topic.questions
        )
        for topic in load_bank()
        if topic.topic in types
    }


def mix_questions(history: History, count: int, now: datetime) -> list[PracticeSlot]:
    """Return the places of a mix of `count` questions, each with its reason.

    The weak part takes the weakest topics in turn, questions first that are due again. Where no
    topic is below grade B, or nothing is left to ask about those, new questions take its places.
    Where there is nothing harder than the level, the harder part asks the hardest there is.
    """
    sizes = share_out(count)
    topics = weakest_topics(history.standing, sizes[PracticePart.WEAK])
    weak = ask_weak(history, topics, sizes[PracticePart.WEAK], now)
    missing = sizes[PracticePart.WEAK] - len(weak)
    parts = (
        weak,
        _ask_new(history, sizes[PracticePart.NEW] + missing),
        _ask_harder(history, sizes[PracticePart.HARDER]),
    )
    # Each part is spread over the whole mix, so that no half of it is all weakness.
    spread = [
        ((number + 0.5) / len(slots), slot) for slots in parts for number, slot in enumerate(slots)
    ]
    return number_places([slot for _, slot in sorted(spread, key=lambda each: each[0])])


def choose_slots(task: PlanTask, history: History, now: datetime) -> list[PracticeSlot]:
    """Return the places of the interview that does a task of a plan; none where nothing can."""
    if task.kind is TaskKind.MIX:
        return mix_questions(history, task.questions, now)
    if task.kind is TaskKind.REVIEW:
        keys = set(task.question_keys)
        return number_places([ask_again(c) for c in history.cards if c.question_key in keys])
    if task.kind is TaskKind.TOPIC:
        topics = [each for each in history.standing.topics if each.topic == task.topic]
        slots = ask_weak(history, topics, task.questions, now)
        return number_places(slots or [_ask_angle(history, topic) for topic in topics])
    return []


def share_out(count: int) -> dict[PracticePart, int]:
    """Return how many of `count` questions each part gets, by largest remainder."""
    exact = {part: share * count for part, share in SHARES.items()}
    sizes = {part: floor(size + 1e-9) for part, size in exact.items()}
    behind = sorted(exact, key=lambda part: sizes[part] - exact[part])
    for part in behind[: count - sum(sizes.values())]:
        sizes[part] += 1
    return sizes


def weakest_topics(standing: Standing, most: int) -> list[TopicStanding]:
    """Return the weak topics and, where they are fewer than `most`, the next below grade B."""
    others = [each for each in standing.topics if WEAK_BELOW <= each.points < STRONG_FROM]
    weak = standing.weak
    return weak + others[: max(0, most - len(weak))]


def ask_weak(
    history: History, topics: Sequence[TopicStanding], count: int, now: datetime
) -> list[PracticeSlot]:
    """Return places on `topics` in turn: due questions again, else another angle.

    They are fewer than `count` where nothing is left to ask about the topics.
    """
    known = {
        topic.topic: deque(card for card in history.cards if card.topic == topic.topic)
        for topic in topics
    }
    left = {topic.topic: history.left.get(topic.topic, count) for topic in topics}
    waiting, slots = deque(topics), list[PracticeSlot]()
    while waiting and len(slots) < count:
        topic = waiting.popleft()
        cards = known[topic.topic]
        is_due = bool(cards) and cards[0].due_at <= now
        # With nothing new left on a topic, a question comes back before it is due.
        if is_due or (cards and not left[topic.topic]):
            slots.append(ask_again(cards.popleft()))
        elif left[topic.topic]:
            left[topic.topic] -= 1
            slots.append(_ask_angle(history, topic))
        else:
            continue
        waiting.append(topic)
    return slots


def ask_again(card: ReviewCard) -> PracticeSlot:
    """Return the place of a question that comes back."""
    return PracticeSlot(
        slot=Slot(position=0, type=card.type, difficulty=card.difficulty, topic=card.topic),
        part=PracticePart.WEAK,
        reason=f"{name_topic(card.topic)} again: your last answer reached {card.total} of 100.",
        question_key=card.question_key,
    )


def number_places(slots: Sequence[PracticeSlot]) -> list[PracticeSlot]:
    """Return the slots at positions 0, 1, …"""
    return [
        each.model_copy(update={"slot": each.slot.model_copy(update={"position": position})})
        for position, each in enumerate(slots)
    ]


def _ask_angle(history: History, topic: TopicStanding) -> PracticeSlot:
    kind = "Weak topic" if topic.is_weak else "Not strong yet"
    slot = Slot(
        position=0,
        type=topic.type,
        difficulty=difficulty_at(topic.points),
        topic=topic.topic,
        focus=name_topic(topic.topic),
        # Without an angle asked before, a topic would only be a wish.
        angles=list(history.angles.get(topic.topic, ())) or [topic.topic],
    )
    return PracticeSlot(
        slot=slot,
        part=PracticePart.WEAK,
        reason=f"{kind}: {topic.label}, at {topic.points:.0f} of 100.",
    )


def _ask_new(history: History, count: int) -> list[PracticeSlot]:
    level = difficulty_at(history.standing.overall)
    return [
        PracticeSlot(
            slot=Slot(position=0, type=type_, difficulty=level),
            part=PracticePart.NEW,
            reason=f"New to you, at your level ({level.value}).",
        )
        for type_ in islice(cycle(history.types), count)
    ]


def _ask_harder(history: History, count: int) -> list[PracticeSlot]:
    level = difficulty_at(history.standing.overall)
    harder = step_up(level)
    reason = (
        f"A step harder than your level ({harder.value} instead of {level.value})."
        if harder is not level
        else "As hard as it gets: there is nothing above your level."
    )
    return [
        PracticeSlot(
            slot=Slot(position=0, type=type_, difficulty=harder, topic=topic),
            part=PracticePart.HARDER,
            reason=reason,
        )
        for type_, topic in islice(_strongest(history), count)
    ]


def _strongest(history: History) -> Iterator[tuple[QuestionType, str | None]]:
    """Yield types with the topics that the learner is best at, again and again."""
    best: list[tuple[QuestionType, str | None]] = [
        (each.type, each.topic)
        for each in reversed(history.standing.topics)
        if each.points >= (history.standing.overall or 0)
    ]
    return cycle(best or [(type_, None) for type_ in history.types])
