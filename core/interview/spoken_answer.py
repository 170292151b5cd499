"""Put a submitted answer beside its recordings: which word was said when, in which of them."""

from core.domain.evaluation import Evaluation, Quote
from core.domain.interview import AskedQuestion
from core.domain.model import Model
from core.domain.recording import Recording
from core.interview.voice import Voice
from core.speech.quotes import QuotedSound, find_quoted_sound
from core.speech.replay import SpokenWord, Take, align_answer


class SpokenAnswer(Model):
    """An answer of which at least a part was spoken.

    `recordings` are its takes in order, those without sound or words too. `words` has an entry for
    each whitespace-separated word of the answer, None where it was typed or changed.
    """

    text: str
    recordings: list[Recording]
    words: list[SpokenWord | None]

    @property
    def playable(self) -> list[Recording]:
        """Return the takes whose sound is still kept."""
        return [recording for recording in self.recordings if recording.has_media]

    @property
    def takes(self) -> list[Take]:
        """Return the takes of which the words are known."""
        return _takes_of(self.recordings)

    def sound_of(self, quote: Quote) -> list[QuotedSound]:
        """Return where a quote is to be heard; empty when it was typed or its sound is gone."""
        kept = {recording.id for recording in self.playable}
        found = find_quoted_sound(quote, self.words, self.takes)
        return [sound for sound in found if sound.recording_id in kept]


def load_spoken_answer(voice: Voice, user_id: str, asked: AskedQuestion) -> SpokenAnswer | None:
    """Return what was spoken of an answer; None when it was typed or there is no answer.

    A take that the learner discarded has neither its words in the draft nor its sound.
    """
    if asked.answer is None:
        return None
    recordings = [
        recording
        for recording in voice.recordings(user_id, asked.id)
        if not recording.is_open and (recording.is_in_draft or recording.has_media)
    ]
    if not recordings:
        return None
    text = asked.answer.text
    return SpokenAnswer(
        text=text, recordings=recordings, words=align_answer(text, _takes_of(recordings))
    )


def quotes_of(evaluation: Evaluation) -> list[Quote]:
    """Return all quotes that a judgement rests on, each once."""
    quoted = (
        *(strength.quote for strength in evaluation.strengths),
        *(point.quote for point in evaluation.key_points),
        *(part.quote for part in evaluation.star),
        *(level.quote for level in evaluation.bars),
        *(reason.quote for reason in evaluation.reasons),
    )
    found = {(quote.start, quote.end): quote for quote in quoted if quote is not None}
    return list(found.values())


def _takes_of(recordings: list[Recording]) -> list[Take]:
    return [
        (recording.id, recording.transcript)
        for recording in recordings
        if recording.transcript is not None
    ]
