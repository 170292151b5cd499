"""React to an answer without a model: a sentence or two that judge nothing."""

from collections.abc import Generator, Sequence
from enum import Enum, auto

from core.domain.exchange import Exchange
from core.domain.manner import Manner
from core.domain.question import TECHNICAL_TYPES, Question
from core.engine.embedded.draw import chance
from core.engine.embedded.grader import ENGINE_NAME
from core.engine.embedded.pressing import is_refusal, read_words
from core.engine.embedded.speech_wording import (
    RAISED_EYEBROW,
    REACTIONS,
    REACTIONS_TO_ITEM,
    REACTIONS_TO_SILENCE,
    RELIEF,
)
from core.engine.embedded.wording import clean_name
from core.engine.reaction import Reaction
from core.engine.spoken_rules import Heard, is_plain, judges
from core.rubric.keywords import find_keywords
from core.rubric.specificity import find_specifics
from core.rubric.tokens import count_words

_MOST_ITEM_WORDS = 3
_MANY_DETAILS, _FEW_TERMS = 3, 2


class _Tone(Enum):
    """What an answer gave a listener to hold on to."""

    CONCRETE = auto()
    EVEN = auto()
    VAGUE = auto()


def react(question: Question, exchange: Exchange, manner: Manner, engine_version: str) -> Reaction:
    """Return a reaction to what was said last, word by word; the same words give the same one."""

    def speak(_: Reaction) -> Generator[str, None, None]:
        first, *others = choose_reaction(question, exchange, manner).split()
        yield first
        yield from (f" {word}" for word in others)

    return Reaction(ENGINE_NAME, engine_version, speak)


def choose_reaction(question: Question, exchange: Exchange, manner: Manner) -> str:
    """Return the words: on a term of the learner's where there is one that can be said back."""
    turns = [turn for turn in exchange.turns if not turn.is_aside]
    said = [turn for turn in turns if turn.speaker == "learner"][-1:]
    words = read_words(Exchange(turns=said))
    lot = chance(question.id, len(turns), words)
    if is_refusal(words):
        return _draw(REACTIONS_TO_SILENCE[manner], lot)
    tone = _hear_tone(question, words)
    if tone is _Tone.VAGUE:
        return _draw(RAISED_EYEBROW[manner], lot)
    item = _find_item(question, words)
    wordings = REACTIONS_TO_ITEM[manner] if item else REACTIONS[manner]
    text = _draw(wordings, lot).format(item=item)
    text = text[0].upper() + text[1:]
    return f"{RELIEF[manner]} {text}" if tone is _Tone.CONCRETE else text


def _hear_tone(question: Question, words: str) -> _Tone:
    """Tell by what a listener holds on to: figures, times, tools, names, terms of the question."""
    specifics = find_specifics(words)
    figures = len(specifics.numbers) + len(specifics.timelines)
    details = figures + len(specifics.tools) + len(specifics.names)
    if figures and details >= _MANY_DETAILS and count_words(words) >= question.expected_words.low:
        return _Tone.CONCRETE
    terms = sum(use.found_as is not None for use in find_keywords(question.keywords, words))
    is_held = details or (question.type in TECHNICAL_TYPES and terms >= _FEW_TERMS)
    return _Tone.EVEN if is_held else _Tone.VAGUE


def _find_item(question: Question, words: str) -> str:
    """Return the first term said that is plain enough to repeat: a keyword, a tool or a name.

    Keywords of stories are words of doing and feeling, which make no subject to come back to.
    """
    specifics = find_specifics(words)
    found = [*specifics.tools, *specifics.names]
    if question.type in TECHNICAL_TYPES:
        found = [use.found_as or "" for use in find_keywords(question.keywords, words)] + found
    heard = Heard(question.text, words)
    for wording in found:
        item = clean_name(wording)
        short = 0 < count_words(item) <= _MOST_ITEM_WORDS
        if short and is_plain(item, heard) and not judges(f"{item} {item}."):
            return item
    return ""


def _draw(wordings: Sequence[str], lot: float) -> str:
    return wordings[int(lot * len(wordings))]
