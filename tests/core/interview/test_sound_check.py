import pytest

from core.domain.recording import Readiness
from core.domain.speech import Concern, ConcernKind, TrustReport
from core.interview.dry_run import DryRunResult
from core.interview.sound_check import (
    SENTENCE,
    Finding,
    Picture,
    Topic,
    judge_interviewer,
    judge_picture,
    judge_voice,
    share_understood,
)
from tests.fakes.speech import transcript_of

READY = Readiness(state="ready")


def spoken(
    text: str = SENTENCE, *concerns: Concern, delay_s: float | None = 0.4, wait_s: float = 0.8
) -> DryRunResult:
    report = TrustReport(concerns=list(concerns))
    return DryRunResult(6.0, transcript_of(text), report, "", delay_s, wait_s)


def grades(findings: list[Finding]) -> dict[Topic, str]:
    return {finding.topic: finding.grade for finding in findings}


def concern(kind: ConcernKind, *, serious: bool) -> Concern:
    return Concern(kind=kind, sentence=f"It was {kind}.", serious=serious)


def test_a_clear_sentence_passes_everything() -> None:
    findings = judge_voice(spoken(), READY)

    assert grades(findings) == {
        Topic.MICROPHONE: "good",
        Topic.WORDS: "good",
        Topic.DELAY: "good",
    }
    assert "15 of 15 words" in findings[1].sentence
    assert "after 0.4 s" in findings[2].sentence


@pytest.mark.parametrize("kind", [ConcernKind.SILENT, ConcernKind.NO_SPEECH])
def test_a_dead_microphone_is_all_that_is_told(kind: ConcernKind) -> None:
    findings = judge_voice(spoken("", concern(kind, serious=True)), READY)

    assert grades(findings) == {Topic.MICROPHONE: "poor"}
    assert findings[0].sentence == f"It was {kind}."


def test_no_sound_at_all_is_told_with_its_reason() -> None:
    [finding] = judge_voice(DryRunResult(0.0, failure="No sound came in."), READY)

    assert finding == Finding(Topic.MICROPHONE, "poor", "No sound came in.")


@pytest.mark.parametrize("kind", [ConcernKind.CLIPPED, ConcernKind.QUIET])
def test_a_wrong_level_is_advice(kind: ConcernKind) -> None:
    findings = judge_voice(spoken(SENTENCE, concern(kind, serious=False)), READY)

    assert grades(findings)[Topic.MICROPHONE] == "fair"
    assert grades(findings)[Topic.WORDS] == "good"


def test_words_that_cannot_be_trusted_are_told() -> None:
    findings = judge_voice(spoken("hm", concern(ConcernKind.UNSURE, serious=True)), READY)

    assert findings[1] == Finding(Topic.WORDS, "poor", "It was unsure.")
    assert Topic.DELAY not in grades(findings)


def test_without_models_the_reason_is_told_and_the_way_on() -> None:
    missing = Readiness(state="missing", reason="The models are not here.")

    findings = judge_voice(DryRunResult(6.0), missing)

    assert grades(findings) == {Topic.MICROPHONE: "good", Topic.WORDS: "poor"}
    assert findings[1].sentence.startswith("The models are not here. Type your answers")


@pytest.mark.parametrize(
    ("heard", "grade"),
    [
        (SENTENCE.lower().replace(",", ""), "good"),
        ("I would rather measure twice and cut once and then it in plane", "fair"),
        ("rather measure twice and cut once, then", "poor"),
        ("The weather is lovely today.", "fair"),
    ],
)
def test_recognition_is_graded_by_the_words_that_were_read_out(heard: str, grade: str) -> None:
    assert grades(judge_voice(spoken(heard), READY))[Topic.WORDS] == grade


def test_another_sentence_proves_nothing_about_recognition() -> None:
    findings = judge_voice(spoken("The weather is lovely today."), READY)

    assert "Something else" in findings[1].sentence


def test_slow_words_are_told_with_a_way_on() -> None:
    findings = judge_voice(spoken(delay_s=2.4), READY)

    assert grades(findings)[Topic.DELAY] == "fair"
    assert "2.4 s" in findings[2].sentence


@pytest.mark.parametrize(("wait_s", "grade"), [(2.0, "good"), (9.0, "fair")])
def test_without_live_words_the_wait_is_told(wait_s: float, grade: str) -> None:
    findings = judge_voice(spoken(delay_s=None, wait_s=wait_s), READY)

    assert findings[2].grade == grade
    assert f"{wait_s:.1f} s" in findings[2].sentence


@pytest.mark.parametrize(
    ("heard", "share"), [("", 0.0), (SENTENCE, 1.0), ("cut twice measure", 2 / 15)]
)
def test_the_share_counts_words_in_their_order(heard: str, share: float) -> None:
    assert share_understood(heard) == pytest.approx(share, abs=0.07)


def test_the_interviewers_voice_is_as_the_learner_says() -> None:
    assert judge_interviewer(was_heard=True).grade == "good"
    assert "volume" in judge_interviewer(was_heard=False).sentence
    assert "no English voice" in judge_interviewer(was_heard=False, trouble="no-voices").sentence


@pytest.mark.parametrize(("brightness", "grade"), [(0.5, "good"), (0.03, "fair")])
def test_a_dark_picture_is_told(brightness: float, grade: str) -> None:
    finding = judge_picture(Picture(320, 240, brightness))

    assert finding.grade == grade
    assert "320 × 240" in finding.sentence
