"""Judge an answer without network and without a model."""

from core.domain.evaluation import Evaluation
from core.domain.interview import Context, Exchange
from core.domain.question import Question
from core.engine.embedded.corpus import Corpus, bank_corpus
from core.engine.embedded.dimensions import score_dimensions
from core.engine.embedded.improvements import find_improvements
from core.engine.embedded.reading import Reading, read_answer
from core.engine.embedded.strengths import find_strengths
from core.engine.embedded.summary import summarise
from core.engine.embedded.topicality import is_off_topic
from core.rubric.gates import close_gate
from core.rubric.similarity import LexicalSimilarity, Similarity
from core.rubric.tokens import count_words
from core.rubric.totals import cap_scores

ENGINE_NAME = "embedded"
GRADER_VERSION = "1.0"
MOST_CHARACTERS = 30_000


def grade(
    question: Question,
    exchange: Exchange,
    context: Context,
    *,
    corpus: Corpus | None = None,
    similarity: Similarity | None = None,
) -> Evaluation:
    """Return the evaluation of the learner's words in `exchange` as an answer to `question`.

    `corpus` is what the question bank teaches, unless given. `similarity` says how far a passage
    says what a claim says; by default shared words decide.
    """
    corpus = corpus or bank_corpus()
    similarity = similarity or LexicalSimilarity(corpus.weight, question.keywords, question.text)
    answer = cut_answer(exchange.answer)
    reading = read_answer(question, answer, similarity, corpus, context.technologies)
    return _evaluate(reading, count_words(exchange.answer))


def cut_answer(answer: str) -> str:
    """Return the part of `answer` that is judged: MOST_CHARACTERS, up to a word's end.

    That is half an hour of speech; nobody listens longer, and judging stays quick.
    """
    if len(answer) <= MOST_CHARACTERS:
        return answer
    head = answer[:MOST_CHARACTERS]
    return head.rpartition(" ")[0] or head


def _evaluate(reading: Reading, word_count: int) -> Evaluation:
    question = reading.question
    full = score_dimensions(reading)
    gate = close_gate(question, reading.answer, is_off_topic=is_off_topic(reading))
    scores = full if gate is None else cap_scores(full)
    return Evaluation(
        engine=ENGINE_NAME,
        engine_version=GRADER_VERSION,
        scores=scores,
        gate=gate,
        ungated_total=full.total,
        summary=summarise(reading, scores, gate),
        strengths=find_strengths(reading) if gate is None else [],
        improvements=find_improvements(reading, gate),
        keywords=reading.keywords,
        key_points=reading.key_points,
        star=reading.star,
        specificity=reading.specificity,
        own_contribution_ratio=reading.own_ratio,
        word_count=word_count,
    )
