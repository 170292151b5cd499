"""Check the question bank against its own rules.

`python -m core.engine.embedded.bank_check [FILE …]` prints what is wrong, one line each, and
exits with 1 when something is; with no file it checks the whole bank.
"""

import re
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz

from core.engine.embedded.bank import BANK_FOLDER, BankQuestion, Topic, read_topic
from core.errors import BankError
from core.rubric.keywords import find_keywords
from core.rubric.tokens import count_words, tokenize

MODEL_ANSWER_WORDS = range(200, 251)
# Above these two questions ask the same thing: found by reading the pairs around them.
NEAR_DUPLICATE_TEXT = 88
SHARED_RUN_WORDS = 8
LONGEST_QUESTION_WORDS = 60
LONGEST_CLAIM_WORDS = 25


def check_question(question: BankQuestion) -> list[str]:
    """Return what is wrong with one question, a sentence each."""
    faults = []
    words = count_words(question.model_answer)
    if words not in MODEL_ANSWER_WORDS:
        faults.append(f"model answer has {words} words, not 200–250")
    missing = [
        use.term
        for use in find_keywords(question.keywords, question.model_answer)
        if use.found_as is None
    ]
    faults += [f"keyword {term!r} is not in the model answer" for term in missing]
    if count_words(question.text) > LONGEST_QUESTION_WORDS:
        faults.append(f"the question is longer than {LONGEST_QUESTION_WORDS} words")
    faults += [
        f"key point is longer than {LONGEST_CLAIM_WORDS} words: {point.claim!r}"
        for point in question.key_points
        if count_words(point.claim) > LONGEST_CLAIM_WORDS
    ]
    if re.search(r"[<>{}]|\bTODO\b|lorem ipsum", question.text + question.hint, re.IGNORECASE):
        faults.append("the question or its hint holds markup or a leftover")
    return faults


def check_bank(topics: Sequence[Topic]) -> list[str]:
    """Return everything that is wrong with the bank, one line each."""
    questions = [question for topic in topics for question in topic.questions]
    faults = [f"{q.id}: {fault}" for q in questions for fault in check_question(q)]
    ids = [q.id for q in questions]
    faults += [
        f"{name}: the id is used twice" for name in sorted({i for i in ids if ids.count(i) > 1})
    ]
    return faults + _near_duplicates(questions)


def _near_duplicates(questions: Sequence[BankQuestion]) -> list[str]:
    faults = []
    runs = {q.id: _runs(q.model_answer) for q in questions}
    for first, second in combinations(questions, 2):
        if fuzz.token_set_ratio(first.text, second.text) >= NEAR_DUPLICATE_TEXT:
            faults.append(f"{first.id} and {second.id} ask nearly the same")
        if len(runs[first.id] & runs[second.id]) > 1:
            faults.append(f"{first.id} and {second.id} share wording in their model answers")
    return faults


def _runs(text: str) -> set[tuple[str, ...]]:
    stems = [token.stem for token in tokenize(text)]
    return {
        tuple(stems[i : i + SHARED_RUN_WORDS]) for i in range(len(stems) - SHARED_RUN_WORDS + 1)
    }


def main(arguments: Sequence[str]) -> int:
    """Check the named topic files, or all of them, and print what is wrong."""
    paths = [Path(a) for a in arguments] or sorted(BANK_FOLDER.glob("*.yaml"))
    topics, faults = [], []
    for path in paths:
        try:
            topics.append(read_topic(path))
        except BankError as e:
            faults.append(str(e))
    faults += check_bank(topics)
    print(
        "\n".join(
            [*faults, f"{sum(len(t.questions) for t in topics)} questions, {len(faults)} faults"]
        )
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
