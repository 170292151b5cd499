import numpy as np
import pytest

from core.domain.speech import HeardWord
from core.speech.ear import Ear
from core.speech.hearing import Hearing, Work
from core.speech.recognition import Recognised
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.utterance import Task
from tests.fakes.spoken import FakeRecognition, FakeVoiceModel, be_silent, say

STEP_S = 0.5


class Desk:
    """A hearing whose work is done at once, by hand and without threads."""

    def __init__(self, recognition: FakeRecognition | None = None, hint: str = "") -> None:
        self.recognition = recognition or FakeRecognition()
        self.hearing = Hearing(self.recognition, Ear(FakeVoiceModel()), None, hint)
        self.done: list[Task] = []

    def hear(self, *parts: Pcm, muted: bool = False) -> None:
        pcm = np.concatenate(parts)
        for begin in range(0, len(pcm), 320):
            self.hearing.hear(pcm[begin : begin + 320], SAMPLE_RATE_HZ, muted=muted)
            self.work()

    def work(self) -> None:
        while (work := self.hearing.next_work(STEP_S)) is not None:
            self.hearing.claim(work)
            self.hearing.run(work)
            self.done.append(work.task)

    def end(self) -> str:
        self.hearing.flush()
        self.work()
        return self.hearing.transcript().text


def test_words_appear_while_somebody_speaks() -> None:
    desk = Desk()
    desk.hear(be_silent(1), say("one", "two", "three", "four", "five"))

    heard = desk.hearing.heard()
    assert heard.finals == []
    assert heard.committed.startswith("one two")
    assert f"{heard.committed} {heard.tentative}".strip() == heard.text
    assert heard.speaking
    assert set(desk.done) == {Task.GLANCE}


def test_final_words_stand_at_the_endpoint_since_they_were_decoded_ahead() -> None:
    desk = Desk()
    desk.hear(say("one", "two"), be_silent(0.4))
    assert Task.AHEAD in desk.done
    assert desk.hearing.heard().finals == []

    desk.hear(be_silent(0.3))

    assert desk.hearing.heard().finals == ["one two"]
    assert Task.FINAL not in desk.done


def test_the_last_words_show_in_the_pause_after_them() -> None:
    desk = Desk()
    desk.hear(say("one", "two", "three", "four"), be_silent(0.4))

    assert desk.hearing.heard().text == "one two three four"
    assert desk.hearing.heard().finals == []


def test_a_pause_is_glanced_at_once() -> None:
    desk = Desk()
    desk.hear(say("one", "two", "three", "four"), be_silent(0.4))
    glances = desk.done.count(Task.GLANCE)
    desk.hear(be_silent(0.15))

    assert desk.done.count(Task.GLANCE) == glances


def test_a_pause_may_be_glanced_at_while_its_final_words_are_decoded() -> None:
    desk = Desk()
    hear_at_once(desk.hearing, say("one", "two", "three"), be_silent(0.4))
    ahead = desk.hearing.next_work(STEP_S)
    assert ahead is not None
    assert ahead.task is Task.AHEAD
    desk.hearing.claim(ahead)
    glance = desk.hearing.next_work(STEP_S)
    assert glance is not None
    run_late(desk.hearing, glance)

    assert desk.hearing.heard().tentative == "one two three"


def test_the_next_segment_is_glanced_at_while_the_one_before_is_decoded() -> None:
    desk = Desk()
    hear_at_once(desk.hearing, say("one", "two"), be_silent(0.8), say("three", "four"))
    final = desk.hearing.next_work(STEP_S)
    assert final is not None
    assert final.task is Task.FINAL
    desk.hearing.claim(final)
    glance = desk.hearing.next_work(STEP_S)
    assert glance is not None
    run_late(desk.hearing, glance)
    assert desk.hearing.heard().text == "three four"
    desk.hearing.run(final)

    assert desk.hearing.heard().text == "one two three four"


def test_under_load_a_pause_has_to_last_before_words_are_decoded_ahead() -> None:
    desk = Desk()
    hear_at_once(desk.hearing, say("one", "two"), be_silent(0.2))
    at_rest, under_load = (desk.hearing.next_work(step_s) for step_s in (STEP_S, 2 * STEP_S))
    assert at_rest is not None
    assert at_rest.task is Task.AHEAD
    assert under_load is None or under_load.task is Task.GLANCE
    hear_at_once(desk.hearing, be_silent(0.2))

    later = desk.hearing.next_work(2 * STEP_S)

    assert later is not None
    assert later.task is Task.AHEAD


def test_words_decoded_ahead_do_not_stand_when_more_is_said() -> None:
    desk = Desk()
    desk.hear(say("one", "two"), be_silent(0.4), say("three"), be_silent(1))

    assert desk.hearing.heard().finals == ["one two three"]


def hear_at_once(hearing: Hearing, *parts: Pcm, muted: bool = False) -> None:
    """Feed without working on what it makes due, as while a worker is elsewhere."""
    hearing.hear(np.concatenate(parts), SAMPLE_RATE_HZ, muted=muted)


def run_late(hearing: Hearing, work: Work) -> None:
    hearing.claim(work)
    hearing.run(work)


def test_what_was_decoded_ahead_while_speech_went_on_is_dropped() -> None:
    desk = Desk()
    hear_at_once(desk.hearing, say("one"), be_silent(0.4))
    work = desk.hearing.next_work(STEP_S)
    assert work is not None
    begun = work.utterance.begin_ahead(0)
    assert begun is not None
    hear_at_once(desk.hearing, say("two"), be_silent(1))
    words = [HeardWord(text=" stale", start_s=0, end_s=1, probability=1)]
    work.utterance.end_ahead(begun, Recognised(words, "en", None))
    desk.work()

    assert desk.hearing.heard().finals == ["one two"]


@pytest.mark.parametrize("muted", [False, True])
def test_work_ahead_that_comes_too_late_leaves_the_final_words_alone(muted: bool) -> None:
    desk = Desk()
    hear_at_once(desk.hearing, say("one"), be_silent(0.4))
    work = desk.hearing.next_work(STEP_S)
    assert work is not None
    assert work.task is Task.AHEAD
    hear_at_once(desk.hearing, be_silent(1), muted=muted)
    run_late(desk.hearing, work)
    desk.work()

    assert desk.hearing.heard().finals == ["one"]


def test_work_ahead_after_speech_went_on_does_not_cut_the_words_short() -> None:
    desk = Desk()
    hear_at_once(desk.hearing, say("one"), be_silent(0.4))
    work = desk.hearing.next_work(STEP_S)
    assert work is not None
    hear_at_once(desk.hearing, say("two"))
    run_late(desk.hearing, work)
    hear_at_once(desk.hearing, say("three"), be_silent(1))
    desk.work()

    assert desk.hearing.heard().finals == ["one two three"]


def test_a_glance_that_comes_too_late_is_left_out() -> None:
    desk = Desk()
    hear_at_once(desk.hearing, say("one", "two", "three"))
    work = desk.hearing.next_work(STEP_S)
    assert work is not None
    assert work.task is Task.GLANCE
    hear_at_once(desk.hearing, be_silent(1), muted=True)
    run_late(desk.hearing, work)
    desk.work()

    assert desk.hearing.heard().finals == ["one two three"]
    assert desk.recognition.glances == 0


def test_a_glance_under_way_does_not_keep_final_words_waiting() -> None:
    desk = Desk()
    hear_at_once(desk.hearing, say("one", "two"))
    glance = desk.hearing.next_work(STEP_S)
    assert glance is not None
    desk.hearing.claim(glance)
    assert desk.hearing.next_work(STEP_S) is None
    hear_at_once(desk.hearing, be_silent(0.4))

    ahead = desk.hearing.next_work(STEP_S)

    assert ahead is not None
    assert ahead.task is Task.AHEAD
    desk.hearing.claim(ahead)
    assert desk.hearing.next_work(STEP_S) is None


def test_word_times_count_from_the_beginning_of_the_recording() -> None:
    desk = Desk()
    desk.hear(be_silent(2), say("one"), be_silent(2), say("two"), be_silent(1))

    words = desk.hearing.transcript().words
    assert [word.text for word in words] == ["one", "two"]
    assert [word.start_s for word in words] == [
        pytest.approx(2, abs=0.05),
        pytest.approx(4.32, abs=0.05),
    ]


def test_no_word_is_lost_or_doubled_over_many_segments() -> None:
    said = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    desk = Desk()
    for word in said:
        desk.hear(say(word), be_silent(0.8))

    assert desk.end().split() == said
    assert len(desk.hearing.heard().finals) == len(said)


def test_endless_talk_is_cut_and_keeps_its_words() -> None:
    said = ["one", "two", "three", "four", "five", "six", "seven", "eight"] * 8
    desk = Desk()
    desk.hear(say(*said))

    text = desk.end().split()

    assert len(desk.hearing.heard().finals) == 2
    assert len(text) >= len(said) - 1


def test_muted_audio_is_not_heard_and_its_time_counts() -> None:
    desk = Desk()
    desk.hear(say("one"), be_silent(0.2))
    desk.hear(say("two", "three", "four"), muted=True)
    desk.hear(be_silent(0.5), say("five"), be_silent(1))

    assert desk.end() == "one five"
    assert desk.hearing.transcript().words[1].start_s == pytest.approx(4 * 0.32 + 0.7, abs=0.06)


def test_the_pre_roll_does_not_reach_into_muted_audio() -> None:
    desk = Desk()
    desk.hear(say("one", "two"), muted=True)
    desk.hear(say("three"), be_silent(1))

    assert desk.end() == "three"


def test_silence_is_counted_from_the_last_word() -> None:
    desk = Desk()
    assert desk.hearing.heard().silence_s is None

    desk.hear(say("one", "two"))
    assert desk.hearing.heard().silence_s == 0

    desk.hear(be_silent(2))
    assert desk.hearing.heard().silence_s == pytest.approx(2, abs=0.06)


def test_a_decoding_that_fails_once_is_tried_again() -> None:
    desk = Desk(FakeRecognition(failures=2))  # ahead of the end, and at the end
    desk.hear(say("one"), be_silent(1))

    assert desk.end() == "one"
    assert desk.hearing.wait_for_finals(0)


def test_a_segment_that_cannot_be_decoded_is_told_and_stops_nothing() -> None:
    desk = Desk(FakeRecognition(failures=3))
    desk.hear(say("one"), be_silent(1), say("two"), be_silent(1))

    assert desk.end() == "two"
    assert not desk.hearing.wait_for_finals(0)


def test_the_revision_moves_only_with_the_words() -> None:
    desk = Desk()
    desk.hear(say("one", "two"), be_silent(1))
    before = desk.hearing.heard().revision

    desk.hear(be_silent(2))

    assert desk.hearing.heard().revision == before


def test_the_hint_reaches_every_decoding() -> None:
    desk = Desk(hint="Kafka, outbox")
    desk.hear(say("one"), be_silent(1))
    desk.end()

    assert desk.recognition.hints == {"Kafka, outbox"}


def test_a_detected_language_is_kept() -> None:
    desk = Desk()
    desk.hear(say("one"), be_silent(1))

    transcript = desk.hearing.transcript()
    assert (transcript.language, transcript.language_probability) == ("en", 0.9)
    assert (transcript.engine, transcript.engine_version) == ("fake", "1")


def test_audio_that_nobody_needs_is_let_go() -> None:
    desk = Desk()
    for _ in range(20):
        desk.hear(say("one", "two"), be_silent(2))

    assert len(desk.hearing._ear._windows) < 100


def test_speech_spans_cover_the_words() -> None:
    desk = Desk()
    desk.hear(be_silent(1), say("one"), be_silent(1), say("two"), be_silent(1))

    lengths_s = [span.end_s - span.start_s for span in desk.hearing.spans()]
    assert lengths_s == pytest.approx([0.32, 0.32], abs=0.04)


def test_the_beginning_of_a_voice_that_is_muted_late_is_dropped() -> None:
    desk = Desk()
    desk.hear(say("one", "two"), be_silent(1), say("nine"))
    desk.hear(say("eight", "seven"), muted=True)
    assert desk.hearing.heard().text == "one two"
    assert desk.hearing.heard().silence_s == pytest.approx(1 + 3 * 0.32, abs=0.1)

    desk.hear(be_silent(0.3), say("three"), be_silent(1))

    assert desk.end() == "one two three"


def test_a_glance_at_a_dropped_voice_shows_nothing() -> None:
    desk = Desk()
    hear_at_once(desk.hearing, be_silent(1), say("nine"))
    work = desk.hearing.next_work(STEP_S)
    assert work is not None
    assert work.task is Task.GLANCE
    hear_at_once(desk.hearing, say("eight"), muted=True)
    run_late(desk.hearing, work)

    assert desk.hearing.heard().text == ""
    assert desk.end() == ""


def test_a_short_answer_that_was_over_before_a_mute_is_kept() -> None:
    desk = Desk()
    desk.hear(be_silent(1), say("one"), be_silent(0.2))
    desk.hear(say("nine"), muted=True)

    assert desk.end() == "one"


def test_a_longer_answer_before_a_mute_is_kept() -> None:
    desk = Desk()
    desk.hear(say("one", "two", "three", "four"))
    desk.hear(say("nine"), muted=True)

    assert desk.end() == "one two three four"


def test_breaking_off_without_another_voice_drops_nothing() -> None:
    desk = Desk()
    desk.hear(be_silent(1), say("one"))
    desk.hear(be_silent(0), muted=True)
    desk.hearing.hear(be_silent(0), SAMPLE_RATE_HZ, muted=True)

    assert desk.end() == "one"
