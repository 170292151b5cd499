"""Words that every format of a report uses."""

from collections.abc import Sequence

from core.domain.evaluation import Evaluation
from core.domain.report import CoverageStatus, RequirementCoverage, SessionFacts
from core.domain.report_details import SaidKind

SPEAKERS = {
    SaidKind.QUESTION: "Interviewer",
    SaidKind.ANSWER: "You",
    SaidKind.FOLLOW_UP: "Interviewer presses",
    SaidKind.PASSED: "You",
    SaidKind.LEARNER_QUESTION: "You ask",
    SaidKind.REPLY: "Interviewer replies",
    SaidKind.REMARK: "Interviewer",
    SaidKind.EVENT: "Noted",
}
_MINUTE_S = 60
# Fewer answers say too little about a level.
_ENOUGH_FOR_A_LEVEL = 3


def name_duration(seconds: float) -> str:
    """Return a time taken, "1 min 5 s"."""
    minutes, rest = divmod(round(seconds), _MINUTE_S)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def list_questions(positions: Sequence[int]) -> str:
    """Return the numbers of questions as the learner knows them, "questions 1, 2 and 5"."""
    numbers = [str(position + 1) for position in positions]
    if len(numbers) == 1:
        return f"question {numbers[0]}"
    return f"questions {', '.join(numbers[:-1])} and {numbers[-1]}"


def describe_score(facts: SessionFacts) -> str:
    """Return the session's score in words, or that there is none."""
    if facts.average is None or facts.out_of_ten is None:
        return "None of the answers could be scored, so there is no average."
    return (
        f"{facts.average:.0f} of 100, grade {facts.grade} · {facts.out_of_ten} of 10, {facts.band}"
    )


def tells_level(facts: SessionFacts) -> bool:
    """Return whether enough was scored for the estimated level to be worth telling."""
    return facts.level is not None and facts.scored >= _ENOUGH_FOR_A_LEVEL


def describe_judgement(evaluation: Evaluation) -> str:
    """Return why there is no score, where there is none, and the summary."""
    reason, summary = evaluation.unscored_reason or "", evaluation.summary
    return summary if not reason or reason in summary else f"{reason}\n\n{summary}".strip()


def describe_requirement(line: RequirementCoverage) -> str:
    """Return what the interview made of a requirement."""
    if line.status is CoverageStatus.NOT_ASKED:
        return "not asked"
    where = list_questions(line.positions)
    if line.best_total is None:
        return f"{where}, not scored"
    return f"{where}, best {line.best_total} of 100"
