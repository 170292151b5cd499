import pytest

from core.domain.evaluation import Quote
from core.rubric.evidence import find_quote
from core.speech.quotes import find_quoted_sound
from core.speech.replay import align_answer
from tests.core.speech.test_replay import SPOKEN, TYPED, heard

_TOLERANCE_S = 0.3


def sound_of(quoted: str, text: str, *takes: str) -> list[tuple[str, float, float]]:
    quote = find_quote(quoted, text)
    assert quote is not None
    named = [("abc"[place], heard(take)) for place, take in enumerate(takes)]
    found = find_quoted_sound(quote, align_answer(text, named), named)
    return [(clip.recording_id, clip.start_s, clip.end_s) for clip in found]


def test_a_quote_is_played_from_its_first_word_to_its_last() -> None:
    [(take, start_s, end_s)] = sound_of("lost no message", SPOKEN, SPOKEN)

    assert take == "a"
    assert start_s == pytest.approx(4.5, abs=_TOLERANCE_S)
    assert end_s == pytest.approx(5.9, abs=_TOLERANCE_S)


def test_a_quote_of_typed_words_cannot_be_played() -> None:
    assert sound_of("the budget of the team", f"{SPOKEN} {TYPED}", SPOKEN) == []


def test_corrected_words_at_both_ends_are_played_too() -> None:
    spoken = "then cough car carries every event to the dee bee zoom"
    text = "then Kafka carries every event to the Debezium connector"

    [(_, start_s, end_s)] = sound_of("Kafka carries every event to the Debezium", text, spoken)

    assert start_s == pytest.approx(0.5, abs=_TOLERANCE_S)
    assert 4.4 - _TOLERANCE_S <= end_s <= 5.4 + _TOLERANCE_S


def test_words_typed_before_a_spoken_one_do_not_move_its_beginning() -> None:
    text = "To be exact: we moved the booking service to a queue"

    [(_, start_s, _)] = sound_of("exact: we moved the booking", text, SPOKEN)

    assert start_s == 0.0


def test_a_long_deleted_passage_is_left_out() -> None:
    spoken = f"We moved the service {TYPED} to a queue and lost no message"
    text = "We moved the service to a queue and lost no message"

    found = sound_of("moved the service to a queue", text, spoken)

    assert len(found) == 2
    assert found[0][2] < found[1][1]


def test_a_quote_over_two_takes_is_played_in_both() -> None:
    one, two = "We measured the queue first", "and then we added one more index"

    found = sound_of("the queue first and then we added", f"{one} {two}", one, two)

    assert [take for take, _, _ in found] == ["a", "b"]


def test_an_end_beyond_the_answer_is_no_trouble() -> None:
    takes = [("a", heard(SPOKEN))]
    words = align_answer(SPOKEN, takes)

    assert find_quoted_sound(Quote(text="", start=14, end=99), words, takes)
    assert find_quoted_sound(Quote(text="", start=90, end=99), words, takes) == []
