"""Generate retake mixes and count what they really ask: `python -m tests.benchmarks.mix`.

Each learner has led interviews on the embedded engine's questions and answered them by a level of
their own in each topic. A mix is planned from what was counted of that and filled by the engine;
then every question is looked at: a weak one is on one of the learner's weakest topics, a new one
was never asked and has the difficulty of the level, a harder one was never asked and has more.
Learners whose history has too few questions on topics below grade B are counted apart: new ones
take the places of those.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.domain.facts import AnswerFacts
from core.domain.interview import Brief, Context
from core.domain.practice import PracticePart, PracticeSlot
from core.domain.question import Difficulty, Question
from core.engine.embedded.asker import write_questions
from core.interview.blueprint import plan_slots
from core.practice.mix import (
    MIX_SIZES,
    SHARES,
    History,
    count_left,
    mix_questions,
    share_out,
    types_of,
    weakest_topics,
)
from core.practice.reviews import build_cards
from core.practice.standing import difficulty_at, estimate_standing
from core.rubric.level import DIFFICULTY_LOGIT

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
_BACKGROUNDS = (
    ("Backend developer", ["Python", "PostgreSQL", "Docker"]),
    ("Frontend developer", ["TypeScript", "React", "CSS"]),
    ("Data engineer", ["SQL", "Spark", "Airflow"]),
    ("Platform engineer", ["Kubernetes", "Terraform", "AWS"]),
    ("Machine learning engineer", ["Python", "PyTorch"]),
)
_POINTS_A_LOGIT = 25.0
_STEPS = list(Difficulty)


@dataclass(frozen=True)
class Learner:
    """Somebody with interviews behind them: what was asked, and what was counted of it."""

    context: Context
    questions: dict[str, Question]
    facts: list[AnswerFacts]


@dataclass(frozen=True)
class Mixed:
    """A mix as it was planned and how many questions of each part are what they should be."""

    slots: list[PracticeSlot]
    kept: Counter[PracticePart]
    is_allowed: bool
    has_harder: bool

    @property
    def planned(self) -> Counter[PracticePart]:
        """Return how many questions each part has."""
        return Counter(slot.part for slot in self.slots)


def make_learner(seed: int) -> Learner:
    """Lead two to eight interviews of eight questions, a few days apart."""
    rng = random.Random(seed)  # noqa: S311
    role, technologies = rng.choice(_BACKGROUNDS)
    overall, by_topic = rng.gauss(58, 14), dict[str, float]()
    questions: dict[str, Question] = {}
    facts: list[AnswerFacts] = []
    interviews = rng.randint(2, 8)
    context = Context(role=role, technologies=technologies)
    for number in range(interviews):
        context = context.model_copy(update={"seed": rng.randrange(2**31)})
        brief = Brief(role=role, technologies=technologies, question_count=8, seed=context.seed)
        asked = write_questions(context, plan_slots(brief), list(questions))
        at = NOW - timedelta(days=3 * (interviews - number))
        for question in asked:
            level = by_topic.setdefault(question.topic, rng.gauss(overall, 14))
            points = level - _POINTS_A_LOGIT * DIFFICULTY_LOGIT[question.difficulty]
            total = round(min(100, max(0, rng.gauss(points, 10))))
            facts.append(count(question, total, at + timedelta(minutes=len(facts) % 8)))
            questions[question.id] = question
    return Learner(context, questions, facts)


def count(question: Question, total: int, at: datetime) -> AnswerFacts:
    """Return what is counted of an answer that got `total` points."""
    return AnswerFacts(
        answer_id=f"{question.id}-{at.isoformat()}",
        interview_id=at.date().isoformat(),
        asked_id=question.id,
        question_key=question.id,
        type=question.type,
        topic=question.topic,
        difficulty=question.difficulty,
        engine="embedded",
        total=total,
        word_count=120,
        words_low=80,
        words_high=250,
        answered_at=at,
    )


def mix_for(learner: Learner, size: int, seed: int) -> Mixed:
    """Plan a mix, have the engine fill it, and look at every question of it."""
    standing = estimate_standing(learner.facts, NOW)
    wanted = share_out(size)[PracticePart.WEAK]
    weakest = {topic.topic for topic in weakest_topics(standing, wanted)}
    angles: dict[str, list[str]] = {}
    for question in learner.questions.values():
        angles.setdefault(question.topic, []).append(question.focus)
    cards, left = build_cards(learner.facts), count_left(standing, learner.questions)
    history = History(standing, cards, angles, left, types_of(learner.facts))
    slots = mix_questions(history, size, NOW)
    level = difficulty_at(standing.overall)
    kept = Counter(
        slot.part
        for slot, question in zip(slots, _fill(learner, slots, seed), strict=True)
        if _is_meant(slot, question, learner, weakest, level)
    )
    allowed = sum(s.part is PracticePart.WEAK for s in slots) == wanted
    return Mixed(slots, kept, allowed, level is not _STEPS[-1])


def _fill(learner: Learner, slots: Sequence[PracticeSlot], seed: int) -> list[Question]:
    again = [slot.question_key for slot in slots if slot.question_key]
    new = [slot.slot for slot in slots if not slot.question_key]
    context = learner.context.model_copy(update={"seed": seed})
    written = iter(write_questions(context, new, [*learner.questions, *again]))
    return [
        learner.questions[slot.question_key] if slot.question_key else next(written)
        for slot in slots
    ]


def _is_meant(
    slot: PracticeSlot,
    question: Question,
    learner: Learner,
    weakest: set[str],
    level: Difficulty,
) -> bool:
    if slot.part is PracticePart.WEAK:
        return question.topic in weakest
    harder = _STEPS.index(question.difficulty) - _STEPS.index(level)
    wanted = slot.part is PracticePart.HARDER and level is not _STEPS[-1]
    return question.id not in learner.questions and harder == int(wanted)


def measure(mixes: Sequence[Mixed]) -> dict[str, object]:
    """Return the shares over all mixes and the worst of a single one, in points of percent."""
    usual = [mixed for mixed in mixes if mixed.is_allowed]
    shares = {part: [100 * m.kept[part] / len(m.slots) for m in usual] for part in SHARES}
    worst = {
        part: max((abs(share - 100 * SHARES[part]) for share in found), default=0.0)
        for part, found in shares.items()
    }
    within = sum(
        all(abs(shares[part][n] - 100 * SHARES[part]) <= 5 for part in SHARES)
        for n in range(len(usual))
    )
    return {
        "mixes": len(mixes),
        "history_has_too_little_weak": len(mixes) - len(usual),
        "at_the_hardest_level": sum(not mixed.has_harder for mixed in mixes),
        "mean_percent": {p.value: round(sum(f) / max(1, len(f)), 2) for p, f in shares.items()},
        "worst_deviation_points": {part.value: round(worst[part], 2) for part in SHARES},
        "within_5_points": within,
        "of": len(usual),
    }


def run(mixes: int) -> dict[str, object]:
    """Generate so many mixes, each for another learner, of each size in turn."""
    return measure(
        [mix_for(make_learner(n), MIX_SIZES[n % len(MIX_SIZES)], 7 * n + 1) for n in range(mixes)]
    )


def main() -> None:
    """Print the measures as one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mixes", type=int, default=100)
    print(json.dumps(run(parser.parse_args().mixes)))


if __name__ == "__main__":
    main()
