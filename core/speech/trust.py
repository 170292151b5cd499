"""Judge whether a transcript can be trusted enough to be scored."""

from collections.abc import Sequence

import numpy as np

from core.domain.speech import Concern, ConcernKind, SpeechSpan, Transcript, TrustReport
from core.speech.disfluencies import spoken_words
from core.speech.pauses import join_spans, total_s
from core.speech.sound import Pcm, duration_of, to_db
from core.speech.sound_facts import SoundFacts, measure_sound

# Whisper base on nine readings, clean and under white noise of 10 to −5 dB: clean they have 0.85
# to 0.97; from 0.75 up WER stays under 30 %, below 0.6 it is 36 % or worse, and between them it
# may be anything.
SURE_FROM = 0.75
UNSURE_BELOW = 0.6
# One odd word would decide the mean of fewer.
_LEAST_WORDS_FOR_MEAN = 4

# A detector of languages that is less sure than a coin proves nothing; short answers are so.
_LANGUAGE_SURE_FROM = 0.5
# A muted microphone gives exact zeros or the noise of a converter, under −60 dB throughout.
_SILENT_PEAK = 0.001
# Speech at arm's length has −20 to −35 dB; recognition suffers from quiet speech at −50 dB.
_QUIET_SPEECH_DB = -45.0
# Of samples at full scale; undistorted speech has single ones at most.
_CLIPPED_SHARE = 0.001
_LEAST_SPEECH_S = 0.5
# In a recording of some length, less speech than this is a microphone left open.
_LITTLE_SPEECH_SHARE = 0.1
_LONG_RECORDING_S = 20.0
# Fast speakers reach 5.5 words a second for a while; more is text that nobody spoke.
_MOST_WORDS_PER_S = 6.0


_SERIOUS = {
    ConcernKind.SILENT: "The recording is silent. Check that the microphone is not muted and that "
    "the right one is chosen, then record again or type your answer.",
    ConcernKind.NO_SPEECH: "No voice is to be heard in the recording. Move closer to the "
    "microphone and record again, or type your answer.",
    ConcernKind.NO_WORDS: "A voice was heard, but no words were understood. Record again, or type "
    "your answer.",
    ConcernKind.INVENTED: "There are more words here than anybody can say in that time, so some "
    "were not spoken. Correct the text or record again.",
    ConcernKind.UNSURE: "Most words are guesses: noise, distance or a bad connection may be the "
    "cause. Correct the text or record again in a quieter place.",
}
_ADVICE = {
    ConcernKind.PARTLY_UNSURE: "Some words may be wrong. Read the text through before you submit.",
    ConcernKind.CLIPPED: "The recording is distorted because it is too loud. Move away from the "
    "microphone or turn its level down.",
    ConcernKind.QUIET: "The recording is very quiet. Move closer to the microphone or turn its "
    "level up.",
    ConcernKind.LITTLE_SPEECH: "Most of the recording is silence. Check that nothing you said is "
    "missing from the text.",
}
_LANGUAGE_NAMES = {
    **{"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian"},
    **{"pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "ru": "Russian", "tr": "Turkish"},
    **{"ar": "Arabic", "hi": "Hindi", "zh": "Chinese", "ja": "Japanese", "ko": "Korean"},
}


def check_transcript(
    transcript: Transcript, spans: Sequence[SpeechSpan], pcm: Pcm, language: str = "en"
) -> TrustReport:
    """Return what is wrong with a transcript of `pcm` (16 kHz mono).

    `spans` is where the voice detector heard speech, `language` the one that the answer should
    be in. Figures that the transcript does not have raise no concern.
    """
    speech = join_spans(spans, duration_of(pcm))
    return check_heard(transcript, speech, measure_sound(pcm, speech), language)


def check_heard(
    transcript: Transcript,
    spans: Sequence[SpeechSpan],
    sound: SoundFacts,
    language: str = "en",
) -> TrustReport:
    """Return what is wrong with a transcript, by the facts of its sound; see check_transcript."""
    speech = join_spans(spans, sound.duration_s)
    concerns = _check_sound(speech, sound) or _check_words(transcript, speech, language)
    advice = [] if any(each.serious for each in concerns) else _advise(transcript, speech, sound)
    return TrustReport(concerns=[*concerns, *advice, *_check_clipping(sound)])


def mean_probability(transcript: Transcript) -> float | None:
    """Return the mean probability of the words, None with too few or where it is not told."""
    if len(transcript.words) < _LEAST_WORDS_FOR_MEAN or not transcript.probabilities_known:
        return None
    return float(np.mean([word.probability for word in transcript.words]))


def _check_sound(speech: Sequence[SpeechSpan], sound: SoundFacts) -> list[Concern]:
    """Return the reason why there is nothing to understand, if there is one."""
    if sound.peak < _SILENT_PEAK:
        return [_serious(ConcernKind.SILENT)]
    if total_s(speech) < _LEAST_SPEECH_S:
        return [_serious(ConcernKind.NO_SPEECH)]
    return []


def _check_words(
    transcript: Transcript, speech: Sequence[SpeechSpan], language: str
) -> list[Concern]:
    words = len(spoken_words(transcript.text))
    if not words:
        return [_serious(ConcernKind.NO_WORDS)]
    concerns = []
    if words > _MOST_WORDS_PER_S * max(1.0, total_s(speech)):
        concerns.append(_serious(ConcernKind.INVENTED))
    if _is_other_language(transcript, language):
        concerns.append(_other_language(str(transcript.language), language))
    probability = mean_probability(transcript)
    if probability is not None and probability < UNSURE_BELOW:
        concerns.append(_serious(ConcernKind.UNSURE))
    return concerns


def _advise(
    transcript: Transcript, speech: Sequence[SpeechSpan], sound: SoundFacts
) -> list[Concern]:
    duration_s, spoken_s = sound.duration_s, total_s(speech)
    probability = mean_probability(transcript)
    found = {
        ConcernKind.PARTLY_UNSURE: probability is not None and probability < SURE_FROM,
        ConcernKind.QUIET: _speech_level_db(sound) < _QUIET_SPEECH_DB,
        ConcernKind.LITTLE_SPEECH: duration_s >= _LONG_RECORDING_S
        and spoken_s < _LITTLE_SPEECH_SHARE * duration_s,
    }
    return [_advice(kind) for kind, is_so in found.items() if is_so]


def _check_clipping(sound: SoundFacts) -> list[Concern]:
    if sound.clipped_share is None or sound.clipped_share < _CLIPPED_SHARE:
        return []
    return [_advice(ConcernKind.CLIPPED)]


def _speech_level_db(sound: SoundFacts) -> float:
    return float(to_db(np.asarray(sound.speech_power or 0.0)))


def _is_other_language(transcript: Transcript, language: str) -> bool:
    heard, sureness = transcript.language, transcript.language_probability
    if heard is None or heard.casefold() == language.casefold():
        return False
    return sureness is None or sureness >= _LANGUAGE_SURE_FROM


def _other_language(heard: str, wanted: str) -> Concern:
    name = _LANGUAGE_NAMES.get(heard.casefold(), heard)
    wish = _LANGUAGE_NAMES.get(wanted.casefold(), wanted)
    sentence = (
        f"This sounds like {name}, but answers are judged in {wish}. If it was {wish}, correct the "
        "text or record again closer to the microphone."
    )
    return Concern(kind=ConcernKind.OTHER_LANGUAGE, sentence=sentence, serious=True)


def _serious(kind: ConcernKind) -> Concern:
    return Concern(kind=kind, sentence=_SERIOUS[kind], serious=True)


def _advice(kind: ConcernKind) -> Concern:
    return Concern(kind=kind, sentence=_ADVICE[kind], serious=False)
