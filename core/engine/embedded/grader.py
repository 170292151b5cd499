"""Judge an answer without network and without a model."""

from core.domain.evaluation import Evaluation, Gate
from core.domain.exchange import Exchange
from core.domain.interview import (
    Context,
)
from core.domain.question import Question
from core.engine.embedded.behaviour import find_behaviour
from core.engine.embedded.corpus import Corpus, bank_corpus
from core.engine.embedded.dimensions import score_dimensions
from core.engine.embedded.improvements import find_improvements
from core.engine.embedded.reading import Reading, read_answer
from core.engine.embedded.semantics import Semantics
from core.engine.embedded.strengths import find_strengths
from core.engine.embedded.summary import summarise
from core.engine.embedded.topicality import is_off_topic
from core.rubric.gates import UNSCORED_GATES, close_gate
from core.rubric.intervals import find_interval
from core.rubric.similarity import LexicalSimilarity, Similarity
from core.rubric.tokens import count_words
from core.rubric.totals import cap_scores

ENGINE_NAME = "embedded"
GRADER_VERSION = "2.0"
WORDS_ONLY = " (words only)"
MOST_CHARACTERS = 30_000


def grade(
    question: Question,
    exchange: Exchange,
    context: Context,
    *,
    corpus: Corpus | None = None,
    similarity: Similarity | None = None,
    semantics: Semantics | None = None,
) -> Evaluation:
    """Return the evaluation of the learner's words in `exchange` as an answer to `question`.

    `corpus` is what the question bank teaches, unless given. `similarity` says how far a passage
    says what a claim says; by default shared words decide. `semantics` compares by meaning;
    without it words decide alone, and the version says so.
    """
    corpus = corpus or bank_corpus()
    similarity = similarity or LexicalSimilarity(corpus.weight, question.keywords, question.text)
    answer = cut_answer(exchange.answer)
    reading = read_answer(
        question,
        answer,
        similarity,
        corpus,
        known_tools=context.technologies,
        semantics=semantics,
    )
    gate = close_gate(
        question,
        answer,
        is_off_topic=is_off_topic(reading),
        model_answer_shown=context.model_answer_shown,
    )
    return _evaluate(reading, gate, count_words(exchange.answer))


def version_of(*, by_meaning: bool) -> str:
    """Return the version of the rules, with what they had to go by."""
    return GRADER_VERSION if by_meaning else GRADER_VERSION + WORDS_ONLY


def cut_answer(answer: str) -> str:
    """Return the part of `answer` that is judged: MOST_CHARACTERS, up to a word's end.

    That is half an hour of speech; nobody listens longer, and judging stays quick.
    """
    if len(answer) <= MOST_CHARACTERS:
        return answer
    head = answer[:MOST_CHARACTERS]
    return head.rpartition(" ")[0] or head


def _evaluate(reading: Reading, gate: Gate | None, word_count: int) -> Evaluation:
    full = score_dimensions(reading)
    scores = full if gate is None else cap_scores(full)
    unscored = gate is not None and gate.kind in UNSCORED_GATES
    version = version_of(by_meaning=reading.meaning is not None)
    return Evaluation(
        engine=ENGINE_NAME,
        engine_version=version,
        scores=None if unscored else scores,
        unscored_reason=gate.reason if gate and unscored else None,
        gate=gate,
        ungated_total=full.total,
        interval=None
        if gate
        else find_interval(version, reading.question.type, reading.word_count, full.total),
        summary=summarise(reading, scores, gate),
        strengths=find_strengths(reading) if gate is None else [],
        improvements=[] if unscored else find_improvements(reading, gate),
        keywords=reading.keywords,
        key_points=reading.key_points,
        star=reading.star,
        bars=find_behaviour(reading, full, gate),
        specificity=reading.specificity,
        own_contribution_ratio=reading.own_ratio,
        word_count=word_count,
    )
