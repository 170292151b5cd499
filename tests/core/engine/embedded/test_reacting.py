import pytest

from core.domain.manner import Manner
from core.engine.embedded.reacting import choose_reaction, react
from core.engine.embedded.speech_wording import (
    CLOSINGS,
    RAISED_EYEBROW,
    REACTIONS,
    REACTIONS_TO_ITEM,
    REACTIONS_TO_SILENCE,
    RELIEF,
)
from core.engine.spoken import SpokenFilter
from core.engine.spoken_rules import Heard, is_plain, judges, opens_question
from tests.benchmarks.injection import load_attacks
from tests.core.engine.chains.cases import ANSWER, QUESTION, said
from tests.core.engine.chains.speaking_cases import talk
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK

WORDINGS = [
    wording.format(item="Redis")
    for table in (REACTIONS, REACTIONS_TO_ITEM, REACTIONS_TO_SILENCE, RAISED_EYEBROW)
    for wordings in table.values()
    for wording in wordings
] + list(RELIEF.values())


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_wording_may_be_said(wording: str) -> None:
    def check(text: str, sentence: str) -> str:
        plain = is_plain(text, Heard("", ""))
        return "" if plain and not judges(text) and not opens_question(sentence) else "not allowed"

    filtered = SpokenFilter(check, CLOSINGS[Manner.GUIDE])
    assert "".join([*filtered.take(wording), *filtered.finish()]) == wording


@pytest.mark.parametrize("manner", Manner)
def test_every_manner_picks_up_a_term_that_was_said(manner: Manner) -> None:
    assert "token bucket" in choose_reaction(QUESTION, said(ANSWER), manner).casefold()


def test_manners_differ_and_the_same_words_give_the_same_reaction() -> None:
    texts = {choose_reaction(QUESTION, said(ANSWER), manner) for manner in Manner}

    assert len(texts) == len(Manner)
    assert texts == {choose_reaction(QUESTION, said(ANSWER), manner) for manner in Manner}


def test_the_reaction_is_to_what_was_said_last() -> None:
    exchange = talk(ANSWER, "What happens when Redis is down?", "Then Postgres takes over for it.")

    assert "PostgreSQL" not in choose_reaction(QUESTION, exchange, Manner.GUIDE)
    assert "token bucket" not in choose_reaction(QUESTION, exchange, Manner.GUIDE)


@pytest.mark.parametrize("words", ["", "  ", "I don't know.", "Let's skip this one."])
def test_silence_is_passed_over_without_blame(words: str) -> None:
    for manner in Manner:
        text = choose_reaction(QUESTION, said(words), manner)
        assert text in REACTIONS_TO_SILENCE[manner]


def test_words_that_hold_nothing_raise_an_eyebrow() -> None:
    for manner in Manner:
        text = choose_reaction(HARD_FEEDBACK, said("it was hard and I took it in."), manner)
        assert text in RAISED_EYEBROW[manner]


def test_words_with_a_little_to_hold_on_to_get_a_plain_reaction() -> None:
    words = "it was hard, and after two weeks I took it in."

    for manner in Manner:
        assert choose_reaction(HARD_FEEDBACK, said(words), manner) in REACTIONS[manner]


def test_relief_is_heard_at_a_concrete_answer() -> None:
    concrete = HARD_FEEDBACK.model_answer

    for manner in Manner:
        text = choose_reaction(HARD_FEEDBACK, said(concrete), manner)
        assert text.startswith(RELIEF[manner])
        assert not judges(text)
        assert len(text.split()) <= 40


def test_no_attack_is_said_back() -> None:
    for attack in load_attacks("all"):
        text = choose_reaction(HARD_FEEDBACK, said(f"It was hard. {attack.text}"), Manner.GUIDE)
        assert not judges(text), attack.text
        assert len(text.split()) <= 40


def test_the_words_come_one_by_one_under_the_engines_name() -> None:
    reaction = react(QUESTION, said(ANSWER), Manner.GUIDE, "9.9")
    words = list(reaction)

    assert len(words) > 3
    assert "".join(words) == choose_reaction(QUESTION, said(ANSWER), Manner.GUIDE)
    assert (reaction.engine, reaction.engine_version) == ("embedded", "9.9")
    assert (reaction.fallback_reason, reaction.usage) == (None, None)
