"""What stories are about, and which topics of the bank ask for them."""

import pytest

from core.domain.practice_items import StoryKind
from core.domain.question import QuestionType
from core.engine.embedded.bank import load_bank
from core.practice.story_kinds import TOPICS, find_kinds
from tests.core.practice.story_cases import DEPLOY_TOLD, IMPORTS, MENTORED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (IMPORTS, StoryKind.IMPROVEMENT),
        (MENTORED, StoryKind.LEADERSHIP),
        (DEPLOY_TOLD, StoryKind.CONFLICT),
        ("Wrote the post-mortem after the outage of the mail server", StoryKind.FAILURE),
        ("Delivered the tax module ahead of schedule", StoryKind.DEADLINE),
        ("Built it from scratch to learn Rust", StoryKind.LEARNING),
        ("Share the on-call rota and wrote its runbooks", StoryKind.OWNERSHIP),
        ("Worked with the design team on the checkout", StoryKind.TEAMWORK),
        ("Visited 12 shop owners and changed the form", StoryKind.CUSTOMER),
    ],
)
def test_wordings_show_the_kind(text: str, kind: StoryKind) -> None:
    assert find_kinds(text)[0] is kind


def test_the_question_that_was_answered_comes_before_any_wording() -> None:
    assert find_kinds(MENTORED, "disagreement")[0] is StoryKind.CONFLICT
    assert find_kinds("Nothing in particular", "no-such-topic") == []


def test_every_kind_has_topics_with_behavioural_questions() -> None:
    behavioural = {
        topic.topic
        for topic in load_bank()
        if any(question.type is QuestionType.BEHAVIOURAL for question in topic.questions)
    }

    assert set(TOPICS) == set(StoryKind)
    assert {name for names in TOPICS.values() for name in names} <= behavioural


def test_hostile_text_takes_no_time() -> None:
    assert find_kinds("with a " * 100_000 + "in " * 100_000) == []
