from collections.abc import Mapping
from typing import Any, cast

from core.speech.agreement import Piece
from core.speech.decoding import Decoder, Encoded
from core.speech.term_check import Reading, settle_terms

AUDIO = Encoded(None, 100, 3.0)


class Judge:
    """Stands for a model whose tokens are the words of one list, and who likes some texts."""

    def __init__(self, likes: Mapping[str, float]) -> None:
        self._likes = likes
        self.words: list[str] = []
        self.asked: list[str] = []

    def read(self, text: str) -> Reading:
        return Reading(cast(Decoder, self), AUDIO, self.tokens_of(text, "en"))

    def tokens_of(self, text: str, language: str) -> list[int]:
        self.words += text.split()
        return list(range(len(self.words) - len(text.split()), len(self.words)))

    def split(self, tokens: list[int], language: str) -> list[Piece]:
        return [Piece(f" {self.words[token]}", (token,)) for token in tokens]

    def score(self, encoded: Encoded, text: str, language: str, hint: str) -> float:
        assert hint
        self.asked.append(text.strip())
        return sum(value for word, value in self._likes.items() if f"{word}" in text.split())

    def write(self, tokens: list[int]) -> str:
        return " ".join(self.words[token] for token in tokens)


def settle(first: str, second: str, hint: str, *likes: dict[str, float]) -> tuple[str, Any]:
    one, other = (Judge(each) for each in likes)
    tokens = settle_terms(one.read(first), other.read(second), "en", hint)
    return one.write(tokens), one


def test_the_text_that_both_together_find_likelier_stands() -> None:
    text, _ = settle("we run cough car", "we run Kafka", "Kafka", {"Kafka": -3}, {"Kafka": 5})
    assert text == "we run Kafka"

    text, _ = settle("we run cough car", "we run Kafka", "Kafka", {"Kafka": -5}, {"Kafka": 3})
    assert text == "we run cough car"


def test_each_term_is_weighed_by_itself() -> None:
    first, second = "cough car and ready's", "Kafka and Redis"
    likes = {"Kafka": 1.0, "Redis": -1.0}

    assert settle(first, second, "Kafka, Redis", likes, {})[0] == "Kafka and ready's"


def test_a_term_said_twice_is_weighed_as_one() -> None:
    first, second = "idpotency is idpotency", "idempotency is idempotency"

    text, judge = settle(first, second, "idempotency", {"idempotency": 1}, {})

    assert text == "idempotency is idempotency"
    assert sorted(judge.asked) == [second, first]


def test_a_term_and_a_longer_one_with_it_are_weighed_as_one() -> None:
    first, second = "idpotency is an idpotency key", "idempotency is an idempotency key"

    text, judge = settle(
        first, second, "idempotency, idempotency key", {"idempotency": 1, "idpotency": 0.9}, {}
    )

    assert text == second
    assert sorted(judge.asked) == [second, first]


def test_without_a_difference_in_terms_nobody_is_asked() -> None:
    text, judge = settle("we run a cue", "we run a queue", "Kafka", {}, {"queue": 9})

    assert (text, judge.asked) == ("we run a cue", [])
