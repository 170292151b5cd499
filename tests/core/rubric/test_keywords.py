from core.domain.evaluation import KeywordUse
from core.domain.question import Keyword
from core.rubric.keywords import find_keywords, keyword_points


def found(term: str, aliases: list[str], answer: str) -> str | None:
    return find_keywords([Keyword(term=term, aliases=aliases)], answer)[0].found_as


def test_inflections_and_hyphens_do_not_matter() -> None:
    assert found("foreign key", [], "We add Foreign-Keys everywhere.") == "Foreign-Keys"


def test_an_alias_counts_as_the_term() -> None:
    assert found("time to live", ["TTL"], "with a short TTL") == "TTL"


def test_words_must_stand_side_by_side_in_order() -> None:
    assert found("database index", [], "the index of a database") is None


def test_part_of_a_word_is_no_find() -> None:
    assert found("go", [], "a good algorithm") is None


def test_points_are_the_share_found_rounded_half_up() -> None:
    uses = [KeywordUse(term="a", found_as="a"), KeywordUse(term="b"), KeywordUse(term="c")]
    assert [keyword_points(uses), keyword_points(uses[:2]), keyword_points([])] == [3, 5, 0]
