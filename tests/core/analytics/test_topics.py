from collections import defaultdict
from statistics import mean

import pytest

from core.analytics.filters import Filter
from core.analytics.frames import rows_of
from core.analytics.topics import gap_questions, point_gaps, score_by_topic
from core.domain.facts import PointKind
from core.domain.question import Difficulty
from core.store.connection import Database
from tests.core.analytics.conftest import first_attempts, quantile
from tests.fakes.history import Said


def answers_by_topic() -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for _, _, counted in first_attempts():
        for said in counted:
            found[said.topic].append(said)
    return found


def test_topics_have_their_average_and_say_whether_it_is_enough(
    history: Database, chosen: Filter
) -> None:
    frame = score_by_topic(history, chosen)

    expected = answers_by_topic()
    assert set(frame["topic"]) == set(expected)
    for row in rows_of(frame):
        totals = [said.total or 0 for said in expected[row.topic]]
        assert (row.answers, row.average) == (len(totals), pytest.approx(mean(totals)))
        assert (row.q1, row.q3) == pytest.approx((quantile(totals, 0.25), quantile(totals, 0.75)))
        assert row.is_enough == (len(totals) >= 4)


def test_gaps_are_the_share_of_what_was_not_said(history: Database, chosen: Filter) -> None:
    frame = point_gaps(history, chosen)

    expected: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for topic, answers in answers_by_topic().items():
        for said in answers:
            expected[topic, "keyword", said.level].extend(said.terms)
            expected[topic, "key_point", said.level].extend(said.claims)
    found = {(row.topic, row.kind, row.difficulty): row for row in rows_of(frame)}
    assert set(found) == {key for key, covered in expected.items() if covered}
    for key, row in found.items():
        assert row.looked_for == len(expected[key])
        assert row.missing == pytest.approx(100 * (1 - mean(expected[key])))


def test_a_cell_lists_the_answers_that_miss_most(history: Database, chosen: Filter) -> None:
    frame = gap_questions(history, chosen, "sql", PointKind.KEYWORD, Difficulty.MEDIUM)

    medium = [said for said in answers_by_topic()["sql"] if said.level == "medium"]
    missing = {f"What about {said.key}?": 100 * (1 - mean(said.terms)) for said in medium}
    assert dict(zip(frame["question"], frame["missing"], strict=True)) == pytest.approx(
        {question: share for question, share in missing.items() if share > 0}
    )
    assert list(frame["missing"]) == sorted(frame["missing"], reverse=True)
    first = frame[frame["question"] == "What about sql-2?"].iloc[0]
    assert list(first["missed"]) == ["sql-2 keyword 0", "sql-2 keyword 1"]
    assert first["interview_id"] == "i2"


def test_a_key_point_that_is_half_covered_is_not_listed_as_missing(
    history: Database, chosen: Filter
) -> None:
    frame = gap_questions(history, chosen, "teamwork", PointKind.KEY_POINT, None)

    assert list(frame["question"]) == ["What about team-1?"]
    assert list(frame["missed"].iloc[0]) == ["team-1 key_point 1"]
