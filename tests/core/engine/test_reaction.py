from collections.abc import Generator

import pytest

from core.engine.reaction import Reaction


def speak_two_words(_: Reaction) -> Generator[str, None, None]:
    yield "Thank"
    yield " you."


def test_its_words_make_its_text() -> None:
    reaction = Reaction("model", "1", speak_two_words)

    assert "".join(reaction) == "Thank you."
    assert (reaction.engine, reaction.engine_version) == ("model", "1")
    assert (reaction.fallback_reason, reaction.usage) == (None, None)


def test_another_may_take_over_before_the_first_word() -> None:
    def hand_over(reaction: Reaction) -> Generator[str, None, None]:
        yield from reaction.take_over(Reaction("spare", "2", speak_two_words), "it was gone")

    reaction = Reaction("model", "1", hand_over)

    assert next(reaction) == "Thank"
    assert (reaction.engine, reaction.engine_version) == ("spare", "2")
    assert reaction.fallback_reason == "it was gone"
    assert list(reaction) == [" you."]


def test_closing_ends_the_speaker_and_the_words() -> None:
    ended = []

    def speak(_: Reaction) -> Generator[str, None, None]:
        try:
            yield "one"
            yield " two"
        finally:
            ended.append(True)

    reaction = Reaction("model", "1", speak)
    next(reaction)
    reaction.close()

    assert ended == [True]
    with pytest.raises(StopIteration):
        next(reaction)
