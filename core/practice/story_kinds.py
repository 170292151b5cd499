"""What a story is about: its kinds, the wordings that show them, the topics that ask for them."""

import re

from core.domain.practice_items import StoryKind

# Topics of the question bank whose questions a story of the kind answers, the best first.
TOPICS: dict[StoryKind, tuple[str, ...]] = {
    StoryKind.CONFLICT: ("conflict", "disagreement"),
    StoryKind.FAILURE: ("failure", "feedback"),
    StoryKind.LEADERSHIP: ("leadership", "mentoring"),
    StoryKind.OWNERSHIP: ("ownership", "ethics"),
    StoryKind.DEADLINE: ("deadlines", "prioritisation"),
    StoryKind.TEAMWORK: ("teamwork", "communication"),
    StoryKind.IMPROVEMENT: ("innovation",),
    StoryKind.LEARNING: ("learning", "ambiguity"),
    StoryKind.CUSTOMER: ("customer-focus",),
}
_MOST_KINDS = 3


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


# In the order in which a kind is believed: what is rare in a resume tells more. Repetitions are
# bounded, so that no text makes them slow.
_CUES: dict[StoryKind, re.Pattern[str]] = {
    StoryKind.CONFLICT: _any(
        r"disagree\w{0,6}|conflicts?|mediat\w{1,4}|negotiat\w{1,4}|persuad\w{1,4}|convinc\w{1,4}|"
        r"tensions?|argu(?:ed|ment)|objections?|quarrel\w{0,4}"
    ),
    StoryKind.FAILURE: _any(
        r"outages?|incidents?|post-?mortems?|root causes?|mistakes?|my fault|went wrong|"
        r"data loss|rolled back|broke production|I failed|had failed|lost data"
    ),
    StoryKind.DEADLINE: _any(
        r"deadlines?|on time|ahead of schedule|on schedule|overnight|due date|launch(?:ed)?|"
        r"under (?:time )?pressure|(?:with)?in (?:just |only )?(?:\w{1,8}|\d{1,3}) (?:days|weeks)"
    ),
    StoryKind.LEADERSHIP: _any(
        r"led|lead|leading|managed|mentor(?:ed|ing)|coach(?:ed|ing)|supervis\w{2,4}|headed|"
        r"coordinat(?:ed|ing)|hired|onboarded|trained|taught|delegat\w{2,4}"
    ),
    StoryKind.LEARNING: _any(
        r"to learn|learn(?:ed|t)|self-taught|taught myself|new to me|from scratch|first time|"
        r"had never|unfamiliar"
    ),
    StoryKind.CUSTOMER: _any(
        r"customers?|clients?|users?|stakeholders?|shop owners?|patients?|subscribers?|support team"
    ),
    StoryKind.TEAMWORK: _any(
        r"collaborat\w{2,5}|cross-functional|together with|colleagues?|pair(?:ed|ing)|"
        r"with (?:the|a|our|two|three) (?:\w{1,15} )?(?:teams?|designers?|engineers?|developers?)"
    ),
    StoryKind.OWNERSHIP: _any(
        r"own(?:ed|ing)|responsible|end[- ]to[- ]end|initiated|introduced|proposed|founded|"
        r"drove|on my own|single-handed(?:ly)?|on-call|runbooks?|took over|volunteered"
    ),
    StoryKind.IMPROVEMENT: _any(
        r"reduc\w{1,5}|cut|cuts|improv\w{1,6}|rebuilt|replac\w{2,4}|automat\w{2,4}|optimi[sz]\w{1,4}|"
        r"lower(?:ed|ing)|sav(?:ed|ing)|increas\w{1,4}|migrat\w{2,4}|refactor\w{0,4}|sped up|"
        r"faster|fell|halved|doubled|removed|simplif\w{2,4}|redesign\w{0,4}"
    ),
}


def find_kinds(text: str, topic: str = "") -> list[StoryKind]:
    """Return what a story is about, at most three kinds, the most telling first.

    The topic of the question that it answered comes before any wording.
    """
    asked = [kind for kind, topics in TOPICS.items() if topic in topics]
    worded = [kind for kind, cues in _CUES.items() if cues.search(text)]
    return list(dict.fromkeys([*asked, *worded]))[:_MOST_KINDS]
