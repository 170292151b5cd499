"""Let simulated learners be interviewed and see how the course follows them.

`python -m tests.benchmarks.learners [--interviews 200] [--questions 11]` interviews strong,
average, weak and strong-then-weak learners on the embedded engine and prints: mean difficulty
by position, how many weak topics came back, repeated questions, how often answers of each
quality were pressed, and how well the estimated level tells the groups apart (AUC). One JSON
line last.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import combinations
from multiprocessing import get_context
from statistics import mean
from typing import NamedTuple, TypeVar
from unittest.mock import patch

from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    Brief,
    Context,
    Interview,
    InterviewStatus,
    InterviewType,
)
from core.domain.manner import Manner
from core.domain.question import Difficulty, Question, QuestionType
from core.engine.embedded import asker
from core.engine.embedded.bank import Topic, all_questions, load_bank
from core.engine.embedded.candidates import Candidate, gather_candidates
from core.engine.embedded.draw import chance
from core.engine.embedded.templates import TemplateFile
from core.interview.blueprint import plan_slots
from core.interview.course import WEAK_BELOW, decide, is_fit, level_of
from core.interview.judging import context_of
from tests.benchmarks.judge import engine
from tests.benchmarks.measures import auc
from tests.benchmarks.simulated_answers import Quality, Source, answer_by_rule, answer_of
from tests.benchmarks.triples import FOLDER, LEVELS, read_triples

# How often a learner gives answers of each quality; nobody is the same all the time.
GOOD, MIDDLING, VAGUE = Quality
STRONG = {GOOD: 0.85, MIDDLING: 0.15}
AVERAGE = {GOOD: 0.15, MIDDLING: 0.7, VAGUE: 0.15}
WEAK = {MIDDLING: 0.15, VAGUE: 0.85}
GROUPS = ("weak", "strong then weak", "average", "strong")
_BRIEFS = (
    Brief(role="Backend developer", technologies=["Python", "PostgreSQL", "Docker", "Kafka"]),
    Brief(role="Frontend developer", technologies=["React", "TypeScript", "CSS"]),
    Brief(role="Data engineer", technologies=["SQL", "Spark", "Airflow", "Python"]),
    Brief(role="Platform engineer", technologies=["Kubernetes", "Terraform", "AWS"]),
)
_TYPES = (InterviewType.MIXED, InterviewType.TECHNICAL, InterviewType.BEHAVIOURAL)
_STEPS = list(Difficulty)
_NOW = datetime(2026, 11, 21, tzinfo=UTC)
_PRESSED: dict[tuple[str, str, str], bool] = {}
_JUDGED: dict[tuple[str, str, str], Evaluation] = {}
_GATHERED: dict[str, dict[QuestionType, list[Candidate]]] = {}
_WORKERS = 2
T = TypeVar("T")


class Pressed(NamedTuple):
    """Whether one first answer was pressed on."""

    source: Source
    quality: Quality
    is_pressed: bool


class Run(NamedTuple):
    """One interview as it went, with the pressing of its answers."""

    interview: Interview
    pressed: list[Pressed]


def quality_at(group: str, position: int, questions: int, seed: object) -> Quality:
    """Return how good a learner's answer at a position is."""
    first = position <= questions // 2
    shares: Mapping[Quality, float] = {
        "strong": STRONG,
        "average": AVERAGE,
        "weak": WEAK,
        "strong then weak": STRONG if first else WEAK,
    }[group]
    lot = chance(seed, group, position, "quality")
    for quality, share in shares.items():
        if lot < share:
            return quality
        lot -= share
    return list(shares)[-1]


def run_group(order: tuple[str, int, int]) -> list[Run]:
    """Interview all learners of a group: its name, how many they are, questions for each."""
    group, interviews, questions = order
    with patch.object(asker, "gather_candidates", _gather_once):
        return [run_interview(group, number, questions) for number in range(interviews)]


def _gather_once(
    context: Context, bank: Sequence[Topic], templates: Sequence[TemplateFile]
) -> dict[QuestionType, list[Candidate]]:
    """Gather the candidates of an order once: they do not depend on the seed."""
    key = context.model_copy(update={"seed": 0}).model_dump_json()
    if key not in _GATHERED:
        _GATHERED[key] = gather_candidates(context, bank, templates)
    return _GATHERED[key]


def run_interview(group: str, number: int, questions: int) -> Run:
    """Interview one learner of a group."""
    brief = _BRIEFS[number % len(_BRIEFS)].model_copy(
        update={"type": _TYPES[number % len(_TYPES)], "question_count": questions, "seed": number}
    )
    interview = _open(brief)
    pressed: list[Pressed] = []
    for position in range(questions):
        question = interview.questions[position].question
        quality = quality_at(group, position, questions, number)
        text, source = answer_of(question, quality)
        pressed.append(Pressed(source, quality, press(question, text)))
        interview = _answer(interview, position, text)
        interview = _adapt(interview)
    return Run(interview, pressed)


def press(question: Question, text: str) -> bool:
    """Return whether the interviewer presses on a first answer."""

    def look() -> bool:
        exchange = Exchange(turns=[Turn(speaker="learner", text=text)])
        return engine().follow_up(question, exchange, context_of(Brief()), Manner.GUIDE) is not None

    return _once(_PRESSED, question, text, look)


def judge(question: Question, text: str) -> Evaluation:
    """Return the evaluation of an answer."""

    def look() -> Evaluation:
        exchange = Exchange(turns=[Turn(speaker="learner", text=text)])
        return engine().evaluate(question, exchange, context_of(Brief()))

    return _once(_JUDGED, question, text, look)


def _once(
    known: dict[tuple[str, str, str], T], question: Question, text: str, look: Callable[[], T]
) -> T:
    """Look at an answer once: learners meet the same question and say the same."""
    key = (question.id, question.text, text)
    if key not in known:
        known[key] = look()
    return known[key]


def count_repeats(interview: Interview) -> int:
    """Return how many questions stand in the interview a second time."""
    ids = Counter(asked.question.id for asked in interview.questions)
    texts = Counter(asked.question.text for asked in interview.questions)
    return max(sum(ids.values()) - len(ids), sum(texts.values()) - len(texts))


def weak_topics(interview: Interview) -> Iterator[bool]:
    """Yield for each weak answer whether its topic came again, where it could have.

    It could where a later question, not the next, has the same type.
    """
    first_of: dict[str, AskedQuestion] = {}
    for asked in interview.questions:
        first_of.setdefault(asked.question.topic, asked)
    for asked in first_of.values():
        later = [q for q in interview.questions if q.position >= asked.position + 2]
        if total_of(asked) >= WEAK_BELOW:
            continue
        if any(q.question.type is asked.question.type for q in later):
            yield any(q.question.topic == asked.question.topic for q in later)


def total_of(asked: AskedQuestion) -> int:
    """Return the points of an answer; full points where it has none."""
    evaluation = asked.answer.evaluation if asked.answer else None
    return 100 if evaluation is None or evaluation.total is None else evaluation.total


def measure(interviews: int, questions: int) -> dict[str, object]:
    """Interview all learners and return the figures."""
    with ProcessPoolExecutor(_WORKERS, get_context("spawn")) as pool:
        orders = [(group, interviews, questions) for group in GROUPS]
        runs = dict(zip(GROUPS, pool.map(run_group, orders), strict=True))
    every = [run for group in runs.values() for run in group]
    levels = {group: [level_of(run.interview) or 0.0 for run in runs[group]] for group in GROUPS}
    aucs = {
        f"{low} < {high}": round(auc(levels[high], levels[low]), 3)
        for low, high in combinations(GROUPS, 2)
    }
    returned = [back for run in every for back in weak_topics(run.interview)]
    return {
        "difficulty_by_position": {group: _difficulty(runs[group], questions) for group in GROUPS},
        "level_mean": {group: round(mean(levels[group]), 1) for group in GROUPS},
        "level_auc": aucs,
        "level_auc_least": min(aucs.values()),
        "weak_topics": len(returned),
        "return_rate": _share(returned),
        "changed": round(mean(_changed(run.interview) for run in every), 2),
        "repeats": sum(count_repeats(run.interview) for run in every),
        "pressed": _pressed(each for run in every for each in run.pressed),
        "pressed_blind": pressed_blind(),
        "pressed_bank": pressed_bank(),
    }


def pressed_blind() -> dict[str, dict[str, float]]:
    """Return how often the blind writers' answers are pressed, by file and level."""
    questions = {question.id: question for question in all_questions(load_bank())}
    return {
        half: {
            level: _share(
                press(questions[triple.id], getattr(triple, level))
                for triple in read_triples(FOLDER / f"{half}.yaml")
            )
            for level in LEVELS
        }
        for half in ("tuning", "tuning_more", "locked")
    }


def pressed_bank() -> dict[str, float]:
    """Return how often answers by rule are pressed over the whole bank, by quality."""
    questions = all_questions(load_bank())
    return {
        quality.value: _share(press(q, answer_by_rule(q, quality)) for q in questions)
        for quality in Quality
    }


def _open(brief: Brief) -> Interview:
    slots = plan_slots(brief)
    questions = engine().write_questions(context_of(brief), slots, [])
    asked = [
        AskedQuestion(id=f"q{slot.position}", position=slot.position, question=question)
        for slot, question in zip(slots, questions, strict=True)
    ]
    return Interview(
        id="simulated",
        brief=brief,
        status=InterviewStatus.IN_PROGRESS,
        position=0,
        created_at=_NOW,
        questions=asked,
    )


def _answer(interview: Interview, position: int, text: str) -> Interview:
    asked = interview.questions[position]
    answer = AnswerRecord(
        id=f"a{position}",
        asked_id=asked.id,
        text=text,
        submitted_at=_NOW,
        evaluation=judge(asked.question, text),
    )
    changed = _replace(interview, asked.model_copy(update={"answer": answer}))
    return changed.model_copy(update={"position": position})


def _adapt(interview: Interview) -> Interview:
    change = decide(interview)
    if change is None:
        return interview
    asked = [each.question.id for each in interview.questions]
    context = context_of(interview.brief)
    (question,) = engine().write_questions(context, [change.slot], asked)
    if not is_fit(change, question, interview):
        return interview
    update = {"question": question, "course_reason": change.reason}
    return _replace(interview, change.planned.model_copy(update=update))


def _replace(interview: Interview, asked: AskedQuestion) -> Interview:
    questions = [asked if q.position == asked.position else q for q in interview.questions]
    return interview.model_copy(update={"questions": questions})


def _difficulty(runs: list[Run], questions: int) -> list[float]:
    """Return the mean difficulty by position: 0 easy, 1 medium, 2 hard."""
    return [
        round(mean(_STEPS.index(r.interview.questions[p].question.difficulty) for r in runs), 2)
        for p in range(questions)
    ]


def _changed(interview: Interview) -> int:
    return sum(asked.course_reason is not None for asked in interview.questions)


def _pressed(every: Iterable[Pressed]) -> dict[str, float]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for each in every:
        groups[f"{each.quality}, {each.source}"].append(each.is_pressed)
    return {name: _share(found) for name, found in sorted(groups.items())}


def _share(found: Iterable[bool]) -> float:
    listed = list(found)
    return round(mean(listed), 3) if listed else 0.0


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=int, default=200, help="for each of the four groups")
    parser.add_argument("--questions", type=int, default=11)
    arguments = parser.parse_args()
    figures = measure(arguments.interviews, arguments.questions)
    for name, value in figures.items():
        print(f"{name}: {value}")
    print(json.dumps({"benchmark": "learners", "engine": engine().version, **figures}))


if __name__ == "__main__":
    main()
