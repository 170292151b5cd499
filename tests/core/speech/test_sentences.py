import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.speech.sentences import LONGEST_SENTENCE, LONGEST_TEXT, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Tell me about Kafka. Why did you choose it?", 2),
        ("You used several tools, e.g. Docker and Helm. Which was best?", 2),
        ("Compare Node.js vs. Deno 2.0 for this service.", 1),
        ("Dr. J. Smith led the team. What did you do?", 2),
        ("“Own features…”. What did that take?", 2),
        ("Really?! Tell me more...", 2),
        ("First line\nSecond line", 2),
        ("", 0),
        ("… — ?!", 0),
    ],
)
def test_sentences_end_where_a_reader_would_pause(text: str, sentences: int) -> None:
    assert len(split_sentences(text)) == sentences


def test_of_a_text_still_coming_only_what_is_finished_is_said() -> None:
    assert split_sentences("Good start. And the num", is_whole=False) == ["Good start."]
    # More dots may follow.
    assert split_sentences("Good start.", is_whole=False) == []
    assert split_sentences("Good start.", is_whole=True) == ["Good start."]


@given(st.text(alphabet="ab .!?…,\n“”", max_size=300), st.integers(0, 300))
def test_what_was_said_of_a_growing_text_stays_as_it_was(text: str, cut: int) -> None:
    early = split_sentences(text[:cut], is_whole=False)

    assert split_sentences(text)[: len(early)] == early


def test_a_long_sentence_comes_in_breaths_cut_at_joints() -> None:
    text = ", ".join(f"clause number {n} of this question" for n in range(20)) + "."

    parts = split_sentences(text)

    assert " ".join(parts) == text
    assert all(len(part) <= LONGEST_SENTENCE for part in parts)
    assert all(part.endswith((",", ".")) for part in parts)


@given(st.text(max_size=2_000))
def test_no_part_is_too_long_for_one_breath(text: str) -> None:
    assert all(0 < len(part) <= LONGEST_SENTENCE for part in split_sentences(text))


def test_marks_for_the_eye_are_not_read_out() -> None:
    assert split_sentences("What does `user_id` do in **SQL**?") == [
        "What does user id do in SQL ?"
    ]
    assert split_sentences("Is C# faster than C++?") == ["Is C# faster than C++?"]
    # To Piper this would be phonemes, not words.
    assert split_sentences("Say [[ bæt ]] now.") == ["Say bæt now."]


@pytest.mark.parametrize("unit", [".", "a", "A. ", "(", "`", "“.”"])
def test_of_a_hostile_text_only_the_beginning_is_read(unit: str) -> None:
    assert sum(map(len, split_sentences(unit * 1_000_000))) <= LONGEST_TEXT
