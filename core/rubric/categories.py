"""Sum an interview up in the five categories that interviewers speak of.

Only judged answers with scores count. Each score is 0–100, the mean over its answers, rounded:

- communication, every answer: 60 % structure points, 20 % length against the expected words,
  20 % kinds of signpost (order, reason, contrast, example) out of four;
- technical knowledge, technical, system design and coding answers: points for accuracy and for
  keywords together, out of 50;
- problem-solving, situational, system design, project and coding answers: points for substance,
  out of 40;
- role and culture fit, behavioural, situational and motivational answers: points for substance,
  out of 40; with a job, 30 % is the share of the requirements asked about that were met well;
- confidence as heard, all answers together: hedges per 100 words (core.rubric.hedging).

The weights are ours: what is measured most directly counts most. A gated answer keeps its capped
points, and its length and signposts count nothing; its words are not heard for hedges either.
"""

from collections.abc import Sequence
from typing import NamedTuple

from core.domain.evaluation import DIMENSION_MAXIMA, Scores
from core.domain.question import TECHNICAL_TYPES, QuestionType
from core.domain.report import (
    CategoryName,
    CategoryScore,
    CoverageStatus,
    JobCoverage,
    JudgedAnswer,
    RequirementCoverage,
)
from core.rubric.hedging import confidence_share, find_hedges
from core.rubric.structure import describe_build, length_share
from core.rubric.tokens import count_words

PROBLEM_TYPES = frozenset(
    {
        QuestionType.SITUATIONAL,
        QuestionType.SYSTEM_DESIGN,
        QuestionType.PROJECT,
        QuestionType.CODING,
        QuestionType.CODE_REVIEW,
    }
)
FIT_TYPES = frozenset(
    {QuestionType.BEHAVIOURAL, QuestionType.SITUATIONAL, QuestionType.MOTIVATIONAL}
)
_STRUCTURE_SHARE, _LENGTH_SHARE, _SIGNPOST_SHARE = 0.6, 0.2, 0.2
_KINDS_OF_SIGNPOST = 4
_JOB_SHARE = 0.3
# A rate over fewer words says more about chance than about the speaker.
_LEAST_WORDS_HEARD = 60


class _Scored(NamedTuple):
    answer: JudgedAnswer
    scores: Scores


def score_categories(
    answers: Sequence[JudgedAnswer], job: JobCoverage | None = None
) -> list[CategoryScore]:
    """Return the five categories in order; one without evidence has no score and says so."""
    scored = [_Scored(a, scores) for a in answers if (scores := a.evaluation.scores) is not None]
    return [
        _communication(scored),
        _technical_knowledge(scored),
        _problem_solving(scored),
        _role_fit(scored, job),
        _confidence(scored),
    ]


def _communication(scored: Sequence[_Scored]) -> CategoryScore:
    return _category(
        CategoryName.COMMUNICATION,
        [_communication_share(answer, scores) for answer, scores in scored],
        basis="Structure and length of {answers}, and signposts such as “first”, “because” and "
        "“for example”.",
        missing="No evidence yet: no answer has been scored.",
    )


def _communication_share(answer: JudgedAnswer, scores: Scores) -> float:
    share = _STRUCTURE_SHARE * scores.structure / DIMENSION_MAXIMA["structure"]
    if answer.evaluation.gate is not None:
        return share
    expected = answer.question.expected_words
    build = describe_build(answer.text)
    return (
        share
        + _LENGTH_SHARE * length_share(build.words, expected.low, expected.high)
        + _SIGNPOST_SHARE * build.kinds_of_signpost / _KINDS_OF_SIGNPOST
    )


def _technical_knowledge(scored: Sequence[_Scored]) -> CategoryScore:
    maximum = DIMENSION_MAXIMA["technical_accuracy"] + DIMENSION_MAXIMA["keyword_coverage"]
    points = [
        scores.technical_accuracy + scores.keyword_coverage
        for scores in _scores_of(scored, TECHNICAL_TYPES)
    ]
    return _category(
        CategoryName.TECHNICAL_KNOWLEDGE,
        [earned / maximum for earned in points],
        basis="Technical accuracy and terms of the trade in {answers} to technical and design "
        "questions.",
        missing="No evidence yet: no technical or design question was answered and scored.",
    )


def _problem_solving(scored: Sequence[_Scored]) -> CategoryScore:
    return _category(
        CategoryName.PROBLEM_SOLVING,
        _substance_shares(scored, PROBLEM_TYPES),
        basis="Substance of {answers} to situational, system design and project questions.",
        missing="No evidence yet: no situational, system design or project question was "
        "answered and scored.",
    )


def _role_fit(scored: Sequence[_Scored], job: JobCoverage | None) -> CategoryScore:
    shares = _substance_shares(scored, FIT_TYPES)
    basis = "Substance of {answers} to behavioural, situational and motivational questions"
    asked = _requirements_asked(job) if job else []
    if asked:
        met = sum(requirement.status is CoverageStatus.COVERED for requirement in asked)
        shares = [(1 - _JOB_SHARE) * share + _JOB_SHARE * met / len(asked) for share in shares]
        basis += f", and {met} of the {len(asked)} job requirements asked about met well"
    return _category(
        CategoryName.ROLE_FIT,
        shares,
        basis=f"{basis}.",
        missing="No evidence yet: no behavioural, situational or motivational question was "
        "answered and scored.",
    )


def _requirements_asked(job: JobCoverage) -> list[RequirementCoverage]:
    """Return the lines asked about; the skills that they name are not counted once more."""
    lines = [line for line in job.requirements if line.kind != "skill"] or job.requirements
    return [line for line in lines if line.status is not CoverageStatus.NOT_ASKED]


def _confidence(scored: Sequence[_Scored]) -> CategoryScore:
    heard = [answer for answer, _ in scored if answer.evaluation.gate is None]
    words = sum(count_words(answer.text) for answer in heard)
    if words < _LEAST_WORDS_HEARD:
        return CategoryScore(
            name=CategoryName.CONFIDENCE,
            basis=f"No evidence yet: it takes {_LEAST_WORDS_HEARD} words of answers to hear it.",
        )
    hedges = sum(len(find_hedges(answer.text)) for answer in heard)
    counted = {0: "No hedge", 1: "1 hedge"}.get(hedges, f"{hedges} hedges")
    return CategoryScore(
        name=CategoryName.CONFIDENCE,
        score=_percent(confidence_share(hedges, words)),
        answers=len(heard),
        basis=f"{counted} such as “I guess”, “maybe” or “sort of” in {words} words: "
        f"{100 * hedges / words:.1f} per 100.",
    )


def _category(
    name: CategoryName, shares: Sequence[float], *, basis: str, missing: str
) -> CategoryScore:
    if not shares:
        return CategoryScore(name=name, basis=missing)
    count = "1 answer" if len(shares) == 1 else f"{len(shares)} answers"
    return CategoryScore(
        name=name,
        score=_percent(sum(shares) / len(shares)),
        answers=len(shares),
        basis=basis.format(answers=count),
    )


def _substance_shares(scored: Sequence[_Scored], types: frozenset[QuestionType]) -> list[float]:
    maximum = DIMENSION_MAXIMA["technical_accuracy"]
    return [scores.technical_accuracy / maximum for scores in _scores_of(scored, types)]


def _scores_of(scored: Sequence[_Scored], types: frozenset[QuestionType]) -> list[Scores]:
    return [scores for answer, scores in scored if answer.question.type in types]


def _percent(share: float) -> int:
    return int(100 * share + 0.5)
