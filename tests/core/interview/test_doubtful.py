import pytest

from core.domain.recording import Recording
from core.domain.speech import Concern, ConcernKind, TrustReport
from core.interview.doubtful import find_doubt, refuse_to_score
from tests.core.interview.recorded import recording

GARBLED = "the cue was never shot because we polled the nose every ten seconds or so"
UNSURE = Concern(kind=ConcernKind.UNSURE, sentence="Most words are guesses.", serious=True)
QUIET = Concern(kind=ConcernKind.QUIET, sentence="It is quiet.", serious=False)


def doubted(text: str = GARBLED, *concerns: Concern) -> Recording:
    return recording(text).model_copy(
        update={"concerns": TrustReport(concerns=list(concerns or [UNSURE]))}
    )


def test_words_as_they_were_heard_are_doubted() -> None:
    assert find_doubt(GARBLED, [doubted()]) == UNSURE


@pytest.mark.parametrize(
    "answer",
    [
        GARBLED.replace("cue", "queue"),
        GARBLED.capitalize() + ".",
        f"{GARBLED}, and that was all.",
    ],
)
def test_a_touch_here_and_there_changes_nothing(answer: str) -> None:
    assert find_doubt(answer, [doubted()]) == UNSURE


def test_a_corrected_answer_is_scored() -> None:
    mended = "the queue was never short because we polled the nodes each second, ten at a time"

    assert find_doubt(mended, [doubted()]) is None


def test_what_was_typed_instead_is_scored() -> None:
    assert find_doubt("We polled every node and kept the queue short.", [doubted()]) is None


def test_a_typed_answer_that_outweighs_the_spoken_words_is_scored() -> None:
    typed = " ".join(["We measured first and changed one thing at a time."] * 4)

    assert find_doubt(f"{typed} {GARBLED}", [doubted()]) is None


def test_advice_alone_forbids_no_score() -> None:
    assert find_doubt(GARBLED, [doubted(GARBLED, QUIET)]) is None


def test_of_several_takes_the_doubtful_one_is_found() -> None:
    fine = recording("We kept the queue short.")

    assert find_doubt(f"We kept the queue short. {GARBLED}", [fine, doubted()]) == UNSURE
    assert find_doubt("We kept the queue short.", [fine, doubted()]) is None


def test_takes_without_words_or_without_a_check_are_no_reason() -> None:
    assert find_doubt(GARBLED, [doubted("")]) is None
    assert find_doubt(GARBLED, [recording(GARBLED)]) is None
    assert find_doubt(GARBLED, []) is None


def test_the_refusal_says_why_and_what_to_do() -> None:
    refused = refuse_to_score(GARBLED, UNSURE, "embedded", "3")

    assert refused.scores is None
    assert refused.total is None
    assert refused.word_count == len(GARBLED.split())
    assert refused.unscored_reason is not None
    assert refused.unscored_reason.startswith("Most words are guesses.")
    assert "Correct" in refused.summary
