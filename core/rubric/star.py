"""Find situation, task, action and result in a story, and the sentence that shows each."""

import re
from typing import NamedTuple

from core.domain.evaluation import StarName, StarPart
from core.rubric.evidence import quote_span
from core.rubric.tokens import Span, split_passages

STAR_ORDER: tuple[StarName, ...] = ("situation", "task", "action", "result")


class Cue(NamedTuple):
    """A wording that speaks for one part, and how strongly."""

    pattern: re.Pattern[str]
    strength: float


def _cue(pattern: str, strength: float) -> Cue:
    return Cue(re.compile(pattern, re.IGNORECASE), strength)


_DID = (
    r"(?:\w+ed|built|made|took|set|wrote|ran|led|began|went|gave|held|kept|met|put|sat|sent|"
    r"spoke|split|spent|taught|told|brought|broke|chose|cut|drew|drove|found|got|read|sought|"
    r"showed|shut|stood|thought through|came up|dug|laid|let|sold|drafted)"
)
_ADVERBS = r"(?:(?:\w+ly|also|then|first|next|even|just|personally|immediately|therefore)\s+){0,2}"
_GAIN = (
    r"(?:increas|improv|reduc|decreas|grew|grow|dropp|fell|fall|rose|cut|sav|doubl|tripl|halv|"
    r"exceed|achiev|deliver|won|win|gain|boost|surpass|earn|reach|strengthen|enhanc|accelerat|"
    r"lower|rais|shipp|launch|complet|finish|succeed|resolv|prevent|avoid|adopt|retain|renew|"
    r"secur|streamlin|met|hit|launched|promot|expand|attract|recover|stabili[sz])\w*"
)

_CUES: dict[StarName, tuple[Cue, ...]] = {
    "situation": (
        _cue(
            r"\b(?:at|in|during|for) (?:my|our) (?:last|previous|first|current|old|former|final)\b",
            2,
        ),
        _cue(r"\bwhen i (?:was|worked|joined|started|interned|led|first)\b", 2),
        _cue(r"\bwhile (?:i was |we were )?(?:working|studying|leading|managing|on)\b", 1.5),
        _cue(r"\b(?:last|that|one) (?:year|spring|summer|autumn|fall|winter|quarter|day)\b", 1),
        _cue(r"\b(?:years?|months?|weeks?) ago\b|\bin (?:\w+ )?20\d\d\b", 1.5),
        _cue(r"\bthere (?:was|were|had been)\b", 1.5),
        _cue(r"\b(?:we|they|the \w+|our \w+|a \w+) (?:\w+ )?(?:was|were|had|kept|faced)\b", 1),
        _cue(
            r"\b(?:problem|issue|conflict|disagreement|outage|incident|deadline|delay|bug|shortage|"
            r"complain|behind|failing|failed|struggl|crash|broke|down|missed|unhappy|tension|"
            r"unexpected|suddenly|crisis|lost|cancel|malfunction|limited|tight|unclear|broken)\w*",
            0.75,
        ),
        _cue(r"\bi (?:was|worked) (?:a|an|the|on|at|in|as|with|for)\b", 1),
    ),
    "task": (
        _cue(
            r"\b(?:my|our|the) (?:\w+ )?(?:task|responsibility|role|goal|objective|aim|mission|"
            r"assignment|target|challenge|job|brief) (?:was|were|became|is)\b",
            3.5,
        ),
        _cue(
            r"\bi (?:was|had been) (?:\w+ )?(?:responsible|asked|tasked|assigned|in charge|"
            r"expected|given|accountable|appointed|charged|told|due)\b",
            3,
        ),
        _cue(r"\b(?:i|we) (?:had|needed|have|was supposed|were supposed) to\b", 2),
        _cue(r"\bi owned\b|\bit (?:was|fell) (?:up )?to me\b|\bmy job\b", 2.5),
        _cue(r"\b(?:needed|required|supposed|expected) to\b|\bmust\b", 0.75),
        _cue(r"\bi (?:took|was) (?:on )?(?:responsibility|ownership|charge)\b", 1),
    ),
    "action": (
        _cue(rf"\bI {_ADVERBS}(?!needed|wanted|worked (?:as|at)){_DID}\b", 2),
        _cue(rf"^(?:so|then|first|next|after \w+|to \w{1, 30}[^,]{0, 80}),? I {_ADVERBS}{_DID}", 1),
        _cue(r"\bi (?:decided|started|began|proposed|suggested|arranged|asked|created)\b", 1),
        _cue(rf"\bI [^.]{0, 200}\band (?:then )?{_DID}\b", 0.75),
        _cue(rf"\bwe {_ADVERBS}{_DID}\b", 1),
        _cue(r"\bi (?:would|will|'d)\b|\bi'd\b|\bi'll\b", 1.5),
    ),
    "result": (
        _cue(r"\bas a (?:direct )?(?:result|consequence)\b|\bin the end\b|\bthanks to\b", 3),
        _cue(r"\b(?:result|outcome|impact|upshot)s? (?:was|were|is)\b|\bresult(?:ed|ing) in\b", 3),
        _cue(r"\b(?:led|leading) to\b|\bwhich (?:meant|let|allowed|helped)\b", 1.5),
        _cue(r"\b(?:by|from|to) (?:about |nearly |over |around )?[\d.]+ ?(?:%|percent)", 1.5),
        _cue(r"\bfrom [^.]{1,40} to [\d$€£]", 1.5),
        _cue(rf"^(?!\W{0, 3}I\b)[^,]{0, 200}\b{_GAIN}", 1.5),
        _cue(rf"\bwe {_ADVERBS}{_GAIN}", 1),
        _cue(r"\bsuccess\w*|\bon time\b|\bahead of schedule\b|\bon budget\b|\bzero\b", 1.25),
        _cue(r"\b(?:praise|thank|feedback|positive|satisf|appreciat|award|recogni[sz])\w*", 1),
        _cue(r"\bi (?:have )?(?:learn(?:ed|t)|realised|realized)\b|\btaught me\b", 1.5),
        _cue(r"\bsince then\b|\bever since\b|\bto this day\b|\bsix months later\b|\blater\b", 1.25),
        _cue(r"\b(?:would|should) (?:then )?(?:know|see|be able|have|end up)\b", 0.5),
    ),
}
# Below this a sentence shows no part: one weak cue alone is not evidence.
SHOWN_FROM = 1.5


def score_sentence(sentence: str) -> dict[StarName, float]:
    """Return how strongly the wording of `sentence` speaks for each part, 0 and up."""
    return {
        part: sum(cue.strength for cue in cues if cue.pattern.search(sentence))
        for part, cues in _CUES.items()
    }


def label_sentence(sentence: str) -> StarName:
    """Return the part that `sentence` most likely belongs to; a bare statement sets a scene."""
    scores = score_sentence(sentence)
    best = max(STAR_ORDER, key=lambda part: scores[part])
    return best if scores[best] > 0 else "situation"


def find_star(answer: str) -> list[StarPart]:
    """Return the four parts in order, each with the sentence that shows it best, or None.

    One sentence may show two parts only if no other sentence shows the second as its own.
    """
    sentences = split_passages(answer)
    scores = [score_sentence(sentence.text) for sentence in sentences]
    return [_find_part(part, sentences, scores, answer) for part in STAR_ORDER]


def _find_part(
    part: StarName, sentences: list[Span], scores: list[dict[StarName, float]], answer: str
) -> StarPart:
    own = [i for i, s in enumerate(scores) if s[part] == max(s.values())]
    candidates = own or range(len(scores))
    shown = [i for i in candidates if scores[i][part] >= SHOWN_FROM]
    if not shown:
        return StarPart(part=part)
    best = sentences[max(shown, key=lambda i: scores[i][part])]
    return StarPart(part=part, quote=quote_span(answer, best.start, best.end))


def is_in_order(star: list[StarPart]) -> bool:
    """Return whether the parts that are shown follow one another as STAR wants."""
    starts = [part.quote.start for part in star if part.quote is not None]
    return len(starts) > 1 and starts == sorted(starts)
