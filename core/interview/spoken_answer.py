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

    `recordings` are the takes whose words it has, in order, and `set_aside` those beside them of
    which there is still sound. Where no word was left as it was heard, or nothing was understood,
    all that has sound is in `recordings`. `words` has an entry for each whitespace-separated word
    of the answer, None where it was typed or changed.
    """

    text: str
    recordings: list[Recording]
    set_aside: list[Recording] = []
    words: list[SpokenWord | None]

    @property
    def playable(self) -> list[Recording]:
        """Return the takes whose sound is still kept."""
        return [recording for recording in self.recordings if recording.has_media]

    @property
    def deletable(self) -> list[Recording]:
        """Return everything of this answer that has sound."""
        return [*self.playable, *self.set_aside]

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

    Takes that were discarded do not come back: they have neither sound nor words in the answer.
    """
    if asked.answer is None:
        return None
    made = [each for each in voice.recordings(user_id, asked.id) if not each.is_open]
    text = asked.answer.text
    words = align_answer(text, _takes_of(made)) if made else []
    used = {word.recording_id for word in words if word is not None}
    kept = [each for each in made if each.id in used]
    others = [each for each in made if each.has_media and each.id not in used]
    if not kept:
        kept, others = others, []
    if not kept:
        return None
    return SpokenAnswer(text=text, recordings=kept, set_aside=others, words=words)


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
