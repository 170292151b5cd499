from core.practice.engine_overlap import LEAST_OVERLAP, choose_engines
from tests.fakes.counted import counted


def test_without_scored_answers_no_engine_is_chosen() -> None:
    assert choose_engines([counted(0, None)]).main == ""


def test_the_engine_of_most_scored_answers_is_chosen() -> None:
    facts = [counted(n, 50) for n in range(3)]
    facts += [counted(5 + n, None if n else 50, engine="other") for n in range(5)]

    assert choose_engines(facts).main == "embedded"


def test_of_equally_many_the_engine_of_the_latest_answer_is_chosen() -> None:
    facts = [counted(0, 50, engine="other"), counted(1, 50, days_ago=3)]

    assert choose_engines(facts).main == "other"


def test_engines_are_joined_where_both_judged_enough_at_about_the_same_time() -> None:
    main = [counted(n, 50, days_ago=n) for n in range(20)]
    near = [counted(30 + n, 50, engine="near", days_ago=40) for n in range(LEAST_OVERLAP)]
    far = [counted(50 + n, 50, engine="far", days_ago=90) for n in range(9)]
    few = [counted(70 + n, 50, engine="few") for n in range(LEAST_OVERLAP - 1)]
    choice = choose_engines([*main, *near, *far, *few])

    assert choice.main == "embedded"
    assert choice.joined == ("near",)
    assert choice.left_out == {"far": 9, "few": 4}
