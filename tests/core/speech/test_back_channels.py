import pytest

from core.speech.back_channels import APART_S, BackChannels, Moment, invites_back_channel

LONG_SPEECH_S = 20.0


def pause(silence_s: float, at_s: float = 30.0) -> Moment:
    return Moment(at_s=at_s, silence_s=silence_s, speaking=False)


@pytest.mark.parametrize(
    ("silence_s", "invites"), [(0.5, False), (0.6, True), (1.2, True), (1.3, False)]
)
def test_a_pause_of_middling_length_invites(silence_s: float, invites: bool) -> None:
    assert invites_back_channel(pause(silence_s), LONG_SPEECH_S, None) is invites


def test_nothing_is_said_over_speech() -> None:
    speaking = Moment(at_s=30, silence_s=0.8, speaking=True)

    assert not invites_back_channel(speaking, LONG_SPEECH_S, None)


@pytest.mark.parametrize(("speech_s", "invites"), [(7.9, False), (8.0, True)])
def test_a_short_speech_needs_no_encouragement(speech_s: float, invites: bool) -> None:
    assert invites_back_channel(pause(0.8), speech_s, None) is invites


@pytest.mark.parametrize(("since_s", "invites"), [(11.9, False), (12.0, True)])
def test_two_of_them_stand_well_apart(since_s: float, invites: bool) -> None:
    assert invites_back_channel(pause(0.8, at_s=40), LONG_SPEECH_S, 40 - since_s) is invites


def look(murmurs: BackChannels, speech_until_s: float, now_s: float) -> list[str]:
    """Look twice a second while somebody speaks and then pauses; return what was said."""
    said = []
    at_s = speech_until_s - 10.0
    while at_s <= now_s:
        silence_s = max(0.0, at_s - speech_until_s)
        said.append(murmurs.choose(Moment(at_s, silence_s, speaking=silence_s < 0.1)))
        at_s += 0.5
    return [word for word in said if word]


def test_one_word_comes_in_a_pause_after_ten_seconds() -> None:
    assert look(BackChannels(["Mhm.", "I see."]), 10.0, 14.0) == ["Mhm."]


def test_words_take_turns() -> None:
    murmurs = BackChannels(["Mhm.", "I see."])

    assert look(murmurs, 10.0, 12.0) == ["Mhm."]
    assert look(murmurs, 22.0 + APART_S, 24.0 + APART_S) == ["I see."]


def test_a_silent_learner_is_not_murmured_at() -> None:
    murmurs = BackChannels(["Mhm."])
    before_the_first_word = [Moment(at_s, None, speaking=False) for at_s in range(60)]
    after_a_word = [Moment(61.0 + silence_s, silence_s, speaking=False) for silence_s in (0.7, 9)]

    words = map(murmurs.choose, [*before_the_first_word, *after_a_word])
    assert [word for word in words if word] == []


def test_without_words_nothing_is_said() -> None:
    assert look(BackChannels([]), 10.0, 14.0) == []
