"""What a model writes as a question, and the checks that each one has to pass."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from pydantic import Field
from rapidfuzz import fuzz

from core.domain.question import (
    Difficulty,
    KeyPoint,
    Keyword,
    Origin,
    Question,
    QuestionType,
    Slot,
)
from core.engine.chains.asking import ReplyPart
from core.engine.chains.wording import check_wording
from core.engine.embedded.bank import EXPECTED_WORDS, TIME_LIMIT_S
from core.engine.embedded.bank_check import (
    LONGEST_CLAIM_WORDS,
    LONGEST_QUESTION_WORDS,
    MODEL_ANSWER_WORDS,
    NEAR_DUPLICATE_TEXT,
)
from core.engine.embedded.corpus import bank_corpus
from core.rubric.key_points import find_match
from core.rubric.keywords import find_keywords
from core.rubric.similarity import LexicalSimilarity
from core.rubric.tokens import count_words, split_passages

_LONGEST_TEXT = 2500
# Of the bank's own key points 98 in 100 come this close to their model answer; of another
# question's key points half do not.
_LEAST_CLAIM_SIMILARITY = 0.18
_UNMADE_CLAIMS = 1
_BRACKETS = re.compile(r"\[(?!your\b)[^\]\n]{0,80}\]", re.IGNORECASE)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 40


class KeywordReply(ReplyPart):
    """A term and other wordings of it."""

    term: str = Field(min_length=1)
    aliases: list[str]


class QuestionReply(ReplyPart):
    """One question as a model writes it."""

    slot: int
    type: QuestionType
    difficulty: Difficulty
    topic: str = Field(min_length=1)
    focus: str = Field(min_length=1)
    about: str
    text: str = Field(min_length=1)
    keywords: list[KeywordReply]
    key_points: list[str]
    misconceptions: list[str]
    probes: list[str]
    hint: str
    model_answer: str


class QuestionBatch(ReplyPart):
    """The questions for all slots of one call."""

    questions: list[QuestionReply]


def check_question(reply: QuestionReply, slot: Slot, taken: Iterable[str]) -> list[str]:
    """Return what makes `reply` unusable for `slot`, a sentence each.

    `taken` are the texts of questions that must not be asked again.
    """
    faults = []
    if (reply.type, reply.difficulty) != (slot.type, slot.difficulty):
        faults.append(f"It must be {slot.type.value} and {slot.difficulty.value}.")
    if count_words(reply.text) > LONGEST_QUESTION_WORDS:
        faults.append(f"The question is longer than {LONGEST_QUESTION_WORDS} words.")
    if any(is_same_question(reply.text, text) for text in taken):
        faults.append("It was asked before, nearly so. Ask something else.")
    faults += _check_amounts(reply) or _check_model_answer(reply)
    if _BRACKETS.search(reply.text):
        faults.append("The question holds a placeholder.")
    return faults + check_wording(_texts(reply), longest=_LONGEST_TEXT)


def is_same_question(text: str, other: str) -> bool:
    """Return whether two texts ask nearly the same, by the words that they share."""
    return fuzz.token_set_ratio(text.casefold(), other.casefold()) >= NEAR_DUPLICATE_TEXT


def to_question(reply: QuestionReply, model_label: str) -> Question:
    """Return the domain question; its id follows from its words, so it is the same anywhere."""
    text = " ".join(reply.text.split())
    digest = hashlib.sha256(text.casefold().encode()).hexdigest()
    return Question(
        id=f"model-{digest[:16]}",
        type=reply.type,
        difficulty=reply.difficulty,
        topic=_NOT_SLUG.sub("-", reply.topic.casefold()).strip("-")[:_LONGEST_SLUG] or "general",
        focus=reply.focus.strip(),
        text=text,
        keywords=[Keyword(term=k.term, aliases=k.aliases) for k in reply.keywords],
        key_points=[KeyPoint(claim=claim) for claim in reply.key_points],
        misconceptions=reply.misconceptions,
        probes=reply.probes,
        hint=reply.hint,
        model_answer=reply.model_answer.strip(),
        expected_words=EXPECTED_WORDS.get(reply.type, EXPECTED_WORDS[QuestionType.TECHNICAL]),
        time_limit_s=TIME_LIMIT_S.get(reply.type, TIME_LIMIT_S[QuestionType.TECHNICAL]),
        origin=Origin(kind="model", reference=model_label, label=reply.about.strip()),
    )


def _check_amounts(reply: QuestionReply) -> list[str]:
    listed: Sequence[tuple[str, Sequence[object], int, int]] = (
        ("keywords", reply.keywords, 4, 6),
        ("key_points", reply.key_points, 4, 7),
        ("misconceptions", reply.misconceptions, 1, 4),
        ("probes", reply.probes, 2, 4),
    )
    faults = [
        f"It has {len(entries)} {name}, not {low} to {high}."
        for name, entries, low, high in listed
        if not low <= len(entries) <= high
    ]
    faults += [
        f"A key point is empty or longer than {LONGEST_CLAIM_WORDS} words."
        for claim in reply.key_points
        if not 0 < count_words(claim) <= LONGEST_CLAIM_WORDS
    ]
    return faults


def _check_model_answer(reply: QuestionReply) -> list[str]:
    answer, faults = reply.model_answer, []
    words, low, high = count_words(answer), MODEL_ANSWER_WORDS[0], MODEL_ANSWER_WORDS[-1]
    if not low <= words <= high:
        faults.append(f"The model answer has {words} words, not {low} to {high}.")
    if _BRACKETS.search(answer):
        faults.append("The model answer holds brackets other than [your …].")
    keywords = [Keyword(term=k.term, aliases=k.aliases) for k in reply.keywords]
    unused = [use.term for use in find_keywords(keywords, answer) if use.found_as is None]
    if unused:
        faults.append(f"The model answer does not use these keywords: {', '.join(unused)}.")
    similarity = LexicalSimilarity(bank_corpus().weight, keywords, reply.text)
    passages = split_passages(answer)
    unmade = [
        claim
        for claim in reply.key_points
        if find_match(claim, passages, similarity).similarity < _LEAST_CLAIM_SIMILARITY
    ]
    if len(unmade) > _UNMADE_CLAIMS:
        faults.append(f"The model answer does not make these key points: {' '.join(unmade)}")
    return faults


def _texts(reply: QuestionReply) -> list[str]:
    named = [reply.topic, reply.focus, reply.about, reply.text, reply.hint, reply.model_answer]
    terms = [wording for k in reply.keywords for wording in (k.term, *k.aliases)]
    listed = [*reply.key_points, *reply.misconceptions, *reply.probes]
    return [*named, *terms, *listed]
