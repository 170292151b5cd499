import pytest

from core.rubric.own_contribution import count_own_actions, own_contribution_ratio


def test_the_ratio_sets_i_against_we() -> None:
    assert own_contribution_ratio("I planned it, we built it, and our users liked my plan.") == 0.5


def test_without_a_first_person_there_is_no_ratio() -> None:
    assert own_contribution_ratio("The server was restarted.") is None


def test_dictated_small_i_counts_and_latin_i_in_words_does_not() -> None:
    assert own_contribution_ratio("then i called them and we talked, i.e. briefly") == 0.5


@pytest.mark.parametrize(
    ("answer", "actions"),
    [
        ("I called the customer. Then I rewrote the query.", 2),
        ("I would first ask both. I'd then decide.", 2),
        ("I quickly fixed it.", 1),
        ("I was happy. I think it is fine. I had a problem.", 0),
        ("We called the customer.", 0),
    ],
)
def test_own_actions_are_sentences_with_i_and_a_verb_of_doing(answer: str, actions: int) -> None:
    assert count_own_actions(answer) == actions
