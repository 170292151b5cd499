"""Make a gradable question from a question and a reference answer alone."""

import re
from collections import Counter
from hashlib import sha256

from core.domain.question import (
    TECHNICAL_TYPES,
    Difficulty,
    KeyPoint,
    Keyword,
    Origin,
    Question,
    QuestionType,
    WordRange,
)
from core.engine.embedded.bank import EXPECTED_WORDS
from core.errors import BankError
from core.rubric.tokens import count_words, split_sentences
from core.rubric.vocabulary import WordWeight, content_stems, content_tokens

MAX_KEYWORDS, MAX_KEY_POINTS = 6, 10
_CLAUSE_END = re.compile(r";\s+|:\s+(?=\S)|\s[-–—•*]\s*(?=[A-Z])|\s\d{1,2}[.)]\s+")
_SHORTEST_CLAIM_STEMS = 2
_TIME_LIMIT_S = 180


def derive_question(
    text: str,
    reference: str,
    weight: WordWeight,
    question_type: QuestionType = QuestionType.TECHNICAL,
) -> Question:
    """Return a question whose keywords and key points are drawn from `reference`.

    Key points are its clauses, weighed by how much their words tell; keywords are its most
    telling words that the question does not give away. Of knowledge, half to three times the
    length of the reference is expected; a story has the length of its type. Raises BankError
    when the reference has no words.
    """
    claims = _split_claims(reference)
    if not claims:
        raise BankError("The reference answer is empty: nothing can be judged against it.")
    keywords = _pick_keywords(text, reference, weight)
    return Question(
        id="derived-" + sha256(f"{text}\n{reference}".encode()).hexdigest()[:16],
        type=question_type,
        difficulty=Difficulty.MEDIUM,
        topic="derived",
        focus=keywords[0].term,
        text=" ".join(text.split()),
        keywords=keywords,
        key_points=[
            KeyPoint(claim=claim, weight=max(0.1, sum(map(weight, content_stems(claim)))))
            for claim in claims
        ],
        model_answer=reference.strip(),
        expected_words=_expect_words(question_type, reference),
        time_limit_s=_TIME_LIMIT_S,
        origin=Origin(kind="bank", reference="derived"),
    )


def _expect_words(question_type: QuestionType, reference: str) -> WordRange:
    if question_type not in TECHNICAL_TYPES:
        return EXPECTED_WORDS[question_type]
    words = count_words(reference)
    return WordRange(low=max(1, words // 2), high=max(10, words * 3))


def _split_claims(reference: str) -> list[str]:
    clauses = [
        clause.strip(" -–—•*\n\t")
        for span in split_sentences(reference)
        for clause in _CLAUSE_END.split(span.text)
    ]
    merged: list[str] = []
    for clause in filter(None, clauses):
        if merged and _is_fragment(merged[-1]):
            merged[-1] = f"{merged[-1]} {clause}"
        else:
            merged.append(clause)
    if len(merged) > 1 and _is_fragment(merged[-1]):
        merged[-2:] = [f"{merged[-2]} {merged[-1]}"]
    head, tail = merged[: MAX_KEY_POINTS - 1], merged[MAX_KEY_POINTS - 1 :]
    return [*head, " ".join(tail)] if tail else head


def _is_fragment(clause: str) -> bool:
    return len(content_stems(clause)) < _SHORTEST_CLAIM_STEMS


def _pick_keywords(text: str, reference: str, weight: WordWeight) -> list[Keyword]:
    given_away = content_stems(text)
    tokens = [t for t in content_tokens(reference) if t.stem not in given_away]
    tokens = tokens or content_tokens(reference)
    counts = Counter(token.stem for token in tokens)
    wording = {t.stem: reference[t.start : t.end] for t in reversed(tokens)}
    ranked = sorted(wording, key=lambda s: weight(s) * (1 + counts[s]), reverse=True)
    terms = [wording[stem] for stem in ranked[:MAX_KEYWORDS]]
    return [Keyword(term=term) for term in terms] or [Keyword(term=reference.strip())]
