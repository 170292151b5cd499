import pytest

from core.speech.disfluencies import (
    FILLER_PROMPT,
    count_fillers,
    count_repeats,
    count_restarts,
    spoken_words,
)

SHOWN = "We moved the service to a queue and watched the lag for two weeks."


def test_fillers_are_those_of_the_prompted_listening() -> None:
    prompted = "Um, we moved the, uh, service to a queue and, erm, watched the lag for two weeks."

    assert count_fillers(SHOWN, prompted) == 3


def test_fillers_that_the_first_listening_kept_count_too() -> None:
    assert (
        count_fillers("Um, uh, we did it and hmm it was fine.", "We did it and it was fine.") == 3
    )


def test_an_echo_of_the_prompt_is_no_filler() -> None:
    assert count_fillers(SHOWN, f"{FILLER_PROMPT} {SHOWN}") == 0
    assert count_fillers(SHOWN, f"um, uh, hmm, er, ah {SHOWN}") == 0


def test_a_recogniser_that_runs_in_circles_does_not_pile_up_fillers() -> None:
    assert count_fillers(SHOWN, SHOWN + " um" * 200) == 2


def test_fillers_stay_unknown_where_the_second_listening_went_astray() -> None:
    assert (
        count_fillers(SHOWN, "Um, thanks for watching, uh, and subscribe to the channel.") is None
    )


def test_an_answer_of_nothing_but_fillers_is_counted() -> None:
    assert count_fillers("", "Um. Uh.") == 2


def test_an_abbreviation_is_no_filler() -> None:
    text = "I drew the ER diagram."

    assert count_fillers(text, text) == 0


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("I I think so.", 1),
        ("I, um, I think so.", 1),
        ("I I I think so.", 2),
        ("We had we had a queue.", 1),
        ("It was in the it was in the cache.", 1),
        ("We shipped it. It worked.", 0),
        ("I did. I did. I really did.", 0),
        ("It was very very slow and so, so big.", 0),
        ("They had had that that day.", 0),
        ("The pin is 7 7 3.", 0),
        ("", 0),
    ],
)
def test_repeats_are_words_and_phrases_said_twice(text: str, repeats: int) -> None:
    assert count_repeats(text) == repeats


@pytest.mark.parametrize(
    ("text", "restarts"),
    [
        ("We imple- implemented it.", 1),
        ("The sys— the service failed.", 1),
        ("Ten users, no wait, a hundred.", 1),
        ("It was slow, or rather unsteady. Let me rephrase that.", 2),
        ("A well-known, state-of-the-art cache.", 0),
        ("The pre- and post-processing.", 0),
        ("We waited - it worked.", 0),
        ("", 0),
    ],
)
def test_restarts_are_cut_off_words_and_announced_corrections(text: str, restarts: int) -> None:
    assert count_restarts(text) == restarts


def test_words_keep_their_inner_marks() -> None:
    words = [word.text for word in spoken_words("It’s node.js, a well-known one.")]

    assert words == ["it's", "node.js", "a", "well-known", "one"]


@pytest.mark.parametrize("piece", ["a", "a-", "a- ", "um ", "no, ", "- ", "a.a.", "… ", "I I "])
def test_a_megabyte_of_hostile_text_does_not_hang(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))

    count_repeats(text)
    count_restarts(text)
    count_fillers(text, text)


def test_a_megabyte_of_spaces_behind_a_cut_off_word_does_not_hang() -> None:

    assert count_restarts("a-" + " " * 1_000_000) == 0
