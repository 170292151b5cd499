"""Whether two texts tell of the same event."""

import pytest

from core.practice.story_overlap import is_same_story
from tests.core.practice.story_cases import (
    DEPLOY_TOLD,
    IMPORTS,
    IMPORTS_TOLD,
    MENTORED,
    QUERIES,
)

TOLD_AGAIN = (
    "We had imports from carriers that failed every night. I put them into a queue with repeatable "
    "jobs, and then hardly any import failed, two a week instead of thirty."
)
MENTORED_TOLD = "I mentored two apprentices and met them daily for their first three months."


@pytest.mark.parametrize(
    ("first", "second"),
    [(IMPORTS, IMPORTS_TOLD), (IMPORTS, TOLD_AGAIN), (MENTORED, MENTORED_TOLD)],
)
def test_a_retelling_is_the_same_story(first: str, second: str) -> None:
    assert is_same_story(first, second)
    assert is_same_story(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (IMPORTS, QUERIES),
        (IMPORTS_TOLD, DEPLOY_TOLD),
        (QUERIES, MENTORED),
        (MENTORED, IMPORTS_TOLD),
        ("", IMPORTS_TOLD),
        ("I did it", "I did it"),
    ],
)
def test_other_events_are_other_stories(first: str, second: str) -> None:
    assert not is_same_story(first, second)
