from typing import cast

import numpy as np
import pytest

from core.domain.speech import HeardWord, SpeechSpan, Transcript
from core.speech.sound import SAMPLE_RATE_HZ
from tests.benchmarks.speech_echo import count_foreign, mix
from tests.benchmarks.speech_material import Clip, add_noise, join_clips, word_errors
from tests.benchmarks.speech_speaker import Line, Look, Speaker, measure_finals, measure_words
from tests.benchmarks.speech_terms import count_terms, noises


def tone(length_s: float) -> Clip:
    return Clip(np.full(round(length_s * SAMPLE_RATE_HZ), 0.1, np.float32), "one two")


def heard(*words: tuple[str, float, float]) -> Transcript:
    return Transcript(
        words=[HeardWord(text=t, start_s=a, end_s=b, probability=1) for t, a, b in words]
    )


@pytest.fixture
def speaker() -> Speaker:
    """Two words, shown one after the other, final half a second after speech ended at 2 s."""
    speaker = Speaker(cast(Line, None), tone(1))
    speaker.transcript = heard(("One", 1.0, 1.4), ("two.", 1.5, 2.0))
    speaker.spans = [SpeechSpan(start_s=1.0, end_s=2.0)]
    speaker.looks = [
        Look(1.6, 0, 0, ["one"], 0),
        Look(2.2, 0, 0, ["one", "two"], 1),
        Look(2.5, 1, 2, [], 0),
    ]
    return speaker


def test_a_word_counts_from_its_end_to_when_it_is_shown_and_to_when_it_stays(
    speaker: Speaker,
) -> None:
    shown, settled = measure_words(speaker)

    assert shown == pytest.approx([0.2, 0.2])
    assert settled == pytest.approx([0.8, 0.5])


def test_final_text_counts_from_the_end_of_speech(speaker: Speaker) -> None:
    assert measure_finals(speaker) == pytest.approx([0.5])


def test_text_that_became_final_while_somebody_spoke_has_no_end_of_speech(
    speaker: Speaker,
) -> None:
    speaker.spans = [SpeechSpan(start_s=1.0, end_s=4.0)]

    assert measure_finals(speaker) == []


def test_words_are_compared_without_case_and_punctuation() -> None:
    assert word_errors(["It’s one, two!"], ["it's One two"]) == 0
    assert word_errors(["one two three four"], ["one three four five"]) == 50


def test_clips_are_joined_with_pauses_around_them() -> None:
    joined = join_clips([tone(1), tone(2)])

    assert len(joined.pcm) / SAMPLE_RATE_HZ == pytest.approx(3 + 3 * 1.5)
    assert joined.text == "one two one two"


def test_noise_is_as_loud_as_it_is_said_to_be() -> None:
    pcm = tone(5).pcm
    noise = add_noise(pcm, 10, seed=1) - pcm

    assert np.square(noise).mean() == pytest.approx(np.square(pcm).mean() / 10, rel=0.05)


def test_terms_are_counted_by_their_letters() -> None:
    assert count_terms(["b tree", "C++", "kafka"], "A B-tree in c++.") == 2


def test_noises_are_audio_that_can_be_played() -> None:
    assert all(pcm.dtype == np.float32 and np.abs(pcm).max() <= 1 for pcm in noises())


def test_words_between_the_question_and_the_answer_are_the_interviewers() -> None:
    pcm, turns = mix([tone(2)], [tone(3)], late_s=0.2)
    played_s = turns[0].played_from / SAMPLE_RATE_HZ
    answered_s = turns[0].learner_from / SAMPLE_RATE_HZ
    transcript = heard(
        ("question", played_s + 0.3, played_s + 0.8),
        ("answer", answered_s + 0.1, answered_s + 0.5),
    )

    assert count_foreign(transcript, turns) == 1
    assert np.abs(pcm[turns[0].muted_from : turns[0].muted_until]).max() > 0.01
    assert turns[0].muted_until < turns[0].learner_from
