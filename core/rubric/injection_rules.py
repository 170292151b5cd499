"""Hold the wordings, in English, with which people command a grader."""

import re
from typing import NamedTuple

from core.rubric.injection_vocabulary import (
    AI,
    ANY_ANSWER,
    BEST,
    GAP,
    GRADER,
    INSTRUCTIONS,
    MUST,
    PRAISE,
    QUALIFIER,
    RUBRIC,
    SCORE,
    THIS_ANSWER,
    words,
)


class Rule(NamedTuple):
    """A wording that begins with one of `first_words`, and when it counts."""

    kind: str
    first_words: frozenset[str]
    pattern: re.Pattern[str]
    unless_conditional: bool = False
    needs_pressure: bool = False


def _rule(kind: str, first: str, rest: str, *, soft: bool = False, weak: bool = False) -> Rule:
    return Rule(kind, frozenset(first.split()), re.compile(rf"[\w']+{rest}"), soft, weak)


_IGNORE = (
    "ignore disregard forget override bypass skip dismiss discard neglect drop cancel erase "
    "overrule suspend abandon"
)
_GIVE = (
    "give award assign grant rate grade score mark set return output respond reply answer evaluate "
    "report print write record put make add raise increase assess judge provide produce generate "
    "consider choose select boost"
)
_SHOW = (
    "reveal show print output repeat display tell write disclose leak share give dump recite "
    "expose "
    "summarise summarize translate return list quote copy paste type echo include spell"
)
_OWN_PROMPT = (
    rf"(?:your|the (?:hidden|secret|initial|original|full|complete|entire|exact)|hidden|secret)"
    rf"(?:{GAP}\w+){{0,3}}?{GAP}(?:prompts?|instructions?|rubrics?|guidelines|rules|system message|"
    rf"answer key|configuration)\b"
)
_WITHHELD = (
    r"(?:(?:the )?(?:system prompt|model answer|answer key|reference answer|grading instructions)"
    r"|(?:the )?instructions (?:that )?you (?:were|have been) given|(?:everything|all|the (?:text|"
    r"words|content))(?: that is| written)? (?:above|before))\b"
)
_NOT_IN_TEXT = r"(?!\W+(?:in|inside|within|from|that|which|found|contained|embedded|hidden)\b)"

RULES = (
    _rule("override", _IGNORE, rf"{words(4)}{GAP}{QUALIFIER}{words(3)}{GAP}{INSTRUCTIONS}\b"),
    _rule("override", _IGNORE, rf"{words(3)}{GAP}{RUBRIC}\b{_NOT_IN_TEXT}"),
    _rule(
        "override",
        _IGNORE,
        rf"{words(2)}{GAP}(?:all|any|the|these|those){GAP}(?:instructions|prompts?|guidelines|"
        rf"directives){words(1)}\b{_NOT_IN_TEXT}(?=\W*(?:\Z|[.!?,;\n]|and\b|above|before|given))",
    ),
    _rule(
        "override",
        _IGNORE,
        rf"{GAP}(?:everything|anything|whatever|what|(?:all )?(?:the|this|that|of the)(?: text|"
        rf" part| words?)?)"
        rf"(?!\W+i\b|\W+(?:rows|lines|records|entries|events))"
        rf"{words(3)}{GAP}(?:above|before|previously|earlier|told|instructed|so far)\b",
    ),
    _rule(
        "override",
        "do don't dont never stop no refuse cease not",
        rf"(?: not| longer| to)?{GAP}(?:follow|obey|apply|us|adher|comply|respect|consult|"
        rf"enforc)\w*"
        rf"{words(3)}{GAP}(?:{QUALIFIER}{words(3)}{GAP}{INSTRUCTIONS}|{RUBRIC})\b",
    ),
    _rule(
        "override",
        "your all any the previous earlier prior these those",
        rf"{words(3)}{GAP}(?:instructions|guidelines|rules|rubric|criteria|orders){words(4)}{GAP}"
        r"(?:no longer (?:appl|count|hold|matter|valid|bind|relevant)\w*|(?:are|"
        r"is) (?:now )?(?:void|cancelled|canceled|"
        r"invalid|obsolete|suspended|overridden|lifted|null))\b",
    ),
    _rule(
        "override",
        "the this new updated revised correct official real actual corrected your grading "
        "scoring marking "
        "evaluation rubric",
        rf"{words(2)}{GAP}(?:rubric|instructions?|criteria|guidelines|rules|prompt|scheme)"
        rf"(?:\s*[:\n=-]|{GAP}(?:has|have) (?:been )?(?:changed|updated|replaced|revised|"
        rf"superseded)\b)",
        weak=True,
    ),
    _rule(
        "scoring", _GIVE, rf"{words(2)}{GAP}{THIS_ANSWER}{words(6)}{GAP}(?:{BEST}|as {PRAISE}\b)"
    ),
    _rule(
        "scoring",
        _GIVE,
        rf"{words(1)}{GAP}{ANY_ANSWER}(?:{GAP}(?!from|between|scale|0)\w+){{0,4}}?{GAP}{BEST}",
        soft=True,
    ),
    _rule(
        "scoring",
        _GIVE,
        rf"(?:{GAP}(?:an?|the|them|only|always|nothing but|here))*+{GAP}(?:(?!100|9\d|10\b|"
        rf"a\b){BEST}|"
        rf"(?:a |the )?{SCORE}{GAP}(?:of|to|as|at|with)?\W*(?:100|10 ?/ ?10|a\+)|100 points)",
        soft=True,
    ),
    _rule(
        "scoring",
        "set put make change assign give",
        rf"(?:{GAP}the)?{GAP}(?:relevance|technical accuracy|structure|keyword coverage|accuracy)"
        rf"{words(2)}{GAP}(?:30|40|20|10|100)\b",
    ),
    _rule(
        "scoring",
        "be",
        rf"{words(2)}{GAP}(?:lenient|generous|kind|merciful|nice)"
        rf"{words(3)}{GAP}(?:grad|scor|mark|evaluat|rat|judg|me\b)\w*",
    ),
    _rule(
        "scoring",
        "do don't dont never refrain not avoid",
        rf"(?: not| from)?{GAP}(?:deduct|subtract|take off|take away|dock|remove|penali[sz]|lower|"
        rf"reduc|fail|reject|criticis)\w*{words(3)}{GAP}(?:points?|marks?|{THIS_ANSWER}|"
        rf"the score)\b",
    ),
    _rule(
        "scoring",
        "pass hire approve accept recommend shortlist advance select invite rank",
        rf"{GAP}(?:(?:this|my){words(1)}{GAP}(?:candidate|applicant|answer|response|resume|cv|"
        r"submission|application)|the (?:candidate|applicant)(?!\W+(?:who|that|whose|with|if|only|"
        r"for))"
        r"|me\b(?!\W+(?:on|to|the|a)\b))",
    ),
    _rule(
        "scoring",
        "treat consider mark count accept regard classify view grade record",
        rf"{words(1)}{GAP}(?:{THIS_ANSWER}|the above){words(2)}{GAP}(?:as )?(?:an? |the |being )?"
        rf"(?:\w+ )?(?:{PRAISE}|passed|reference|model answer)\b",
    ),
    _rule(
        "scoring",
        "respond reply answer output return say write print state report conclude",
        rf"(?:{GAP}(?:only|just|simply|exclusively|back|always|nothing but))*+(?: with| that)?"
        rf"(?:{GAP}(?:the|a|an|number|score|word|text|grade|value|exactly))*+{GAP}"
        rf"(?:100(?=\W*(?:\Z|[.!?\n]|and\b))|10 ?/ ?10|a\+|excellent\b|(?:this |my )?(?:candidate|"
        rf"answer) (?:has )?(?:passed|is {PRAISE}))",
    ),
    _rule(
        "scoring",
        "this my the above",
        rf"(?:{GAP}(?:above|following|given|present|submitted))?{GAP}(?:answer|response|candidate|"
        rf"submission|one|resume|cv|solution|applicant|application){words(6)}{GAP}(?:deserves?|"
        rf"must|"
        rf"should|shall|has to|needs to|is to|is worth|merits|earns|ought to|has (?:already )?been "
        rf"(?:verified|approved|scored|graded|rated|validated|confirmed)){words(9)}{GAP}{BEST}",
        soft=True,
    ),
    _rule(
        "scoring",
        "all every any each",
        rf"{words(1)}{GAP}(?:answers?|candidates?|responses?|submissions?){words(4)}{GAP}(?:must|"
        rf"shall|"
        rf"should|has to|have to|are to|is to|receives?|gets?){words(3)}{GAP}{BEST}",
        soft=True,
    ),
    _rule(
        "scoring",
        "the",
        rf"{GAP}(?:correct|right|true|appropriate|final|proper|only)(?: possible)?{GAP}{SCORE}"
        rf"{words(3)}{GAP}(?:is|should be|must be){words(1)}{GAP}{BEST}",
    ),
    _rule(
        "scoring",
        "rate grade score evaluate judge assess mark",
        rf"{GAP}this{words(2)}{GAP}as "
        r"(?:an? )?(?:excellent|perfect|outstanding|flawless|brilliant|exceptional)\b",
    ),
    _rule(
        "scoring",
        "no",
        rf"{GAP}(?:deductions?|(?:points?|marks?) {MUST} be (?:deducted|taken|"
        rf"removed|subtracted))\b",
    ),
    _rule(
        "scoring",
        "approve pass hire accept",
        rf"{GAP}(?:every|all|any|each){words(1)}{GAP}"
        r"(?:candidates?|applicants?)\b",
    ),
    _rule("scoring", "i we", rf"{GAP}deserve{words(3)}{GAP}{BEST}"),
    _rule(
        "scoring",
        "you",
        rf"{words(1)}{GAP}(?:grade|score|mark|rate|evaluate|judge){words(3)}{GAP}"
        rf"(?:generous|lenient|{BEST})\w*",
    ),
    _rule("reveal", _SHOW, rf"(?: me| us| out)?{words(2)}{GAP}{_OWN_PROMPT}"),
    _rule(
        "reveal",
        "reveal repeat print output disclose leak dump recite expose echo tell show",
        rf"(?: me| us| out)?{words(2)}{GAP}{_WITHHELD}(?!\W+(?:in|to)\b)",
    ),
    _rule("reveal", "what", rf"{GAP}(?:were|have|are) you (?:been )?(?:told|instructed)\b"),
    _rule("reveal", _SHOW, rf"(?: me| us)?{words(1)}{GAP}{RUBRIC}{GAP}(?:that )?you\b"),
    _rule(
        "reveal",
        "what what's which",
        rf"(?:{GAP}(?:is|are|was|were|does|do))?{words(2)}{GAP}your{words(2)}{GAP}(?:system prompt|"
        rf"prompts?|instructions|system message|hidden rules|rubric)\b",
    ),
    _rule(
        "override",
        "you you're pretend act behave imagine roleplay simulate become play consider "
        "assume take adopt",
        rf"{words(5)}{GAP}(?:(?:generous|lenient|kind|friendly|unrestricted|uncensored|jailbroken)"
        rf"{words(2)}{GAP}(?:{GRADER})|dan|(?:in )?(?:developer|debug|test|god|admin|maintenance|"
        rf"unrestricted|jailbreak) mode|no longer (?:bound|an?|the|restricted))\b",
    ),
    _rule(
        "override",
        "you you're",
        rf"(?: are)?(?: now)?{GAP}(?:an?|the)?{words(2)}{GAP}(?:{GRADER})\b",
        weak=True,
    ),
    _rule(
        "scoring",
        "as",
        rf"{GAP}the (?:\w+ )?(?:examiner|grader|evaluator|marker|ai|llm|language "
        rf"model),? you {MUST}\b",
    ),
    _rule(
        "scoring",
        "if",
        rf" you(?: are|'re) (?:an? |the )?(?:\w+ )?{AI}\b[^.!?\n]{{0,40}},"
        rf"\W*(?:you {MUST}|please|ignore|rank|give|score|rate|recommend|include|add|say|"
        rf"mention)\b",
    ),
    _rule("scoring", "dear hey attention hello hi", rf",?(?: the| my)? (?:{GRADER})\b", weak=True),
    _rule(
        "scoring",
        "note notes message instruction instructions grader graders examiner evaluator ai",
        rf"(?:{GAP}(?:to|for|the|all|any|notes?))*+(?:{GAP}(?:{GRADER}))?[^\n.!?]{{0,40}}?[:,-]",
        weak=True,
    ),
    _rule(
        "override",
        "system admin administrator developer security test this debug",
        rf"(?:{GAP}is (?:an?|the))?(?:{GAP}\w+)??{GAP}?(?:override|messages?|notice|note|alert|"
        rf"instructions?|mode)\b",
        weak=True,
    ),
)
