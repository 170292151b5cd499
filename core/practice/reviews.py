"""Have weak questions come back when they are about to be forgotten.

Nothing is stored: a card is what FSRS makes of the answers to its question, from the first weak
one on, and the same answers always make the same card. So a card can never contradict the
history, and it is gone with the interviews that it came from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from fsrs import Card, Rating, Scheduler

from core.domain.facts import AnswerFacts
from core.domain.question import Difficulty, QuestionType
from core.practice.standing import WEAK_BELOW

# Whole days only: FSRS's steps of minutes are meant for vocabulary, and its fuzz for thousands of
# cards. The weights are FSRS's own; an interview is weeks away, so a month is the longest wait.
_SCHEDULER = Scheduler(
    learning_steps=(), relearning_steps=(), maximum_interval=30, enable_fuzzing=False
)
# How an answer's grade rates the memory of it: F is forgotten, D was hard, C and B came, A came
# easily.
_HARD_FROM, _GOOD_FROM, _EASY_FROM = 40, 55, 85


@dataclass(frozen=True)
class ReviewCard:
    """A question that was answered weakly once, and when it is due again.

    `total` are the points of its last answer, `reviews` how often it was answered since the weak
    one.
    """

    question_key: str
    topic: str
    type: QuestionType
    difficulty: Difficulty
    due_at: datetime
    answered_at: datetime
    total: int
    reviews: int

    @property
    def is_weak(self) -> bool:
        """Tell whether its last answer was weak too."""
        return self.total < WEAK_BELOW

    def due_on(self, zone: tzinfo = UTC) -> date:
        """Return the day on which it is due where the learner is."""
        return self.due_at.astimezone(zone).date()


def build_cards(facts: Iterable[AnswerFacts]) -> list[ReviewCard]:
    """Return a card for each question that was ever answered weakly, the first due first.

    Each score rates by itself, whichever engine gave it; unscored answers rate nothing.
    """
    answers: dict[str, list[AnswerFacts]] = {}
    for each in sorted(facts, key=lambda each: each.answered_at):
        known = answers.get(each.question_key)
        if each.total is not None and (known is not None or each.total < WEAK_BELOW):
            answers.setdefault(each.question_key, []).append(each)
    cards = [_replay(reviews) for reviews in answers.values()]
    return sorted(cards, key=lambda card: (card.due_at, card.question_key))


def rate(total: int) -> Rating:
    """Return how well a question was remembered, by the points of its answer."""
    if total < _HARD_FROM:
        return Rating.Again
    if total < _GOOD_FROM:
        return Rating.Hard
    return Rating.Good if total < _EASY_FROM else Rating.Easy


def _replay(reviews: Sequence[AnswerFacts]) -> ReviewCard:
    card = Card(card_id=0, due=reviews[0].answered_at.astimezone(UTC))
    for each in reviews:
        card, _ = _SCHEDULER.review_card(
            card, rate(each.total or 0), each.answered_at.astimezone(UTC)
        )
    last = reviews[-1]
    return ReviewCard(
        question_key=last.question_key,
        topic=last.topic,
        type=last.type,
        difficulty=last.difficulty,
        due_at=card.due,
        answered_at=last.answered_at,
        total=last.total or 0,
        reviews=len(reviews) - 1,
    )
