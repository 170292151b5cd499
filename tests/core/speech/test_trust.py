import numpy as np
import pytest

from core.domain.speech import ConcernKind, HeardWord, SpeechSpan, Transcript, TrustReport
from core.speech.sound import Pcm, duration_of
from core.speech.trust import (
    SURE_FROM,
    UNSURE_BELOW,
    check_transcript,
    mean_probability,
)
from tests.core.speech.voices import joined, noise, silence, voice

TEXT = "we moved the jobs to a queue"
SOUND = joined(silence(0.5), voice(3), silence(0.5))
SPANS = [SpeechSpan(start_s=0.5, end_s=3.5)]


def heard(text: str = TEXT, probability: float = 0.9, language: str | None = "en") -> Transcript:
    words = [
        HeardWord(text=word, start_s=place * 0.4, end_s=place * 0.4 + 0.3, probability=probability)
        for place, word in enumerate(text.split())
    ]
    return Transcript(text=text, words=words, language=language, language_probability=0.9)


def kinds(report: TrustReport) -> list[ConcernKind]:
    return [concern.kind for concern in report.concerns]


def loud(pcm: Pcm, gain: float) -> Pcm:
    return np.asarray(np.clip(pcm * np.float32(gain), -1, 1), dtype=np.float32)


def test_a_clear_answer_raises_no_concern() -> None:
    report = check_transcript(heard(), SPANS, SOUND)

    assert report.concerns == []
    assert report.is_trustworthy


@pytest.mark.parametrize("pcm", [silence(0), silence(4), noise(4, 0.0001)])
def test_a_muted_microphone_is_named_whatever_was_understood(pcm: Pcm) -> None:
    report = check_transcript(heard(), SPANS, pcm)

    assert kinds(report) == [ConcernKind.SILENT]
    assert not report.is_trustworthy


@pytest.mark.parametrize("spans", [[], [SpeechSpan(start_s=1, end_s=1.3)]])
def test_words_without_a_voice_are_not_believed(spans: list[SpeechSpan]) -> None:
    report = check_transcript(heard(), spans, noise(4, 0.05))

    assert kinds(report) == [ConcernKind.NO_SPEECH]
    assert not report.is_trustworthy


@pytest.mark.parametrize("text", ["", "  … "])
def test_a_voice_without_words_is_not_scored(text: str) -> None:
    report = check_transcript(Transcript(text=text), SPANS, SOUND)

    assert kinds(report) == [ConcernKind.NO_WORDS]
    assert not report.is_trustworthy


def test_more_words_than_can_be_said_were_invented() -> None:
    report = check_transcript(heard("thank you " * 20), SPANS, SOUND)

    assert kinds(report) == [ConcernKind.INVENTED]
    assert not report.is_trustworthy


def test_another_language_is_named_and_not_scored() -> None:
    report = check_transcript(heard(language="de"), SPANS, SOUND)

    assert kinds(report) == [ConcernKind.OTHER_LANGUAGE]
    assert "German" in report.concerns[0].sentence
    assert "English" in report.concerns[0].sentence
    assert not report.is_trustworthy


def test_a_language_that_is_wished_for_is_no_concern() -> None:
    assert check_transcript(heard(language="de"), SPANS, SOUND, language="de").is_trustworthy


@pytest.mark.parametrize("language", [None, "EN"])
def test_an_unknown_language_is_no_concern(language: str | None) -> None:
    assert check_transcript(heard(language=language), SPANS, SOUND).concerns == []


def test_a_guess_at_another_language_is_no_concern() -> None:
    transcript = heard(language="cy").model_copy(update={"language_probability": 0.3})

    assert check_transcript(transcript, SPANS, SOUND).concerns == []


@pytest.mark.parametrize(
    ("probability", "expected", "is_trustworthy"),
    [
        (UNSURE_BELOW - 0.01, [ConcernKind.UNSURE], False),
        (UNSURE_BELOW + 0.01, [ConcernKind.PARTLY_UNSURE], True),
        (SURE_FROM + 0.01, [], True),
    ],
)
def test_the_sureness_of_the_words_decides(
    probability: float, expected: list[ConcernKind], is_trustworthy: bool
) -> None:
    report = check_transcript(heard(probability=probability), SPANS, SOUND)

    assert kinds(report) == expected
    assert report.is_trustworthy is is_trustworthy


def test_words_whose_sureness_is_not_told_raise_no_concern() -> None:
    transcript = heard(probability=0.1).model_copy(update={"probabilities_known": False})

    assert mean_probability(transcript) is None
    assert check_transcript(transcript, SPANS, SOUND).concerns == []


def test_a_mean_of_three_words_is_no_mean() -> None:
    assert mean_probability(heard("yes we did", probability=0.1)) is None
    assert mean_probability(heard("yes we did so", probability=0.1)) == pytest.approx(0.1)


def test_distortion_is_told_and_does_not_forbid_scoring() -> None:
    report = check_transcript(heard(), SPANS, loud(SOUND, 10))

    assert kinds(report) == [ConcernKind.CLIPPED]
    assert report.is_trustworthy


def test_distortion_is_told_as_the_likely_cause_of_guesses() -> None:
    report = check_transcript(heard(probability=0.3), SPANS, loud(SOUND, 10))

    assert kinds(report) == [ConcernKind.UNSURE, ConcernKind.CLIPPED]


def test_a_quiet_recording_is_told() -> None:
    report = check_transcript(heard(), SPANS, loud(SOUND, 0.02))

    assert kinds(report) == [ConcernKind.QUIET]
    assert report.is_trustworthy


def test_a_microphone_left_open_is_told() -> None:
    pcm = joined(SOUND, silence(40))

    assert duration_of(pcm) == 44
    assert kinds(check_transcript(heard(), SPANS, pcm)) == [ConcernKind.LITTLE_SPEECH]


def test_every_concern_has_a_sentence_that_says_what_to_do() -> None:
    reports = [
        check_transcript(heard(), SPANS, silence(4)),
        check_transcript(heard("thank you " * 20, 0.2, "xx"), SPANS, loud(SOUND, 10)),
    ]
    sentences = [concern.sentence for report in reports for concern in report.concerns]

    assert len(sentences) == 5
    assert all(sentence.endswith(".") and len(sentence) > 40 for sentence in sentences)
