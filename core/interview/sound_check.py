"""Judge a dry run: what works, what does not, and what to do about it before an interview."""

from difflib import SequenceMatcher
from enum import StrEnum
from typing import Literal, NamedTuple

from core.domain.recording import Readiness
from core.domain.speech import ConcernKind
from core.interview.dry_run import DryRunResult

# Everyday words only: technical terms are understood by the question's own hint later.
SENTENCE = "I would rather measure twice and cut once, and then explain it in plain words."

# Live recognition gets 2 to 8 words in a hundred wrong (README, speech).
_WELL_UNDERSTOOD = 0.85
_UNDERSTOOD = 0.6
# Below this something else was said, and how much of it was understood cannot be told.
_SAME_SENTENCE = 0.3
# The bar for the slowest words on an idle laptop; later ones are still complete at the end.
_SLOW_WORDS_S = 1.3
_SLOW_END_S = 5.0
# Mean brightness of a picture, 0 to 1: a face is not to be made out below.
_DARK = 0.12

_AT_THE_MICROPHONE = {ConcernKind.SILENT, ConcernKind.NO_SPEECH}
_AT_THE_LEVEL = {ConcernKind.CLIPPED, ConcernKind.QUIET}


class Topic(StrEnum):
    """What a dry run tries out."""

    MICROPHONE = "Microphone"
    WORDS = "Recognition"
    DELAY = "Delay"
    INTERVIEWER = "Interviewer's voice"
    CAMERA = "Camera"


class Finding(NamedTuple):
    """How one thing fared; `sentence` says what to do where that is not "good"."""

    topic: Topic
    grade: Literal["good", "fair", "poor"]
    sentence: str


class Picture(NamedTuple):
    """What the camera shows; `brightness` from 0 to 1."""

    width: int
    height: int
    brightness: float


def judge_voice(result: DryRunResult, readiness: Readiness) -> list[Finding]:
    """Return how microphone, recognition and delay fared with a spoken sentence."""
    microphone = _judge_microphone(result)
    if microphone.grade == "poor":
        return [microphone]
    words = _judge_words(result, readiness)
    return [microphone, words, *([] if words.grade == "poor" else [_judge_delay(result)])]


def judge_interviewer(*, was_heard: bool, trouble: str = "") -> Finding:
    """Return how the interviewer's voice fared; `trouble` is what the browser said went wrong."""
    if was_heard:
        return Finding(Topic.INTERVIEWER, "good", "You hear the interviewer.")
    if trouble == "no-voices":
        sentence = (
            "This browser has no English voice. Everything is on the screen as well; another "
            "browser, or a voice on the server, can speak."
        )
    else:
        sentence = (
            "Turn the volume up, check which loudspeaker the system uses, or choose another voice "
            "under Voice. Everything said is on the screen as well."
        )
    return Finding(Topic.INTERVIEWER, "fair", sentence)


def judge_picture(picture: Picture) -> Finding:
    """Return whether a picture can be used."""
    size = f"{picture.width} × {picture.height} pixels"
    if picture.brightness < _DARK:
        sentence = f"The picture is very dark ({size}). Put a light in front of you."
        return Finding(Topic.CAMERA, "fair", sentence)
    return Finding(Topic.CAMERA, "good", f"Your picture arrives ({size}).")


def share_understood(heard: str) -> float:
    """Return the share of the sentence's words that were heard in their order, 0 to 1."""
    wanted, got = _words_of(SENTENCE), _words_of(heard)
    blocks = SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)


def _judge_microphone(result: DryRunResult) -> Finding:
    # The gravest come first.
    for concern in result.concerns.concerns if result.concerns else []:
        if concern.kind in _AT_THE_MICROPHONE:
            return Finding(Topic.MICROPHONE, "poor", concern.sentence)
        if concern.kind in _AT_THE_LEVEL:
            return Finding(Topic.MICROPHONE, "fair", concern.sentence)
    if not result.duration_s:
        return Finding(Topic.MICROPHONE, "poor", result.failure)
    return Finding(Topic.MICROPHONE, "good", "Your voice arrives clearly.")


def _judge_words(result: DryRunResult, readiness: Readiness) -> Finding:
    if result.transcript is None:
        why = result.failure or readiness.reason or "Nothing here understands speech."
        return Finding(Topic.WORDS, "poor", f"{why} Type your answers; that always works.")
    for concern in result.concerns.concerns if result.concerns else []:
        if concern.serious:
            return Finding(Topic.WORDS, "poor", concern.sentence)
    share = share_understood(result.transcript.text)
    count, total = round(share * len(_words_of(SENTENCE))), len(_words_of(SENTENCE))
    if share >= _WELL_UNDERSTOOD:
        return Finding(Topic.WORDS, "good", f"{count} of {total} words were understood.")
    if share < _SAME_SENTENCE:
        sentence = (
            "Something else than the sentence was understood. If you read it out, move closer to "
            "the microphone and try again; if you said something else, see whether it is right."
        )
        return Finding(Topic.WORDS, "fair", sentence)
    advice = "Speak a little slower, closer to the microphone, or in a quieter place."
    grade: Literal["fair", "poor"] = "fair" if share >= _UNDERSTOOD else "poor"
    return Finding(Topic.WORDS, grade, f"{count} of {total} words were understood. {advice}")


def _judge_delay(result: DryRunResult) -> Finding:
    if result.delay_s is None:
        sentence = f"Your words come after you stop; here that took {result.wait_s:.1f} s."
        return Finding(Topic.DELAY, "good" if result.wait_s <= _SLOW_END_S else "fair", sentence)
    if result.delay_s <= _SLOW_WORDS_S:
        return Finding(Topic.DELAY, "good", f"Words appear after {result.delay_s:.1f} s.")
    return Finding(
        Topic.DELAY,
        "fair",
        f"Words appear after {result.delay_s:.1f} s: this machine is busy. Close other programs; "
        "nothing that you say is lost, it only comes later.",
    )


def _words_of(text: str) -> list[str]:
    from core.speech.disfluencies import spoken_words

    return [word.text for word in spoken_words(text)]
