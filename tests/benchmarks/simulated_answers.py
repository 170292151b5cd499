"""Answers of simulated learners: good, middling and vague, for any question of the embedded bank.

Where blind writers answered a question (tests/benchmarks/calibration), half of the simulated
answers are theirs. The others are the model answer, its first half, and phrases that fit any
question of the kind. The vague phrases were written before anything was measured with them.
"""

import re
from enum import StrEnum
from functools import cache

from core.domain.question import TECHNICAL_TYPES, Question
from core.engine.embedded.draw import chance
from core.rubric.tokens import split_sentences
from tests.benchmarks.triples import FOLDER, HALVES, Triple, read_triples

_BLIND_SHARE = 0.5
_BLANK = re.compile(r"\[your ([^\]]*)\]", re.IGNORECASE)
_BLANKS = (("figure|number|percent|share", "40 percent"), ("time|weeks|month", "six weeks"))
_VAGUE_KNOWLEDGE = (
    "Well, {focus} is a big topic and there are many ways to look at it. In general you have to "
    "be careful with it and know your tools. Most teams have some experience there. I would look "
    "at the documentation, follow best practices and then see what works best for the project.",
    "That depends on the situation. I have worked with {topic} for some time and usually it just "
    "works. You configure it properly and keep an eye on things, and if there is a problem you "
    "search for it. Performance and quality matter there, of course.",
    "I think {focus} is about doing things in a clean way. There are several approaches, and each "
    "of them has advantages and disadvantages. In practice we used what the team knew already, "
    "and that was fine for us. I would do it like that again.",
)
_VAGUE_STORY = (
    "Things like that happen all the time in projects. We always talked a lot with each other and "
    "tried to stay positive. Communication is the key there. In the end everybody was happy "
    "somehow, and we learned a lot from it as a team.",
    "I am a person who takes this seriously. {focus} matters to me, and I always try to give my "
    "best. There were several situations like that in different projects, and usually we found "
    "a good way together because the team was great.",
    "It was a difficult time, but we managed it. Everyone helped, and there were many meetings. "
    "Things got better after a while. I think it is important to stay calm and to be flexible, "
    "and that is how we did it.",
)


class Quality(StrEnum):
    """How good a simulated answer is."""

    GOOD = "good"
    MIDDLING = "middling"
    VAGUE = "vague"


class Source(StrEnum):
    """Where a simulated answer comes from."""

    BLIND = "blind"
    RULE = "rule"


_LEVELS = {Quality.GOOD: "excellent", Quality.MIDDLING: "average", Quality.VAGUE: "poor"}


def answer_of(question: Question, quality: Quality) -> tuple[str, Source]:
    """Return an answer and where it comes from; a question always gets the same one."""
    triple = blind_answers().get(question.origin.reference)
    if triple is not None and chance(question.id, quality, "source") < _BLIND_SHARE:
        return str(getattr(triple, _LEVELS[quality])), Source.BLIND
    return answer_by_rule(question, quality), Source.RULE


def answer_by_rule(question: Question, quality: Quality) -> str:
    """Return the model answer, its first half, or phrases that fit any question."""
    if quality is Quality.VAGUE:
        phrases = _VAGUE_KNOWLEDGE if question.type in TECHNICAL_TYPES else _VAGUE_STORY
        chosen = phrases[int(chance(question.id, "vague") * len(phrases))]
        text = chosen.format(focus=question.focus, topic=question.topic.replace("-", " "))
        return text[0].upper() + text[1:]
    whole = _BLANK.sub(lambda blank: _fill(blank[1]), question.model_answer)
    if quality is Quality.GOOD:
        return whole
    sentences = split_sentences(whole)
    return whole[: sentences[(len(sentences) - 1) // 2].end]


@cache
def blind_answers() -> dict[str, Triple]:
    """Return the blind writers' answers by question id."""
    return {
        triple.id: triple for half in HALVES for triple in read_triples(FOLDER / f"{half}.yaml")
    }


def _fill(what: str) -> str:
    return next((w for words, w in _BLANKS if re.search(words, what, re.I)), f"our {what}")
