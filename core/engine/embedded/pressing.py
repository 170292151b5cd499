"""Decide without a model whether to press once more, and with which question."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from core.domain.evaluation import GateKind
from core.domain.exchange import Exchange
from core.domain.interview import (
    Context,
)
from core.domain.manner import Manner
from core.domain.question import Question
from core.domain.speaking import MOST_SPOKEN_WORDS, FollowUp
from core.engine.embedded.corpus import bank_corpus
from core.engine.embedded.grader import ENGINE_NAME, cut_answer
from core.engine.embedded.open_points import OpenPoint, find_open_points
from core.engine.embedded.speech_wording import FOLLOW_UPS, OPENERS
from core.engine.embedded.wording import clean_phrase
from core.engine.spoken_rules import Heard, gives_away
from core.rubric.gates import close_surface_gate
from core.rubric.injection import find_injections, strip_injections
from core.rubric.similarity import LexicalSimilarity
from core.rubric.tokens import count_words

MOST_FOLLOW_UPS = 2
# A friend asks once more and then lets it be.
_MOST_BY_MANNER = {Manner.FRIEND: 1}
_REFUSAL = re.compile(
    r"\b(?:I (?:really |honestly |just )?(?:do not|don['’]t|wouldn['’]t|would not) (?:really )?"
    r"(?:know|remember)|no (?:idea|clue)|not sure what to say|(?:let['’]?s |let us |I(?:['’]ll)? )?"
    r"(?:pass|skip)(?: (?:on )?(?:this|that|it))?|(?:can(?:no|['’])t|can not) (?:answer|say)|"
    r"rather not|never (?:had|done|used|worked|heard)|no experience|nothing comes to mind)\b",
    re.IGNORECASE,
)
_MOST_REFUSAL_WORDS = 15
_NO_ANSWER = {
    GateKind.EMPTY,
    GateKind.GIBBERISH,
    GateKind.OTHER_LANGUAGE,
    GateKind.COPY_OF_QUESTION,
    GateKind.COPY_OF_MODEL_ANSWER,
}
_SAME_WORDING = 85  # of 100, by rapidfuzz's token_sort_ratio


def read_words(exchange: Exchange) -> str:
    """Return the learner's words without what addresses a grader, cut as for grading."""
    answer = cut_answer(exchange.answer)
    return strip_injections(answer, find_injections(answer))


def is_refusal(text: str) -> bool:
    """Return whether `text` has no words, or few that say that there is no answer."""
    few = count_words(text) <= _MOST_REFUSAL_WORDS
    return not text.strip() or (few and _REFUSAL.search(text) is not None)


def may_press(question: Question, exchange: Exchange, context: Context) -> bool:
    """Return whether pressing makes sense at all, whoever presses.

    Not after two follow-ups, before the last one is answered, or where there is no answer.
    """
    turns = [turn for turn in exchange.turns if not turn.is_aside]
    asked = [t for t in turns if t.speaker == "interviewer" and t.text.endswith("?")]
    if len(asked) >= MOST_FOLLOW_UPS or not turns:
        return False
    last = turns[-1]
    if last.speaker != "learner" or is_refusal(last.text):
        return False
    shown = context.model_answer_shown
    gate = close_surface_gate(question, read_words(exchange), model_answer_shown=shown)
    return gate is None or gate.kind not in _NO_ANSWER


def has_pressed_enough(exchange: Exchange, manner: Manner) -> bool:
    """Return whether an interviewer of this manner would not press any further."""
    asked = [turn for turn in exchange.turns if turn.speaker == "interviewer" and not turn.is_aside]
    return len(asked) >= _MOST_BY_MANNER.get(manner, MOST_FOLLOW_UPS)


def follow_up(
    question: Question, exchange: Exchange, context: Context, manner: Manner, engine_version: str
) -> FollowUp | None:
    """Return the question that presses on what is most open, None where nothing is."""
    if not may_press(question, exchange, context) or has_pressed_enough(exchange, manner):
        return None
    answer = read_words(exchange)
    earlier = [turn.text for turn in exchange.turns if turn.speaker == "interviewer"]
    similarity = LexicalSimilarity(bank_corpus().weight, question.keywords, question.text)
    for point in find_open_points(question, answer, similarity):
        text = _word(point, manner)
        if _may_be_asked(
            text, point, question, Heard("\n".join([question.text, *earlier]), answer)
        ):
            return FollowUp(
                text=text, reason=point.reason, engine=ENGINE_NAME, engine_version=engine_version
            )
    return None


def _word(point: OpenPoint, manner: Manner) -> str:
    asked = FOLLOW_UPS[point.reason][manner].format(probe=point.probe)
    said = clean_phrase(point.said).replace("?", "")
    return f"{OPENERS[manner].format(said=said)} {asked}" if said else asked


def _may_be_asked(text: str, point: OpenPoint, question: Question, heard: Heard) -> bool:
    if count_words(text) > MOST_SPOKEN_WORDS or text.count("?") != 1 or not text.endswith("?"):
        return False
    earlier = heard.asked.splitlines()
    return not any(_repeats(point, line) for line in earlier) and not gives_away(
        text, question, heard
    )


def _repeats(point: OpenPoint, earlier: str) -> bool:
    """Return whether `earlier` asked the same, in whichever manner."""
    wordings: Iterator[str] = (w.format(probe="") for w in FOLLOW_UPS[point.reason].values())
    asked = [point.probe] if point.probe else [w for w in wordings if w.strip()]
    return any(
        wording in earlier or fuzz.token_sort_ratio(wording, earlier) >= _SAME_WORDING
        for wording in asked
    )
