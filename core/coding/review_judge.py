"""Judge a code review by what it finds, blames without reason, weighs, words and puts first.

The weights follow what teams say that they want of reviewers: finding what matters first, and
saying it so that the author can act (Bacchelli & Bird, "Expectations, outcomes, and challenges of
modern code review", 2013; Google's public guide to reviewers: explain why, be kind, label nits).
"""

import re
from collections.abc import Iterable, Sequence

from core.domain.code_review import (
    Defect,
    FoundDefect,
    Place,
    Review,
    ReviewComment,
    ReviewExercise,
    ReviewJudgement,
    ReviewScores,
    Severity,
)
from core.rubric.tokens import stem, tokenize

_WEIGHT = {Severity.BLOCKER: 4.0, Severity.MAJOR: 3.0, Severity.MINOR: 2.0, Severity.NIT: 1.0}
# A comment may stand a little off: on the call instead of the line that it concerns.
_NEAR_LINES = 4
_MOST_DEFECTS, _MOST_FALSE, _MOST_SEVERITY, _MOST_WORDING, _MOST_PRIORITIES = 55, 15, 10, 10, 10
# A review with so many remarks for each defect that is there blames at random.
_MOST_A_DEFECT = 4
_RUDE = re.compile(
    r"\b(stupid|idiotic|dumb|lazy|terrible|awful|garbage|rubbish|crap|nonsense|ridiculous|"
    r"horrible|sloppy|amateur\w*|clueless|pathetic|embarrass\w*|obviously|seriously\?|wtf|"
    r"who (?:even )?wrote|did you even|have you ever|what were you thinking|learn to|"
    r"(?:just )?plain wrong|this is wrong\.?$)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(because|since|so that|otherwise|would|will|can|could|if|when|means|lets?|leads?|"
    r"causes?|then|until|after|before|which)\b",
    re.IGNORECASE,
)
_WAY_OUT = re.compile(
    r"\b(use|add|move|rename|pass|check|return|raise|lock|wrap|replace|make|keep|take|drop|split|"
    r"extract|validate|escape|bind|parametri[sz]e|instead|suggest|consider|could we|should|let's|"
    r"try|need|set|call|write|test|fix|limit|store|put|read|give|close|log|quote|sort|compare)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 5
# Numbers do not make two remarks of one.
_WORD = re.compile(r"[^\W\d]+")
_TOO_MANY_AT_ONCE = 4


def judge_review(exercise: ReviewExercise, review: Review) -> ReviewJudgement:
    """Judge a review of an exercise; the same review is always judged the same."""
    said = _drop_empty_talk(exercise.defects, review.comments)
    found = [_find(defect, said, review.summary) for defect in exercise.defects]
    used = {each.comment for each in found} | _also_about_defects(exercise.defects, said)
    false_alarms = [number for number, comment in said if number not in used and comment.text]
    repeats = len(review.comments) - len(said)
    rude = [number for number, comment in said if _RUDE.search(comment.text)]
    useful = [comment for number, comment in said if number in used]
    scores = ReviewScores(
        defects=_score_defects(exercise, found, len(review.comments)),
        false_alarms=_score_false_alarms(len(useful), len(false_alarms) + repeats),
        severity=_score_severity(exercise.defects, found),
        wording=_score_wording(useful, len(rude)),
        priorities=_score_priorities(exercise, found, review.summary),
    )
    return ReviewJudgement(found=found, false_alarms=false_alarms, rude=rude, scores=scores)


def names_defect(defect: Defect, text: str) -> bool:
    """Tell whether words show that the defect is meant."""
    stems = [token.stem for token in tokenize(text)]
    lowered = text.casefold()
    return any(_uses(term, lowered, stems) for group in defect.terms for term in group)


def says_why(text: str) -> bool:
    """Tell whether a remark gives a reason or a consequence."""
    return bool(_REASON.search(text))


def says_what_instead(text: str) -> bool:
    """Tell whether a remark offers a way out."""
    return bool(_WAY_OUT.search(text))


def _uses(term: str, lowered: str, stems: Sequence[str]) -> bool:
    """Tell whether a term, or the beginning of a word that it is, stands in a text."""
    if re.search(rf"(?<!\w){re.escape(term.casefold())}", lowered):
        return True
    wanted = [stem(word) for word in term.split()]
    spans = range(len(stems) - len(wanted) + 1)
    return any(stems[start : start + len(wanted)] == wanted for start in spans)


def _drop_empty_talk(
    defects: Sequence[Defect], comments: Sequence[ReviewComment]
) -> list[tuple[int, ReviewComment]]:
    """Return the comments that say something of their own, with their numbers.

    The same words on many lines are said once; a comment with the words of many defects at once
    points at none.
    """
    seen: set[str] = set()
    kept = []
    for number, comment in enumerate(comments):
        words = " ".join(_WORD.findall(comment.text.casefold()))
        named = sum(names_defect(defect, comment.text) for defect in defects)
        if words and words not in seen and named < _TOO_MANY_AT_ONCE:
            seen.add(words)
            kept.append((number, comment))
    return kept


def _find(defect: Defect, said: Iterable[tuple[int, ReviewComment]], summary: str) -> FoundDefect:
    near = [
        (_distance(defect, comment), number, comment)
        for number, comment in said
        if _distance(defect, comment) <= _NEAR_LINES and names_defect(defect, comment.text)
    ]
    if not near:
        return FoundDefect(defect_id=defect.id, is_in_summary=names_defect(defect, summary))
    _, number, comment = min(near, key=lambda each: each[:2])
    order = list(Severity)
    steps = abs(order.index(comment.severity) - order.index(defect.severity))
    return FoundDefect(defect_id=defect.id, comment=number, severity_steps_off=steps)


def _also_about_defects(
    defects: Iterable[Defect], said: Iterable[tuple[int, ReviewComment]]
) -> set[int | None]:
    """Return further comments that name a defect, wherever they stand: they are no false alarms."""
    listed = list(defects)
    return {
        number
        for number, comment in said
        if any(
            defect.file == comment.file and names_defect(defect, comment.text) for defect in listed
        )
        or _is_praise(comment.text)
    }


def _distance(place: Place, comment: ReviewComment) -> float:
    if place.file != comment.file:
        return float("inf")
    first, last = place.lines
    return max(first - comment.line, comment.line - last, 0)


_PRAISE = re.compile(
    r"\b(nice|good|great|well done|like (?:the|that|how)|thank|clean|clear|neat|solid|elegant)\b",
    re.IGNORECASE,
)


def _is_praise(text: str) -> bool:
    return bool(_PRAISE.search(text)) and not _WAY_OUT.search(text)


def _score_defects(exercise: ReviewExercise, found: Sequence[FoundDefect], remarks: int) -> int:
    """Weigh what was found; what stands in the summary alone counts half.

    Where the remarks are far more than there can be reasons for, hits are chance and count less.
    """
    weight = {defect.id: _WEIGHT[defect.severity] for defect in exercise.defects}
    reached = sum(
        weight[each.defect_id] * (1.0 if each.comment is not None else 0.5)
        for each in found
        if each.is_found
    )
    most = _MOST_A_DEFECT * len(exercise.defects)
    chance = min(1.0, most / remarks) ** 2 if remarks else 1.0
    return round(_MOST_DEFECTS * chance * reached / sum(weight.values()))


def _score_false_alarms(useful: int, false_alarms: int) -> int:
    said = useful + false_alarms
    return round(_MOST_FALSE * (useful / said)) if said else _MOST_FALSE


def _score_severity(defects: Iterable[Defect], found: Sequence[FoundDefect]) -> int:
    """Give a point share for each found at its place: full, or half for one step off."""
    count = len(list(defects))
    shares = [
        max(0.0, 1 - each.severity_steps_off / 2) for each in found if each.comment is not None
    ]
    return round(_MOST_SEVERITY * sum(shares) / count)


def _score_wording(useful: Sequence[ReviewComment], rude: int) -> int:
    """Score whether comments say why and what instead, and stay civil."""
    if not useful:
        return 0
    helpful = sum(
        len(comment.text.split()) >= _FEWEST_WORDS
        and (says_why(comment.text) + says_what_instead(comment.text)) / 2
        for comment in useful
    )
    civil = max(0.0, 1 - rude / len(useful) * 2)
    return round(_MOST_WORDING * civil * helpful / len(useful))


def _score_priorities(exercise: ReviewExercise, found: Sequence[FoundDefect], summary: str) -> int:
    """Score whether the summary, or else a comment's weight, puts first what must be fixed."""
    defects = {defect.id: defect for defect in exercise.defects}
    if not any(each.comment is not None for each in found):
        return 0
    by_id = {each.defect_id: each for each in found}
    reached = 0.0
    for defect_id in exercise.priorities:
        if names_defect(defects[defect_id], summary):
            reached += 1.0
        elif by_id[defect_id].comment is not None and by_id[defect_id].severity_steps_off == 0:
            reached += 0.5
    return round(_MOST_PRIORITIES * reached / len(exercise.priorities))
