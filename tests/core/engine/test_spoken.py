import pytest

from core.engine.spoken import WORDS_IN_HAND, SpokenFilter

CLOSING = "– let us go on."


def spoken() -> SpokenFilter:
    return SpokenFilter(lambda text, _: "bad" if "bad" in text else "", CLOSING)


def say(filtered: SpokenFilter, *pieces: str, whole: bool = True) -> str:
    words = [word for piece in pieces for word in filtered.take(piece)]
    return "".join(words + (filtered.finish() if whole else filtered.break_off()))


def test_a_sound_text_comes_through_as_it_is() -> None:
    assert say(spoken(), "So you put ", "the bu", "cket there.  I\nsee.") == (
        "So you put the bucket there. I see."
    )


def test_words_come_one_by_one_while_the_text_still_grows() -> None:
    filtered = spoken()

    assert filtered.take("one two three ") == []
    assert filtered.take("four ") == ["one"]
    assert filtered.take("five six ") == [" two", " three"]
    assert WORDS_IN_HAND == 3


def test_a_sentence_that_has_ended_waits_for_nothing() -> None:
    assert spoken().take("So it was. ") == ["So", " it", " was."]


def test_a_fault_in_the_first_words_leaves_nothing() -> None:
    filtered = spoken()

    assert say(filtered, "so very bad indeed it was.") == ""
    assert filtered.fault == "bad"
    assert not filtered.has_spoken


def test_a_fault_behind_a_sentence_leaves_the_sentence() -> None:
    assert say(spoken(), "So it was. That is bad and more.") == "So it was."


def test_a_fault_in_a_sentence_begun_aloud_is_broken_off() -> None:
    text = say(spoken(), "one two three ", "four five six ", "bad seven.")

    assert text == f"one two three {CLOSING}"


def test_nothing_comes_after_the_end() -> None:
    filtered = spoken()
    say(filtered, "So it was. That is bad.")

    assert filtered.take(" More of it. And more.") == []
    assert filtered.finish() == []
    assert filtered.break_off() == []


def test_a_third_sentence_is_not_said() -> None:
    filtered = spoken()

    assert say(filtered, "So it was. I see that. And then it goes on.") == "So it was. I see that."
    assert filtered.fault == ""


@pytest.mark.parametrize("length", [41, 60, 5000])
def test_no_text_is_longer_than_forty_words(length: int) -> None:
    text = say(spoken(), *(f"word{n} " for n in range(length)))

    assert len(text.split()) <= 40
    assert text.endswith(CLOSING)


def test_forty_words_in_a_sentence_are_said_whole() -> None:
    sentence = " ".join(["word"] * 39) + " end."

    assert say(spoken(), sentence) == sentence


def test_an_interjection_waits_for_what_it_belongs_to() -> None:
    assert say(spoken(), "Sure! That was bad.") == ""
    assert say(spoken(), "Noted.") == "Noted."


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "So tools, e.g. Redis, and queues etc. came in. I see that."

    assert say(spoken(), text) == text


def test_a_missing_full_stop_is_added_at_the_end_of_a_whole_text() -> None:
    assert say(spoken(), "So it was a bucket,") == "So it was a bucket."


def test_a_stream_that_dies_is_ended_decently() -> None:
    assert say(spoken(), "So it was. And th", whole=False) == "So it was."
    assert say(spoken(), "So it", whole=False) == ""
    assert say(spoken(), "one two three four five", whole=False) == f"one {CLOSING}"
    assert say(spoken(), "So that was it.", whole=False) == "So that was it."


def test_quotation_marks_and_the_name_of_the_speaker_are_left_out() -> None:
    assert say(spoken(), 'Interviewer: "So it was that."') == "So it was that."


def test_a_word_without_end_is_a_fault_at_once() -> None:
    filtered = SpokenFilter(lambda text, _: "long" if len(text) > 40 else "", CLOSING)
    filtered.take("x" * 1_000_000)

    assert filtered.fault == "long"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_how_a_text_is_cut_into_pieces_changes_nothing(size: int) -> None:
    text = "So you put it there. Then it went on and on and bad things came of it."
    pieces = [text[i : i + size] for i in range(0, len(text), size)]

    assert "bad" not in say(spoken(), *pieces)
    assert say(spoken(), *pieces).startswith("So you put it there.")
