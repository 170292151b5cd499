"""What an interviewer without a model replies with: constraints by subject, and ways to go on.

A subject has several constraints; which one holds is drawn once for a question. None of them
tells what a full answer contains.
"""

import re

from core.domain.manner import Manner
from core.domain.question import QuestionType


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


# The first subject that a question is about decides.
CONSTRAINTS: dict[str, tuple[re.Pattern[str], tuple[str, ...]]] = {
    "load": (
        _pattern(
            r"users?|traffic|scale|load|requests?|qps|rps|throughput|concurren\w+|volume|peaks?"
        ),
        (
            "Assume 2,000 requests a second at the peak, a tenth of that on average.",
            "Assume 50,000 people a day, with peaks of 500 requests a second.",
            "Assume two million people a month, most of them in the evening.",
        ),
    ),
    "data": (
        _pattern(r"data ?(?:size|set)?|storage|rows?|records?|gigabytes?|terabytes?|[gt]b|big"),
        (
            "Assume 500 GB today, twice as much in a year.",
            "Assume 40 million rows now and one million more a week.",
        ),
    ),
    "latency": (
        _pattern(r"latency|fast|quick(?:ly)?|response times?|slow|milliseconds?|ms|real[- ]?time"),
        (
            "Assume that people wait 200 ms at the 95th percentile, not more.",
            "Assume that half a second is fine, as long as it does not vary much.",
        ),
    ),
    "availability": (
        _pattern(r"availab\w+|uptime|downtime|outages?|sla|slo|nines?|fail(?:s|ures?)?"),
        (
            "Assume 99.9 percent a month; a short outage at night can be announced.",
            "Assume that an hour without it a month is bearable, a day is not.",
        ),
    ),
    "freshness": (
        _pattern(r"consisten\w+|stale|fresh|eventual\w*|accura\w+|exact(?:ly)?|lose|lost|loss"),
        (
            "Assume that reads may be seconds old, and that nothing written may be lost.",
            "Assume that everybody must see a change at once.",
        ),
    ),
    "privacy": (
        _pattern(r"privacy|personal|gdpr|secur\w+|complian\w+|regulat\w+|encrypt\w+|sensitive"),
        ("Assume personal data that must not leave its region.",),
    ),
    "regions": (
        _pattern(r"regions?|countr\w+|global\w*|world|geograph\w+|languages?"),
        (
            "Assume one region to begin with, a second one next year.",
            "Assume people in Europe and in North America.",
        ),
    ),
    "clients": (
        _pattern(r"clients?|browsers?|mobile|web|app|devices?|offline"),
        ("Assume a web page and a mobile app.",),
    ),
    "money": (
        _pattern(r"budget|cost|money|expensive|cheap|price"),
        ("Assume an ordinary budget, and say where a choice of yours is dear.",),
    ),
    "people": (
        _pattern(r"team|people|engineers|developers|skills|maintain\w*"),
        ("Assume a team of five who know the tools that you name.",),
    ),
    "deadline": (
        _pattern(r"deadline|when|how long|weeks?|months?|timeline|mvp|first version"),
        ("Assume three months until a first version has to run.",),
    ),
    "legacy": (
        _pattern(r"existing|legacy|already|current|scratch|greenfield|migrat\w+|old"),
        (
            "Assume that you begin with nothing.",
            "Assume that an old system runs and has to go on running meanwhile.",
        ),
    ),
    "tools": (
        _pattern(r"tools?|stack|languages?|framework|library|database|cloud|technolog\w+|use"),
        ("Take the tools that you know best, and say why they fit.",),
    ),
}

# About how to answer, whatever is asked.
CONDUCT: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _pattern(r"example|situation|project|university|private|hobby|stud(?:y|ies|ent)|which one"),
        "Take an example of your own. One from work is best, one from your studies will do.",
    ),
    (
        _pattern(r"how (?:long|much time|many minutes)|time do I"),
        "Two to three minutes are fine. I come back to what I want to hear more of.",
    ),
    (
        _pattern(r"(?:how )?(?:deep|detail\w*)|level|high[- ]level|overview|code"),
        "Begin with an overview, then go as deep as with a colleague who knows the field.",
    ),
)
WANTS_THE_ANSWER = re.compile(
    r"\b(?:what(?:['’]s| is) the (?:right |best |correct )?(?:answer|solution)|"
    r"(?:is|was) (?:that|this|it) (?:right|correct|ok(?:ay)?|wrong)|am I right|"
    r"(?:tell|give|show) me (?:the|an?) (?:answer|solution|hint)|"
    r"what would you (?:do|say|answer)|key points?|model answer)\b",
    re.IGNORECASE,
)
WANTS_OTHER_WORDS = re.compile(
    r"\b(?:(?:put|say|ask|phrase) (?:it|that|this|the question) (?:\w+ )?(?:different\w*|"
    r"another way|in other words|again|simpler)|rephrase|reword|what do you mean|"
    r"do(?:n['’]t| not) understand (?:the|your|this) question|explain the question)\b",
    re.IGNORECASE,
)
ASSUMPTION = re.compile(
    r"\b(?:assum(?:e|ing|ption)|suppos(?:e|ing)|presume|take it)\b(?: is)?(?: that)?[,:]? *"
    r"(?P<what>[^?.!\n]{3,200})",
    re.IGNORECASE,
)

YOURS = "That I leave to you. Say what you would do, and why."
OPEN = "Take it as you see fit: say what you assume, and go on from there."
ABOUT_SCORES = re.compile(r"\b(?:points?|scores?|grades?|marks|rating|hired?)\b", re.IGNORECASE)
ACCEPTED_WHOLLY = "Yes, go on with that."
ACCEPTED = "Yes, go on with that: {what}."
AS_BEFORE = "As I said before. {before}"
AS_ASSUMED = "Stay with what you assumed: {what}."

IN_OTHER_WORDS: dict[QuestionType, str] = {
    QuestionType.TECHNICAL: (
        "Put differently: explain it to a colleague who is new to it, step by step, "
        "and with a case that you have seen yourself."
    ),
    QuestionType.SYSTEM_DESIGN: (
        "Put differently: say first what it has to do and for whom, then sketch its parts, "
        "then tell where it gives way first."
    ),
    QuestionType.CODING: (
        "Put differently: say what goes in and what comes out, then how you get there."
    ),
    QuestionType.CODE_REVIEW: (
        "Put differently: what would you write to the author, the weightiest thing first?"
    ),
    QuestionType.BEHAVIOURAL: (
        "Put differently: think of one time when that happened to you. How did it begin, "
        "what did you do yourself, and how did it end?"
    ),
    QuestionType.PROJECT: (
        "Put differently: take me through that piece of work. What was it for, which part was "
        "yours, and what became of it?"
    ),
    QuestionType.SITUATIONAL: (
        "Put differently: picture yourself in it tomorrow. What would you do first, then what, "
        "and what would decide it?"
    ),
    QuestionType.MOTIVATIONAL: (
        "Put differently: what draws you to this, and what in your work so far shows it?"
    ),
}
OPENERS: dict[Manner, str] = {
    Manner.FRIEND: "Of course. ",
    Manner.GUIDE: "",
    Manner.CHALLENGER: "For the record: ",
    Manner.DRILL_SERGEANT: "",
}
