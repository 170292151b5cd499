"""A whole recording → words with times."""

from collections.abc import Sequence

import numpy as np

from core.domain.speech import HeardWord, SpeechSpan, Transcript
from core.speech.decoding import writes_spaces
from core.speech.recognition import Recognised, Recognition
from core.speech.segments import WHOLE_RECORDING_RULES, Closed
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.vad import VoiceModel, cut_recording, find_speech


class Transcriber:
    """Turns recordings into words; may be called from several threads."""

    def __init__(self, recognition: Recognition, voice: VoiceModel) -> None:
        self._recognition, self._voice = recognition, voice
        self.name, self.version = recognition.name, recognition.version

    def transcribe(self, pcm: Pcm, language: str | None = None, hint: str = "") -> Transcript:
        """Transcribe a recording (16 kHz, mono, −1 to 1).

        Without a language it is detected. `hint` are some ten terms that are likely to be said,
        such as the question's own: more make it worse. A hint that ends as a sentence does is
        taken as an example of what is said. Raises RecognitionError.
        """
        pcm = np.nan_to_num(np.asarray(pcm, np.float32).reshape(-1))
        segments, spans = cut_recording(pcm, self._voice, WHOLE_RECORDING_RULES)
        heard: dict[Closed, Recognised] = {}
        probability = None
        if language is None and segments:
            # The longest segment says most about the language.
            longest = max(segments, key=lambda segment: segment.end - segment.start)
            heard[longest] = self._recognise(pcm, longest, spans, None, hint)
            language, probability = heard[longest].language, heard[longest].language_probability
        for segment in segments:
            if segment not in heard:
                heard[segment] = self._recognise(pcm, segment, spans, language, hint)
        words = [
            word for segment in segments for word in shift_words(heard[segment], segment.start)
        ]
        return make_transcript(words, language, probability, self._recognition)

    def find_speech(self, pcm: Pcm) -> list[SpeechSpan]:
        """Return when somebody speaks in a recording (16 kHz, mono)."""
        return find_speech(pcm, self._voice)

    def _recognise(
        self,
        pcm: Pcm,
        segment: Closed,
        spans: Sequence[SpeechSpan],
        language: str | None,
        hint: str,
    ) -> Recognised:
        audio = pcm[segment.start : segment.end]
        return self._recognition.recognise(
            audio, spans_within(spans, segment.start, segment.end), language, hint
        )


def spans_within(spans: Sequence[SpeechSpan], start: int, end: int) -> list[SpeechSpan]:
    """Return the speech between two samples, in seconds from the first."""
    start_s, end_s = start / SAMPLE_RATE_HZ, end / SAMPLE_RATE_HZ
    return [
        SpeechSpan(start_s=max(0.0, span.start_s - start_s), end_s=min(span.end_s, end_s) - start_s)
        for span in spans
        if span.end_s > start_s and span.start_s < end_s
    ]


def shift_words(heard: Recognised, start: int) -> list[HeardWord]:
    """Return a segment's words with times from the beginning of the recording."""
    start_s = start / SAMPLE_RATE_HZ
    return [
        word.model_copy(update={"start_s": word.start_s + start_s, "end_s": word.end_s + start_s})
        for word in heard.words
    ]


def join_words(words: Sequence[HeardWord], language: str | None) -> str:
    """Return what words say, written as their language writes it."""
    separator = " " if writes_spaces(language or "") else ""
    return separator.join(word.text.strip() for word in words)


def make_transcript(
    words: Sequence[HeardWord],
    language: str | None,
    probability: float | None,
    recognition: Recognition,
) -> Transcript:
    """Put words, text and where they come from together."""
    return Transcript(
        text=join_words(words, language),
        words=[word.model_copy(update={"text": word.text.strip()}) for word in words],
        language=language,
        language_probability=probability,
        engine=recognition.name,
        engine_version=recognition.version,
    )
