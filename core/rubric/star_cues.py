"""Wordings that speak for a situation, a task, an action or a result.

Strengths were set by reading stories and checked on two sets of labelled sentences
(tests/benchmarks/behavioural.py); 1.5 alone is enough to show a part, less needs company.
Repetitions inside the patterns are bounded, so that no text makes them slow.
"""

import re
from typing import NamedTuple

from core.domain.evaluation import StarName


class Cue(NamedTuple):
    """A wording that speaks for one part, and how strongly."""

    pattern: re.Pattern[str]
    strength: float


def _cue(pattern: str, strength: float) -> Cue:
    return Cue(re.compile(pattern, re.IGNORECASE), strength)


_DID = (
    r"(?:\w{2,20}ed|built|made|took|set|wrote|ran|led|began|went|gave|held|kept|met|put|sat|sent|"
    r"spoke|split|spent|taught|told|brought|broke|chose|cut|drew|drove|found|got|read|sought|"
    r"showed|shut|stood|thought through|came up|dug|laid|let|sold|rang|bought)"
)
_ADVERBS = r"(?:(?:\w{2,15}ly|also|then|first|next|even|just|therefore|simply)\s+){0,2}"
_GAIN = (
    r"(?:increas|improv|reduc|decreas|grew|grow|dropp|fell|fall|rose|cut|sav|doubl|tripl|halv|"
    r"exceed|achiev|deliver|won|win|gain|boost|surpass|earn|reach|strengthen|enhanc|accelerat|"
    r"lower|rais|shipp|launch|complet|finish|succeed|resolv|prevent|avoid|adopt|retain|renew|"
    r"secur|streamlin|met|hit|promot|expand|attract|recover|stabili[sz])\w{0,8}"
)
_TROUBLE = (
    r"(?:problem|issue|conflict|disagree|outage|incident|deadline|delay|bug|shortage|complain|"
    r"behind|fail|struggl|crash|broke|down|miss|unhapp|tension|unexpected|sudden|crisis|lost|"
    r"cancel|malfunction|limit|tight|unclear|unstable|slow|risk|threat|doubt|confus|low|lack|poor|"
    r"dissatisf|inefficien|ineffective|outdated|insufficient|inadequate|frustrat|difficult|"
    r"vulnerab|breach|disrupt|overwhelm|overrun|burnout|abandon|strain|underperform|declin|"
    r"resist|concern|unfamiliar|complex|competing|postpone|inconsisten|mistake|error)\w{0,12}"
)
_GOOD = (
    r"(?:clear|clearly|consistent|reliable|smooth|smoothly|well|effective|effectively|"
    r"competitive|comprehensive|thorough|better|easier|faster|smoother|valuable|stronger|happy|"
    r"pleased|impressed|thriv|restor|preserv|enabl|ensur|mitigat|foster|align|protect|adapt|"
    r"overc[ao]me|navigat|address|fix|solv|support|clarif|uncover|optimi[sz]|encourag|motivat)\w{0,6}"
)
_COUNT = r"(?:\d[\d.,]{0,12}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a few|several)"
_PERIOD = r"(?:days?|weeks?|months?|quarters?|years?|sprints?|season|summer|winter|spring|autumn)"

_SITUATION = (
    _cue(
        r"\b(?:at|in|during|for) (?:my|our) (?:\w{1,15} )?(?:job|company|team|role|year|internship|"
        r"project|position|class|studies|career|employer)\b",
        2,
    ),
    _cue(r"\bwhen i (?:was|worked|joined|started|interned|led|first)\b", 2),
    _cue(
        r"\b(?:i was|i worked as|i had joined|i joined|i led|i ran) "
        r"(?:a|an|the|one of|on|in|at|\d)\b",
        1.25,
    ),
    _cue(
        r"\b(?:at|for|in) an? (?:[\w-]{1,20} ){0,5}(?:company|firm|agency|bank|shop|start-?up|"
        r"insurer|hospital|university|school|team|office|factory|manufacturer|supplier|newspaper|"
        r"charity|store|hotel|airline|publisher|department|group)\b",
        1.5,
    ),
    _cue(r"\bwhile (?:i was |we were )?(?:working|studying|leading|managing|on)\b", 1.5),
    _cue(
        r"\b(?:last|that|one|this) "
        r"(?:year|month|week|spring|summer|autumn|fall|winter|quarter|day)\b",
        1,
    ),
    _cue(
        r"\bin (?:early |late )?(?:spring|summer|autumn|winter|january|february|march|april|"
        r"june|july|august|september|october|november|december)\b",
        1,
    ),
    _cue(
        r"\b(?:joined|came to|started (?:at|in|with)) (?:our|my|the|a) (?:\w{1,15} )?(?:team|"
        r"company|project|department|group)\b",
        1.25,
    ),
    _cue(r"^when (?:a|an|the|our|my|we) ", 1.5),
    _cue(r"^(?:once|one day|at that time|back then)\b", 1.5),
    _cue(rf"\b{_COUNT} {_PERIOD} ago\b|\bin (?:\w{{3,9}} )?20\d\d\b", 1.5),
    _cue(r"\bthere (?:was|were|had been)\b", 1.5),
    _cue(
        r"\b(?:we|they|it|the \w{1,20}|our \w{1,20}|a \w{1,20}|nobody|everybody|people) "
        r"(?:\w{1,15} )?(?:was|were|had|kept|faced|wanted|used)\b",
        1,
    ),
    _cue(rf"\b{_TROUBLE}", 1.5),
    _cue(
        r"\b(?:was|were|had been|kept) (?:being |constantly |continuously |slowly )?\w{2,15}ing\b",
        1.25,
    ),
    _cue(r"\b(?:was|were|did|could|had) (?:not|never)\b|n't\b", 1),
    _cue(
        r"\b(?:leading to|led to|resulting in|resulted in|causing|caused)\b[^.]{0,60}"
        rf"\b{_TROUBLE}",
        1.5,
    ),
)
_TASK = (
    _cue(
        r"\b(?:my|our|the) (?:\w{1,15} )?(?:task|responsibility|role|goal|objective|aim|mission|"
        r"assignment|target|challenge|job|brief|question) (?:was|were|became|is)\b",
        3.5,
    ),
    _cue(
        r"\bi (?:was|had been) (?:\w{1,15} )?(?:responsible|asked|tasked|assigned|in charge|"
        r"expected|given|accountable|appointed|charged|told|due|supposed)\b",
        3,
    ),
    _cue(r"\b(?:i|we) (?:had|needed|have|was supposed|were supposed) to\b", 2),
    # What one was to bring about is no result yet, however well it is worded.
    _cue(
        r"\b(?:task|responsibility|role|goal|objective|aim|mission|assignment|job) was to\b|"
        r"\bit was (?:\w{1,15} )?(?:my (?:responsibility|job|task|duty)|"
        r"(?:important|crucial|essential|vital|critical|necessary) (?:for me|that i))\b|"
        r"\bas (?:a|the) (?:\w{1,15} ){1,3}i (?:had|needed|was) to\b",
        2.5,
    ),
    _cue(r"\bi was to\b", 1.25),
    _cue(r"\bi (?:wanted|meant|set out|hoped|promised|offered|intended|was to) (?:to )?\b", 1.5),
    _cue(r"\bi owned\b|\bit (?:was|fell) (?:up )?to me\b|\bmy job\b|\bmy part\b", 2.5),
    _cue(r"\b(?:needed|required|supposed|expected) to\b|\bmust\b|\bhad to\b", 0.75),
    _cue(r"\basked (?:me|us) (?:to|for|whether|if)\b|\bwanted (?:me|us) to\b", 1.75),
    _cue(rf"\b(?:i|we) had (?:only |just )?{_COUNT} {_PERIOD}\b|\bwas due\b|\bthe goal\b", 1.5),
    _cue(r"\bi (?:took|was) (?:on )?(?:responsibility|ownership|charge)\b", 1),
    _cue(r"\bi was (?:the|our) (?:only|tech|team|technical|lead|project|product)\b", 1),
)
_ACTION = (
    _cue(rf"\bI {_ADVERBS}(?!needed|wanted|worked (?:as|at)|learned|realised|realized){_DID}\b", 2),
    _cue(
        rf"^(?:so|then|first|next|after \w{{1,15}}|to \w{{1,20}}[^,]{{0,60}}),? I {_ADVERBS}{_DID}",
        1,
    ),
    _cue(r"\bi (?:decided|started|began|proposed|suggested|arranged|asked|created)\b", 1),
    _cue(rf"\bI [^.]{{0,150}}\band (?:then )?{_DID}\b", 0.75),
    _cue(rf"\bwe {_ADVERBS}{_DID}\b", 1),
    _cue(r"\bi (?:would|will|'d)\b|\bi'd\b|\bi'll\b", 1.5),
)
_RESULT = (
    _cue(r"\bas a (?:direct )?(?:result|consequence)\b|\bin the end\b|\bthanks to\b", 3),
    _cue(r"\b(?:result|outcome|impact|upshot)s? (?:was|were|is)\b|\bresult(?:ed|ing) in\b", 3),
    _cue(
        rf"\b(?:led|leading) to (?!\w{{0,20}} ?{_TROUBLE})|"
        r"\bwhich (?:meant|let|allowed|helped|saved|cut)\b",
        1.5,
    ),
    _cue(r"\b(?:by|from|to) (?:about |nearly |over |around )?[\d.]{1,9} ?(?:%|percent)", 1.5),
    _cue(r"\bfrom [^.]{1,40} to (?:[\d$€£]|fewer|less|under|zero|none|" + _COUNT + r"\b)", 1.5),
    _cue(
        rf"\b(?:fell|dropp|went|rose|grew|came|was|were|are) ?\w{{0,3}} (?:\w{{1,12}} )?"
        rf"(?:down|up)? ?(?:from|to|by) (?:about |around |fewer than |under )?{_COUNT}\b",
        1.5,
    ),
    _cue(
        r"\b(?:he|she|they|it|we|everybody|people) "
        r"(?:could|was able to|were able to|now|has|have)\b",
        0.75,
    ),
    _cue(rf"\bdown from\b|\b(?:instead of|out of|of the|of) {_COUNT}\b|\bhalved\b|\bdoubled\b", 1),
    _cue(rf"^(?!\W{{0,3}}I\b)[^,]{{0,150}}\b{_GAIN}", 1.5),
    _cue(rf"^(?!\W{{0,3}}I\b)[^,]{{0,150}}\b{_GOOD}", 1),
    _cue(
        r",\s(?:thereby )?(?:increas|improv|reduc|enhanc|restor|driv|speed|ensur|boost|avoid|sav|"
        r"allow|strengthen|lower|exceed)\w{0,5}ing\b",
        1.5,
    ),
    _cue(rf"\bwe {_ADVERBS}(?:{_GAIN}|opened|went live|released|settled|agreed|stayed|got)", 1),
    _cue(
        r"\bsuccess\w{0,6}|\bon time\b|\bahead of schedule\b|\bon budget\b|"
        r"\b(?:ended up|managed to|able to|zero|early)\b",
        1.25,
    ),
    _cue(
        r"\b(?:praise|thank|feedback|positive|satisf|appreciat|award|recogni[sz]|promotion)\w{0,8}",
        1,
    ),
    _cue(
        r"\bi (?:have )?(?:learn(?:ed|t)|realised|realized)\b|"
        r"\b(?:taught me|my lesson|the lesson)\b",
        2.5,
    ),
    _cue(
        r"\bi (?:now|would do|would decide|should have|still|have since)\b|"
        r"\b(?:now i|in hindsight)\b",
        1.5,
    ),
    _cue(
        rf"\b(?:since|to this day|nowadays|still|later|from then on)\b|"
        rf"\b(?:after|by|within|over|in) (?:the |about |around |nearly |less than |only )?"
        rf"(?:{_COUNT} |next |following |end |end of )?(?:{_COUNT} )?{_PERIOD}\b",
        1.25,
    ),
    _cue(r"\b(?:would|should) (?:then )?(?:know|see|be able|have|end up)\b", 0.5),
)

HABIT = re.compile(
    r"\b(?:always|usually|often|generally|in general|whenever|every time|each time|never|"
    r"(?:when|if) there|if (?:something|someone|somebody|my|i)|"
    r"(?:i am|i'm) (?:a|an|very|good))\b",
    re.IGNORECASE,
)
PAST = re.compile(
    rf"\b(?:(?:i|we|he|she|they|it) {_ADVERBS}{_DID}|was|were|had|did|came|fell|rose|grew|said|"
    r"felt|knew|left|lost|won|became)\b",
    re.IGNORECASE,
)

CUES: dict[StarName, tuple[Cue, ...]] = {
    "situation": _SITUATION,
    "task": _TASK,
    "action": _ACTION,
    "result": _RESULT,
}
