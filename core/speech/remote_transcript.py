"""Read the transcript that a remote service sends, in whatever detail it comes."""

import math
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, Field, TypeAdapter, ValidationError

from core.domain.speech import HeardWord, Transcript
from core.speech.remote_errors import SpeechUnusableError

_MOST_WORDS = 100_000
_LONGEST_LANGUAGE = 40

# Servers round: a hair below zero is zero.
_Seconds = Annotated[float, Field(ge=-1, le=1e6, allow_inf_nan=False)]
_Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]

# OpenAI's own service names languages in full where others send codes.
_LANGUAGE_CODES = {
    **{"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it"},
    **{"portuguese": "pt", "dutch": "nl", "polish": "pl", "russian": "ru", "turkish": "tr"},
    **{"arabic": "ar", "hindi": "hi", "chinese": "zh", "japanese": "ja", "korean": "ko"},
}


def _none_unless_share(value: Any) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number and 0 <= value <= 1 else None


class _Word(BaseModel):
    """A word with its times; services differ in the names."""

    text: str = Field(validation_alias=AliasChoices("word", "text"))
    start: _Seconds
    end: _Seconds
    probability: Annotated[_Share | None, BeforeValidator(_none_unless_share)] = Field(
        default=None, validation_alias=AliasChoices("probability", "confidence", "score")
    )


class _Segment(BaseModel):
    """A timed stretch of text; `avg_logprob` is the mean over its tokens."""

    text: str
    start: _Seconds
    end: _Seconds
    avg_logprob: Annotated[float, Field(le=0)] | None = None
    words: list[_Word] | None = None

    @property
    def probability(self) -> float | None:
        return None if self.avg_logprob is None else math.exp(self.avg_logprob)


class _Body(BaseModel):
    """The reply; only its text has to be there."""

    text: str = Field(strict=True)
    language: Any = None
    words: Any = None
    segments: Any = None


_WORDS = TypeAdapter(list[_Word])
_SEGMENTS = TypeAdapter(list[_Segment])


def read_transcript(body: bytes, duration_s: float) -> Transcript:
    """Return what a service heard in a recording of that length.

    Times that a service gives for whole segments only are spread over their words; details of the
    wrong form are left out, since the text is what counts. Raises SpeechUnusableError where there
    is no text.
    """
    try:
        reply = _Body.model_validate_json(body)
    except ValidationError:
        # Not chained: a validation error repeats what was sent, here the learner's words.
        raise SpeechUnusableError(
            "The speech service sent something that is no transcript. Try again, or type your "
            "answer."
        ) from None
    segments = _read_list(_SEGMENTS, reply.segments)
    own = _read_list(_WORDS, reply.words) or [
        word for each in segments for word in each.words or ()
    ]
    words = _with_probabilities(own, segments) if own else list(_spread_all(segments))
    known = bool(words) and all(word.probability is not None for word in words)
    return Transcript(
        text=_clean(reply.text),
        words=[_to_heard(word, duration_s) for word in words[:_MOST_WORDS] if _clean(word.text)],
        language=_read_language(reply.language),
        probabilities_known=known,
        times_estimated=bool(words) and not own,
    )


def _read_list(adapter: TypeAdapter[list[Any]], value: Any) -> list[Any]:
    try:
        return adapter.validate_python(value or [])
    except ValidationError:
        return []


def _with_probabilities(words: Sequence[_Word], segments: Sequence[_Segment]) -> list[_Word]:
    """Give each word that has no probability the one of the segment in which it begins."""
    completed, place = [], 0
    for word in words:
        while place + 1 < len(segments) and word.start >= segments[place + 1].start:
            place += 1
        of_segment = segments[place].probability if segments else None
        own = of_segment if word.probability is None else word.probability
        completed.append(word.model_copy(update={"probability": own}))
    return completed


def _spread_all(segments: Sequence[_Segment]) -> Iterator[_Word]:
    """Share each segment's time out among its words by their letters."""
    for segment in segments:
        texts = segment.text.split()
        letters = sum(map(len, texts)) or 1
        a_letter_s = max(0.0, segment.end - segment.start) / letters
        start = segment.start
        for text in texts:
            end = start + len(text) * a_letter_s
            yield _Word.model_construct(
                text=text, start=start, end=end, probability=segment.probability
            )
            start = end


def _to_heard(word: _Word, duration_s: float) -> HeardWord:
    start_s = min(max(0.0, word.start), duration_s)
    return HeardWord(
        text=_clean(word.text),
        start_s=start_s,
        end_s=min(max(start_s, word.end), duration_s),
        probability=0.0 if word.probability is None else word.probability,
    )


def _clean(text: str) -> str:
    # Databases refuse NUL.
    return text.replace("\0", "").strip()


def _read_language(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    name = _clean(value).casefold()[:_LONGEST_LANGUAGE]
    # "en-GB" is English.
    return _LANGUAGE_CODES.get(name, name.partition("-")[0] or None)
