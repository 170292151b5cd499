import pytest

from core.speech.decoding import phrase_hint, writes_spaces


@pytest.mark.parametrize(
    ("hint", "language", "phrase"),
    [
        ("Kafka, outbox", "en", "We talked about Kafka, outbox."),
        ("Kafka, outbox", "de", "Kafka, outbox."),
        ("Um, uh, hmm.", "en", "Um, uh, hmm."),
        ("  ", "en", ""),
    ],
)
def test_a_hint_is_put_as_something_that_may_have_been_said(
    hint: str, language: str, phrase: str
) -> None:
    assert phrase_hint(hint, language) == phrase


def test_japanese_is_written_without_spaces() -> None:
    assert [writes_spaces(language) for language in ("en", "de", "ja")] == [True, True, False]
