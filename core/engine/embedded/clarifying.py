"""Reply to a learner's question without a model, always with the same constraints."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from core.domain.exchange import Exchange
from core.domain.manner import Manner
from core.domain.question import TECHNICAL_TYPES, Question, QuestionType
from core.domain.speaking import Reply
from core.engine.embedded import clarifying_wording as wording
from core.engine.embedded.draw import chance
from core.engine.embedded.grader import ENGINE_NAME
from core.engine.embedded.wording import clean_phrase
from core.engine.spoken_rules import Heard, gives_away, is_plain, judges
from core.rubric.injection import find_injections, strip_injections
from core.rubric.tokens import count_words

_MOST_ASSUMED_WORDS = 30
_WITH_CONSTRAINTS = TECHNICAL_TYPES | {QuestionType.SITUATIONAL}


class AskKind(StrEnum):
    """What a learner wants to know."""

    CONSTRAINT = "constraint"
    ASSUMPTION = "assumption"
    CONDUCT = "conduct"
    OTHER_WORDS = "other_words"
    THE_ANSWER = "the_answer"
    UNCLEAR = "unclear"


class Ask(NamedTuple):
    """What was asked: its kind, the subject of a constraint, the words of an assumption."""

    kind: AskKind
    subject: str = ""
    what: str = ""


def read_ask(question: Question, text: str) -> Ask:
    """Return what the learner's question `text` is about."""
    text = strip_injections(text, find_injections(text))
    if wording.WANTS_OTHER_WORDS.search(text):
        return Ask(AskKind.OTHER_WORDS)
    if wording.WANTS_THE_ANSWER.search(text):
        return Ask(AskKind.THE_ANSWER)
    assumed = wording.ASSUMPTION.search(text)
    what = clean_phrase(assumed["what"]).strip() if assumed else ""
    if 0 < count_words(what) <= _MOST_ASSUMED_WORDS:
        return Ask(AskKind.ASSUMPTION, _find_subject(question, what), what)
    if subject := _find_subject(question, text):
        return Ask(AskKind.CONSTRAINT, subject)
    conduct = next((said for find, said in wording.CONDUCT if find.search(text)), "")
    return Ask(AskKind.CONDUCT, what=conduct) if conduct else Ask(AskKind.UNCLEAR)


def is_clarifying(question: Question, text: str) -> bool:
    """Tell whether a question settles what the task is: a constraint, or an assumption."""
    return read_ask(question, text).kind in {AskKind.CONSTRAINT, AskKind.ASSUMPTION}


def reply(question: Question, exchange: Exchange, manner: Manner, engine_version: str) -> Reply:
    """Return the reply to the aside that ends `exchange`."""
    asides = [turn for turn in exchange.turns if turn.is_aside]
    *earlier, last = [turn.text for turn in asides if turn.speaker == "learner"]
    text = wording.OPENERS[manner] + _choose(question, earlier, read_ask(question, last))
    heard = Heard("\n".join([question.text, *(t.text for t in asides)]), exchange.answer)
    if gives_away(text, question, heard):
        text = wording.OPEN
    return Reply(text=text, engine=ENGINE_NAME, engine_version=engine_version)


def _choose(question: Question, earlier: list[str], ask: Ask) -> str:
    settled = dict(_settle(question, earlier)).get(ask.subject, "")
    match ask.kind:
        case AskKind.OTHER_WORDS:
            text = wording.IN_OTHER_WORDS[question.type]
        case AskKind.THE_ANSWER:
            text = wording.YOURS
        case AskKind.CONDUCT:
            text = ask.what
        case AskKind.ASSUMPTION:
            text = settled or _accept(ask.what)
        case AskKind.CONSTRAINT:
            text = settled or _constraint(question, ask.subject)
        case AskKind.UNCLEAR:
            text = wording.OPEN
    return text


def _accept(what: str) -> str:
    """Return that an assumption is accepted, in its words where they can be said back."""
    is_sayable = is_plain(what, Heard("", what)) and not judges(what)
    if wording.ABOUT_SCORES.search(what) or not is_sayable:
        return wording.ACCEPTED_WHOLLY
    return wording.ACCEPTED.format(what=what)


def _settle(question: Question, earlier: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what holds about subjects since earlier questions; what came first stays."""
    known: set[str] = set()
    for text in earlier:
        ask = read_ask(question, text)
        if not ask.subject or ask.subject in known:
            continue
        known.add(ask.subject)
        if ask.kind is AskKind.ASSUMPTION:
            yield ask.subject, wording.AS_ASSUMED.format(what=ask.what)
        else:
            before = _constraint(question, ask.subject)
            yield ask.subject, wording.AS_BEFORE.format(before=before)


def _constraint(question: Question, subject: str) -> str:
    _, options = wording.CONSTRAINTS[subject]
    return options[int(chance(question.id, subject) * len(options))]


def _find_subject(question: Question, text: str) -> str:
    if question.type not in _WITH_CONSTRAINTS:
        return ""
    return next((s for s, (find, _) in wording.CONSTRAINTS.items() if find.search(text)), "")
