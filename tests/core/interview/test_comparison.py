from core.interview.comparison import compare_answers, compare_interviews, compare_texts
from tests.fakes.compared import CLAIMS, answer_asked, interview_of, judge_points


def test_three_key_points_gained_and_one_lost() -> None:
    before = answer_asked("old", "I named it.", judge_points([0, 1], (10, 20, 10, 5)))
    after = answer_asked("new", "I measured it.", judge_points([1, 2, 3, 4], (20, 30, 5, 5)))

    compared = compare_answers(before, after)

    assert compared.key_points.gained == [CLAIMS[2], CLAIMS[3], CLAIMS[4]]
    assert compared.key_points.lost == [CLAIMS[0]]
    assert compared.key_points.kept == [CLAIMS[1]]
    assert compared.key_points.missing == [CLAIMS[5]]
    assert (compared.total.before, compared.total.after, compared.total.change) == (45, 60, 15)
    assert [(d.name, d.change, d.maximum) for d in compared.dimensions] == [
        ("relevance", 10, 30),
        ("technical_accuracy", 10, 40),
        ("structure", -5, 20),
        ("keyword_coverage", 0, 10),
    ]


def test_terms_and_parts_of_star_come_and_go() -> None:
    before = answer_asked("old", "x", judge_points([], terms=["index"], star=["situation"]))
    after = answer_asked("new", "y", judge_points([], terms=["latency"], star=["result"]))

    compared = compare_answers(before, after)

    assert (compared.terms.gained, compared.terms.lost) == (["latency"], ["index"])
    assert (compared.star.gained, compared.star.lost) == (["result"], ["situation"])


def test_judgements_by_the_same_judge_are_compared_even_when_the_first_ones_are_not() -> None:
    before = answer_asked(
        "old", "x", judge_points([0], (0, 0, 0, 0)), judge_points([0], version="2")
    )
    after = answer_asked("new", "y", judge_points([1], (20, 20, 10, 5), version="2"))

    compared = compare_answers(before, after)

    assert compared.has_same_judge
    assert (compared.total.before, compared.total.after) == (45, 55)


def test_different_judges_are_said_to_be_different() -> None:
    before = answer_asked("old", "x", judge_points([0]))
    after = answer_asked("new", "y", judge_points([1], version="2"))

    assert not compare_answers(before, after).has_same_judge


def test_an_answer_without_a_score_has_no_change() -> None:
    before = answer_asked("old", "x", judge_points([0], None))
    after = answer_asked("new", "y", judge_points([1]))

    compared = compare_answers(before, after)

    assert (compared.total.before, compared.total.after, compared.total.change) == (None, 45, None)
    assert not compared.is_within_range


def test_a_change_inside_of_both_likely_ranges_is_too_small_to_tell() -> None:
    old = answer_asked("old", "x", judge_points([0], (10, 20, 10, 5), interval=(35, 55)))
    close = answer_asked("new", "y", judge_points([0], (12, 20, 10, 5), interval=(37, 57)))
    far = answer_asked("new", "y", judge_points([0], (30, 30, 10, 5), interval=(65, 85)))

    assert compare_answers(old, close).is_within_range
    assert not compare_answers(old, far).is_within_range


def test_texts_are_compared_as_wholes_unless_both_were_pressed_on() -> None:
    before = answer_asked("old", "The first words.", judge_points([]))
    after = answer_asked("new", "The first words.", judge_points([]), follow_ups=["And more."])

    (pair,) = compare_answers(before, after).texts

    assert "".join(passage.text for passage in pair.after) == "The first words.\n\nAnd more."


def test_texts_are_compared_turn_by_turn_where_both_were_pressed_on() -> None:
    before = answer_asked("old", "One.", judge_points([]), follow_ups=[None, "Two."])
    after = answer_asked("new", "Three.", judge_points([]), follow_ups=["Four."])

    texts = [
        ("".join(p.text for p in pair.before), "".join(p.text for p in pair.after))
        for pair in compare_answers(before, after).texts
    ]

    assert texts == [("One.", "Three."), ("", "Four."), ("Two.", "")]


def test_an_attempt_is_compared_with_the_answer_it_rewrites() -> None:
    compared = compare_texts("x", "y", [judge_points([0])], [judge_points([0, 1, 2])])

    assert compared.key_points.gained == [CLAIMS[1], CLAIMS[2]]


def test_interviews_are_compared_question_by_question() -> None:
    before = interview_of(
        "old",
        answer_asked("old", "a", judge_points([0], (10, 20, 10, 5)), number=0),
        answer_asked("old", None, number=1),
        answer_asked("old", "c", judge_points([0], (30, 40, 20, 10)), number=2),
    )
    after = interview_of(
        "new",
        answer_asked("new", "a", judge_points([0], (20, 20, 10, 5)), number=0),
        answer_asked("new", "b", judge_points([0]), number=1),
        answer_asked("new", "d", judge_points([0]), number=3),
    )

    compared = compare_interviews(before, after)

    assert [pair.after.id for pair in compared.pairs] == ["new-0", "new-1"]
    assert [pair.comparison is None for pair in compared.pairs] == [False, True]
    assert [asked.id for asked in compared.only_before] == ["old-2"]
    assert [asked.id for asked in compared.only_after] == ["new-3"]
    assert compared.sameness == "some"
    assert (compared.shared.before, compared.shared.after, compared.shared_count) == (45, 55, 1)


def test_interviews_without_a_common_question_share_nothing() -> None:
    before = interview_of("old", answer_asked("old", "a", judge_points([0]), number=0))
    after = interview_of("new", answer_asked("new", "a", judge_points([0]), number=1))

    compared = compare_interviews(before, after)

    assert compared.sameness == "none"
    assert compared.shared.change is None
    assert compared.judges == (["fake 1"], ["fake 1"])
