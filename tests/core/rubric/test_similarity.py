import pytest

from core.domain.question import Keyword
from core.rubric.similarity import LexicalSimilarity, contradicts


def test_a_passage_that_says_it_all_scores_one() -> None:
    similarity = LexicalSimilarity()
    claim = "The cache entry expires."
    assert similarity(claim, "Sooner or later the cache entry expires, as it should.") == 1.0


def test_a_passage_about_something_else_scores_near_nothing() -> None:
    assert LexicalSimilarity()("The cache entry expires.", "My dog likes long walks.") < 0.15


def test_more_shared_words_score_higher() -> None:
    similarity = LexicalSimilarity()
    claim = "A token bucket bounds the average rate."
    assert similarity(claim, "a token bucket bounds the rate") > similarity(claim, "some bucket")


def test_an_alias_counts_as_the_keyword() -> None:
    keyword = Keyword(term="time to live", aliases=["TTL"])
    claim, passage = "Every entry gets a time to live.", "every entry gets a TTL"
    assert LexicalSimilarity(keywords=[keyword])(claim, passage) > LexicalSimilarity()(
        claim, passage
    )


def test_what_the_question_gives_away_tells_less() -> None:
    claim, passage = "Indexes slow down writes.", "It is about indexes."
    plain = LexicalSimilarity()(claim, passage)
    assert LexicalSimilarity(question_text="Why indexes?")(claim, passage) < plain


def test_an_empty_side_scores_nothing() -> None:
    similarity = LexicalSimilarity()
    assert similarity("", "words") == similarity("words", "") == 0.0


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Threads share memory.", "Threads do not share memory.", True),
        ("It increases latency.", "It decreases latency.", True),
        ("Threads share memory.", "All threads share one memory.", False),
        ("It never blocks.", "It does not block.", False),
    ],
)
def test_denial_and_opposites_contradict(first: str, second: str, expected: bool) -> None:
    assert contradicts(first, second) is expected
