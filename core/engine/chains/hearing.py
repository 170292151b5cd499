"""What an interviewer has heard, made ready to be told to a model and to be spoken about."""

from core.domain.exchange import Exchange
from core.domain.question import Question
from core.engine.chains.background import clean
from core.engine.spoken_rules import Heard
from core.rubric.tokens import count_words, split_passages

MOST_ANSWER_WORDS = 450
_MOST_CHARACTERS = 30_000


def hear(question: Question, exchange: Exchange, *, most_words: int = MOST_ANSWER_WORDS) -> Heard:
    """Return what was asked and said, without passages that address a grader.

    Of a long answer the last whole sentences count, at most `most_words` words.
    """
    asked = [question.text, *(t.text for t in exchange.turns if t.speaker == "interviewer")]
    answer = clean(exchange.answer[-_MOST_CHARACTERS:])
    return Heard("\n".join(asked), _last_words(answer, most_words))


def _last_words(answer: str, most_words: int) -> str:
    if count_words(answer) <= most_words:
        return answer
    kept: list[str] = []
    left = most_words
    for passage in reversed(split_passages(answer)):
        left -= count_words(passage.text)
        if left < 0:
            break
        kept.append(passage.text)
    return " ".join(reversed(kept))
