import pytest

from core.domain.question import Difficulty, QuestionType, Slot
from core.domain.speech import ConcernKind
from core.errors import InterviewError
from core.interview.voice_work import hint_of
from core.store.deliveries import DELIVERY
from core.store.jobs import JobState, job_id_of, load_job
from core.store.recordings import TRANSCRIBE
from tests.core.interview.speaking import WAIT_S, Room, clip_sound, feed
from tests.fakes.engine import make_question
from tests.fakes.speech import TEXT

GARBLED = "the cue was never shot because we polled the nose every ten seconds or so"
MENDED = "the queue was never short, since we polled the nodes each second, ten at a time"


def speak(room: Room) -> str:
    """Record a take whose words are put into the box; return its id."""
    take = room.begin()
    feed(take, clip_sound())
    take.stop()
    room.voice.mark_in_draft(room.user_id, [take.id])
    return take.id


def test_how_a_spoken_answer_was_said_is_measured(room: Room) -> None:
    speak(room)
    answer_id = room.answer(TEXT)

    assert room.wait_for(DELIVERY, answer_id) is JobState.DONE
    delivery = room.voice.delivery(room.user_id, answer_id)
    assert delivery is not None
    assert delivery.duration_s == pytest.approx(6.5, abs=0.1)
    # The clip has two sentences with a pause of 0.9 s between them.
    assert delivery.pauses == 1
    assert delivery.longest_pause_s == pytest.approx(0.9, abs=0.2)
    assert delivery.words == len(TEXT.split())
    assert delivery.first_word_s == pytest.approx(0.5, abs=0.2)
    assert delivery.fillers == 0


def test_takes_of_one_answer_are_measured_together(room: Room) -> None:
    speak(room)
    speak(room)
    answer_id = room.answer(f"{TEXT} {TEXT}")

    assert room.wait_for(DELIVERY, answer_id) is JobState.DONE
    delivery = room.voice.delivery(room.user_id, answer_id)
    assert delivery is not None
    assert delivery.words == 2 * len(TEXT.split())
    # What lies between the takes is no pause.
    assert delivery.pauses == 2


def test_a_typed_answer_has_no_delivery(room: Room) -> None:
    answer_id = room.answer("typed")

    assert room.voice.delivery(room.user_id, answer_id) is None
    with room.database.read() as connection:
        assert load_job(connection, job_id_of(DELIVERY, answer_id)) is None


def test_words_that_were_discarded_are_not_measured(room: Room) -> None:
    take = room.begin()
    feed(take, clip_sound())
    take.stop()
    answer_id = room.answer("typed instead")

    assert room.voice.delivery(room.user_id, answer_id) is None


def test_sound_that_was_deleted_at_once_is_not_measured(room: Room) -> None:
    recording_id = speak(room)
    room.voice.delete_media(room.user_id, recording_id)
    answer_id = room.answer(TEXT)

    assert room.wait_for(DELIVERY, answer_id) is JobState.DONE
    assert room.voice.delivery(room.user_id, answer_id) is None


def test_delivery_changes_no_score(room: Room) -> None:
    speak(room)
    answer_id = room.answer(TEXT)
    assert room.wait_for(DELIVERY, answer_id) is JobState.DONE

    spoken = room.conductor.evaluation(
        room.user_id, room.interview.id, room.asked_id, wait_s=WAIT_S
    )
    typed_id = room.interview.questions[1].id
    room.conductor.answer(room.user_id, "typed", room.interview.id, typed_id, TEXT)
    typed = room.conductor.evaluation(room.user_id, room.interview.id, typed_id, wait_s=WAIT_S)

    assert spoken is not None
    assert typed is not None
    assert spoken.scores == typed.scores


def test_a_deleted_interview_takes_its_deliveries_along(room: Room) -> None:
    speak(room)
    answer_id = room.answer(TEXT)
    assert room.wait_for(DELIVERY, answer_id) is JobState.DONE

    room.conductor.delete(room.user_id, room.interview.id)

    assert room.voice.delivery(room.user_id, answer_id) is None


def speak_garbled(room: Room) -> None:
    room.recognisers.text, room.recognisers.probability = GARBLED, 0.3
    speak(room)
    [kept] = room.voice.recordings(room.user_id, room.asked_id)
    assert kept.concerns is not None
    assert [concern.kind for concern in kept.concerns.concerns] == [ConcernKind.UNSURE]


def test_an_answer_that_was_heard_badly_is_not_scored_until_it_is_corrected(room: Room) -> None:
    speak_garbled(room)
    room.answer(GARBLED)

    refused = room.conductor.evaluation(
        room.user_id, room.interview.id, room.asked_id, wait_s=WAIT_S
    )
    assert refused is not None
    assert refused.scores is None
    assert refused.unscored_reason is not None
    assert "guesses" in refused.unscored_reason
    assert room.engine.judged == []

    for _ in range(2):
        answer_id = room.conductor.correct(
            room.user_id, "correct", room.interview.id, room.asked_id, MENDED
        )
    judged = room.conductor.judged_answer(
        room.user_id, room.interview.id, room.asked_id, wait_s=WAIT_S
    )
    assert judged.id == answer_id
    assert judged.text == MENDED
    assert judged.evaluation is not None
    assert judged.evaluation.scores is not None
    assert room.voice.recordings(room.user_id, room.asked_id)[0].transcript is not None


def test_a_corrected_text_is_scored_at_once(room: Room) -> None:
    speak_garbled(room)
    room.answer(MENDED)

    judged = room.conductor.evaluation(
        room.user_id, room.interview.id, room.asked_id, wait_s=WAIT_S
    )
    assert judged is not None
    assert judged.scores is not None


def test_what_was_scored_cannot_be_changed(room: Room) -> None:
    room.answer("typed")
    assert room.conductor.evaluation(room.user_id, room.interview.id, room.asked_id, wait_s=WAIT_S)

    with pytest.raises(InterviewError, match="cannot be changed"):
        room.conductor.correct(room.user_id, "c", room.interview.id, room.asked_id, "better")
    with pytest.raises(InterviewError, match="Write what you said"):
        room.conductor.correct(room.user_id, "d", room.interview.id, room.asked_id, " ")


def test_a_transcript_is_made_as_often_as_it_is_ordered(room: Room) -> None:
    recording_id = room.add_clip()
    assert room.wait_for(TRANSCRIBE, recording_id) is JobState.DONE
    room.voice.transcribe_again(room.user_id, recording_id)
    assert room.wait_for(TRANSCRIBE, recording_id) is JobState.DONE

    assert len(room.recognisers.transcriber.hints) == 2


def test_a_hint_has_each_term_of_the_question_once() -> None:
    question = make_question(
        Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY)
    )
    terms = [*question.keywords, *question.keywords]

    assert hint_of(question.model_copy(update={"keywords": terms})) == "fake"
