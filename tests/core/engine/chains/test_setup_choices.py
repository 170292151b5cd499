import pytest

from core.domain.documents import Seniority
from core.domain.manner import Manner
from core.domain.setup import SetupField
from core.engine.chains.setup_choices import check_choices
from core.engine.chains.setup_reply import SetupTurn
from tests.core.engine.chains.setup_cases import setup_reply


def faults(text: str, **chosen: object) -> list[str]:
    nothing: dict[str, object] = {"seniority": None, "manner": None, "clear": []}
    turn = SetupTurn.model_validate(setup_reply(**nothing | chosen))
    return list(check_choices(turn, text, text))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("I am fresh out of college", Seniority.JUNIOR),
        ("ten years of Java", Seniority.SENIOR),
        ("they want a tech lead", Seniority.STAFF),
    ],
)
def test_a_level_that_was_spoken_of_may_be_chosen(text: str, level: Seniority) -> None:
    assert faults(text, seniority=level) == []


def test_a_level_out_of_nothing_is_refused() -> None:
    assert faults("a Python screen at a bank", seniority=Seniority.SENIOR) == [
        "The learner named no level; leave it null."
    ]


@pytest.mark.parametrize("text", ["don't hold back", "be nice to me", "a tough interviewer"])
def test_a_manner_that_was_spoken_of_may_be_chosen(text: str) -> None:
    assert faults(text, manner=Manner.CHALLENGER) == []


def test_a_manner_out_of_nothing_is_refused() -> None:
    assert faults("a Python screen at a bank", manner=Manner.FRIEND) == [
        "The learner named no manner; leave it null."
    ]


def test_settings_are_taken_away_only_where_something_was_taken_back() -> None:
    cleared = [SetupField.ROLE, SetupField.COMPANY]
    assert faults("no company, please", clear=cleared) == []
    assert faults("five questions", clear=cleared) == [
        "The learner took nothing back; leave clear empty."
    ]
