"""Tell whether an answer is still what a doubtful transcript says: such words are not scored."""

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from core.domain.evaluation import Evaluation
from core.domain.interview import AnswerRecord
from core.domain.recording import Recording
from core.domain.speech import Concern
from core.rubric.tokens import count_words, tokenize

# Of a transcript's words so many still stand, in order: somebody who read it through and mended
# what was wrong leaves fewer of a garbled one.
_STILL_STANDS_FROM = 0.85
# Typed words beside it that outweigh it are an answer of their own.
_DECIDES_FROM = 0.5
_OFFER = "Correct what was heard wrongly, and the answer is judged."


def find_doubt(answer: str, recordings: Sequence[Recording]) -> Concern | None:
    """Return why an answer is not to be scored as it is; None where it may be.

    `recordings` are the question's. One counts when something serious is wrong with it, when its
    words are (nearly) all in the answer, and when those are at least half of the answer.
    """
    words = _words(answer)
    for recording in recordings:
        heard = _words(recording.transcript.text) if recording.transcript else []
        concerns = recording.concerns.concerns if recording.concerns else []
        serious = [concern for concern in concerns if concern.serious]
        if not heard or not serious:
            continue
        standing = LCSseq.similarity(heard, words)
        if standing >= _STILL_STANDS_FROM * len(heard) and standing >= _DECIDES_FROM * len(words):
            return serious[0]
    return None


def is_correctable(answer: AnswerRecord, recordings: Sequence[Recording]) -> bool:
    """Tell whether an answer was refused a score for its words, so that they may be corrected."""
    if answer.evaluation is None or answer.evaluation.scores is not None:
        return False
    is_settled = not (answer.later_evaluations or answer.is_judged_again)
    return is_settled and find_doubt(answer.text, recordings) is not None


def refuse_to_score(answer: str, doubt: Concern, engine: str, engine_version: str) -> Evaluation:
    """Return the judgement of an answer whose transcript cannot be trusted: no score, and why."""
    reason = f"{doubt.sentence} The words are as they were heard, so they were not scored."
    return Evaluation(
        engine=engine,
        engine_version=engine_version,
        scores=None,
        unscored_reason=reason,
        summary=f"{reason} {_OFFER}",
        word_count=count_words(answer),
    )


def _words(text: str) -> list[str]:
    return [token.stem for token in tokenize(text)]
