import re
from pathlib import Path

import pytest

from core.engine.embedded.bank import load_bank
from core.engine.embedded.resources import load_resources, resources_for
from core.errors import BankError
from core.rubric.tokens import count_words

TOPICS = [topic.topic for topic in load_bank()]


def test_the_list_knows_every_topic_of_the_bank_and_no_other() -> None:
    assert sorted(load_resources()) == sorted(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_each_topic_has_two_or_three_different_entries_without_addresses(topic: str) -> None:
    entries = resources_for(topic)

    assert 2 <= len(entries) <= 3
    assert len({entry.what for entry in entries}) == len(entries)
    assert not any(re.search(r"https?:|www\.|\.com\b", e.what + e.practise) for e in entries)


@pytest.mark.parametrize("topic", TOPICS)
def test_each_exercise_says_how_long_it_takes_and_fits_on_the_screen(topic: str) -> None:
    for entry in resources_for(topic):
        minutes = [int(n) for n in re.findall(r"(\d+) minutes", entry.practise)]

        assert any(15 <= n <= 60 for n in minutes), entry.practise
        assert count_words(entry.practise) <= 45
        assert entry.practise.endswith(".")
        assert not entry.what.endswith(".")


def test_an_unknown_topic_has_no_entries() -> None:
    assert resources_for("star-charts") == []


@pytest.mark.parametrize("content", ["caching: 5", "caching:\n  - what: x", "[", "- 1"])
def test_a_damaged_list_is_named(content: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(content)

    with pytest.raises(BankError, match=r"broken\.yaml"):
        load_resources(file)


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(BankError, match=r"gone\.yaml"):
        load_resources(tmp_path / "gone.yaml")
