"""Which takes an answer was spoken in, on real rows and files."""

from core.domain.interview import Interview
from core.interview.spoken_answer import SpokenAnswer, load_spoken_answer, quotes_of
from core.interview.studio import Studio
from tests.fakes.spoken_answers import BROKERS, QUEUE, keep_take, read_clip


def load(studio: Studio, spoken: Interview, position: int = 0) -> SpokenAnswer | None:
    asked = studio.conductor.current(studio.user_id, spoken.id).questions[position]
    return load_spoken_answer(studio.voice, studio.user_id, asked)


def test_both_takes_of_an_answer_are_its_recordings(studio: Studio, spoken: Interview) -> None:
    found = load(studio, spoken)

    assert found is not None
    assert [recording.take for recording in found.recordings] == [1, 2]
    assert found.set_aside == []
    assert sum(word is not None for word in found.words) == 20
    asked = studio.conductor.current(studio.user_id, spoken.id).questions[0]
    assert asked.answer is not None
    assert asked.answer.evaluation is not None
    quotes = quotes_of(asked.answer.evaluation)
    assert len({(quote.start, quote.end) for quote in quotes}) == len(quotes) >= 4


def test_a_typed_answer_and_no_answer_are_not_spoken(studio: Studio, spoken: Interview) -> None:
    user_id, asked = studio.user_id, spoken.questions[1]
    assert load(studio, spoken, 1) is None

    studio.conductor.answer(user_id, "typed", spoken.id, asked.id, "I would ask first.")

    assert load(studio, spoken, 1) is None


def test_a_discarded_take_does_not_come_back(studio: Studio, spoken: Interview) -> None:
    user_id, asked = studio.user_id, spoken.questions[1]
    take = keep_take(studio, spoken, asked, read_clip("brokers.wav", BROKERS))
    studio.voice.delete_media(user_id, take.id)

    studio.conductor.answer(user_id, "typed", spoken.id, asked.id, "I would ask first.")

    assert load(studio, spoken, 1) is None


def test_a_take_that_was_left_out_is_not_played_but_can_be_deleted(
    studio: Studio, spoken: Interview
) -> None:
    user_id, asked = studio.user_id, spoken.questions[1]
    keep_take(studio, spoken, asked, read_clip("brokers.wav", BROKERS))
    keep_take(studio, spoken, asked, read_clip("queue.wav", QUEUE))
    text = "Every payment waits in one queue."
    studio.conductor.answer(user_id, "answer", spoken.id, asked.id, text)

    found = load(studio, spoken, 1)

    assert found is not None
    assert [recording.take for recording in found.playable] == [2]
    assert [recording.take for recording in found.deletable] == [2, 1]


def test_sound_of_which_no_word_is_left_can_still_be_heard(
    studio: Studio, spoken: Interview
) -> None:
    user_id, asked = studio.user_id, spoken.questions[1]
    keep_take(studio, spoken, asked, read_clip("brokers.wav", BROKERS))
    studio.conductor.answer(user_id, "answer", spoken.id, asked.id, "I wrote it all anew.")

    found = load(studio, spoken, 1)

    assert found is not None
    assert [recording.take for recording in found.playable] == [1]
    assert not any(found.words)


def test_words_of_an_answer_stay_known_when_its_sound_is_deleted(
    studio: Studio, spoken: Interview
) -> None:
    studio.kept_recordings.delete_all(studio.user_id)

    found = load(studio, spoken)

    assert found is not None
    assert found.playable == found.deletable == []
    assert len(found.takes) == 2
