"""Small measures of improvement: the last answers against as many before them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from core.domain.evaluation import DIMENSION_MAXIMA
from core.domain.facts import AnswerFacts
from core.domain.question import TECHNICAL_TYPES, QuestionType

# Fewer answers on either side differ by luck alone.
LEAST_ANSWERS = 5
MOST_ANSWERS = 20
# What those who train for coding rounds aim at from one month to the next.
FASTER_BY = 0.10
_SOLVED_FROM = 70
_PER_WORDS = 100
_ROUND_NAMES = {
    QuestionType.TECHNICAL: "questions",
    QuestionType.SYSTEM_DESIGN: "design",
    QuestionType.CODING: "coding",
    QuestionType.CODE_REVIEW: "code review",
}
_NOTE_DEPTH = "Points for technical accuracy, of those that there are"
_NOTE_SPECIFIC = "Figures, tools, timelines and names"


@dataclass(frozen=True)
class Metric:
    """A measure over the last answers and over those before; None where there are too few.

    `more_is_better` is None where neither direction is good by itself. `missing` counts the
    answers that are still needed before it can be compared.
    """

    name: str
    unit: str
    now: float | None
    before: float | None
    answers: int
    missing: int
    more_is_better: bool | None = True
    note: str = ""

    @property
    def change(self) -> float | None:
        """Return by how much it changed; None while it cannot be compared."""
        return None if self.now is None or self.before is None else self.now - self.before


def measure_improvement(facts: Sequence[AnswerFacts]) -> list[Metric]:
    """Return the measures over first attempts that the engine of the last answer judged.

    Scores of different engines are not compared, so answers of other ones count in none.
    """
    answered = sorted((f for f in facts if not f.is_retake and f.attempt == 1), key=_time_of)
    engine = next((f.engine for f in reversed(answered) if f.total is not None), "")
    own = [f for f in answered if f.engine == engine]
    return [
        *_measure_depth(own),
        _compare(
            "Words an answer",
            "words",
            own,
            lambda f: f.word_count,
            note=_note_words(own),
            more_is_better=None,
        ),
        _compare("Specificity", "in 100 words", _wordy(own), _specificity, note=_NOTE_SPECIFIC),
        _measure_solving(own),
    ]


def _measure_depth(facts: Sequence[AnswerFacts]) -> list[Metric]:
    """Return technical accuracy, as a share of its points, by kind of round that was practised."""
    metrics = []
    for type_ in QuestionType:
        if type_ not in TECHNICAL_TYPES:
            continue
        about = [f for f in facts if f.type is type_ and f.technical_accuracy is not None]
        if about:
            name = f"Technical depth: {_ROUND_NAMES[type_]}"
            metrics.append(_compare(name, "%", about, _depth, note=_NOTE_DEPTH))
    return metrics or [Metric("Technical depth", "%", None, None, 0, LEAST_ANSWERS)]


def _measure_solving(facts: Sequence[AnswerFacts]) -> Metric:
    """Return the minutes to a working solution, the median; the aim is a tenth less."""
    solved = [
        f
        for f in facts
        if f.type is QuestionType.CODING and f.answer_s and (f.total or 0) >= _SOLVED_FROM
    ]
    return _compare(
        "Time to a working solution",
        "min",
        solved,
        lambda f: (f.answer_s or 0) / 60,
        note=f"Coding answers that solve the problem; the aim is {FASTER_BY:.0%} less",
        more_is_better=False,
        middle=median,
    )


def _compare(
    name: str,
    unit: str,
    facts: Sequence[AnswerFacts],
    value: Callable[[AnswerFacts], float],
    *,
    note: str = "",
    more_is_better: bool | None = True,
    middle: Callable[[Sequence[float]], float] = fmean,
) -> Metric:
    """Compare the newer half of the answers with the older one, at most MOST_ANSWERS each."""
    span = min(MOST_ANSWERS, len(facts) // 2)
    missing = max(0, 2 * LEAST_ANSWERS - len(facts))
    last = [value(f) for f in facts[-(span or 1) :]]
    earlier = [value(f) for f in facts[-2 * span : -span]] if span else []
    return Metric(
        name=name,
        unit=unit,
        now=middle(last) if last else None,
        before=middle(earlier) if earlier and not missing else None,
        answers=span,
        missing=missing,
        more_is_better=more_is_better,
        note=note,
    )


def _time_of(facts: AnswerFacts) -> tuple[float, str]:
    return facts.answered_at.timestamp(), facts.answer_id


def _depth(facts: AnswerFacts) -> float:
    return 100 * (facts.technical_accuracy or 0) / DIMENSION_MAXIMA["technical_accuracy"]


def _specificity(facts: AnswerFacts) -> float:
    concrete = facts.numbers + facts.tools + facts.timelines + facts.names
    return _PER_WORDS * concrete / facts.word_count


def _wordy(facts: Sequence[AnswerFacts]) -> list[AnswerFacts]:
    return [f for f in facts if f.word_count > 0]


def _note_words(facts: Sequence[AnswerFacts]) -> str:
    last = facts[-MOST_ANSWERS:]
    if not last:
        return ""
    low, high = fmean(f.words_low for f in last), fmean(f.words_high for f in last)
    return f"Asked for: {low:.0f}–{high:.0f}"
