"""A judged answer of two takes, whose sound is the clips of tests/fixtures/speech."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from core.domain.delivery import Delivery
from core.domain.evaluation import Evaluation, KeyPointCoverage, Quote, StarPart, Strength
from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    AskedQuestion,
    Context,
    Interview,
)
from core.domain.recording import Recording, RecordingKind
from core.domain.speech import HeardWord, Transcript
from core.interview.studio import Studio
from core.rubric.evidence import find_quote
from core.rubric.totals import grade_of
from core.store import answers, deliveries, recordings
from core.store.identity import name_id
from core.store.media import MediaStore
from core.store.recordings import Place

_WAV_HEADER, _WAV_BYTES_PER_S = 44, 32_000
CLIPS = Path(__file__).parents[1] / "fixtures" / "speech"
# Word by word as Whisper base times it: text, beginning and end in seconds.
QUEUE = (
    "Every .49 .71|payment .71 1.05|waits 1.05 1.33|in 1.33 1.57|one 1.57 1.81|queue. 1.81 2.32|"
    "The 3.12 3.22|service 3.22 3.58|has 3.58 3.82|lost 3.82 4.08|no 4.08 4.40|message 4.40 4.70|"
    "since 4.70 5.06|the 5.06 5.26|change. 5.26 5.81"
)
BROKERS = (
    "Our .49 .67|brokers .67 1.03|run 1.03 1.33|cough-car 1.33 1.67|and 1.71 2.01|"
    "Debezium. 2.01 2.64"
)
# What the learner made of it: "Kafka" is corrected, the last sentence is typed.
TEXT = (
    "Every payment waits in one queue. The service has lost no message since the change.\n\n"
    "Our brokers run Kafka and Debezium. I would write <b>tests</b> before I change it again."
)
SPOKEN_QUOTE = "The service has lost no message since the change."
OVER_TWO_TAKES = "since the change. Our brokers run"
CORRECTED_QUOTE = "Kafka and Debezium"
TYPED_QUOTE = "I would write <b>tests</b> before I change it"
DELIVERY = Delivery(
    duration_s=9.9,
    words=21,
    speech_s=6.2,
    words_per_minute=203.0,
    pauses=1,
    longest_pause_s=0.8,
    pause_share=0.11,
    first_word_s=0.5,
    fillers=0,
    repeats=0,
    restarts=0,
    pitch_variation_semitones=7.2,
)


def transcript_of(timed: str) -> Transcript:
    """Return a transcript of words written as "text begin end|…"."""
    words = []
    for each in timed.split("|"):
        text, start_s, end_s = each.split()
        words.append(
            HeardWord(text=text, start_s=float(start_s), end_s=float(end_s), probability=0.95)
        )
    return Transcript(
        text=" ".join(word.text for word in words), words=words, language="en", engine="whisper"
    )


class Clip(NamedTuple):
    """A recorded file, and the words in it as `transcript_of` takes them."""

    name: str
    data: bytes
    timed: str
    duration_s: float
    media_type: str = "audio/wav"
    kind: RecordingKind = RecordingKind.SOUND


def read_clip(name: str, timed: str) -> Clip:
    """Return a clip of the fixtures: 16 kHz, mono, 16 bit."""
    data = (CLIPS / name).read_bytes()
    return Clip(name, data, timed, (len(data) - _WAV_HEADER) / _WAV_BYTES_PER_S)


def keep_take(studio: Studio, interview: Interview, asked: AskedQuestion, clip: Clip) -> Recording:
    """Store a clip as one more take of a question, its words in the draft."""
    recording_id = name_id(asked.id, clip.name)
    place = Place(studio.user_id, interview.id, asked.id)
    MediaStore(studio.settings.media_url).write_whole(recording_id, clip.data)
    with studio.database.write() as connection:
        begun = recordings.insert_recording(
            connection, place, recording_id, clip.kind, clip.media_type
        )
        whole = begun.model_copy(
            update={
                "duration_s": clip.duration_s,
                "size_bytes": len(clip.data),
                "is_open": False,
                "has_media": True,
                "transcript": transcript_of(clip.timed),
            }
        )
        recordings.close_recording(connection, studio.user_id, whole)
        recordings.mark_in_draft(connection, studio.user_id, recording_id)
    return whole


def speak_answer(
    studio: Studio,
    interview: Interview,
    position: int = 0,
    text: str = TEXT,
    clips: Sequence[Clip] = (read_clip("queue.wav", QUEUE), read_clip("brokers.wav", BROKERS)),
) -> AskedQuestion:
    """Have a question answered in two takes and judged, with quotes of every kind."""
    asked = interview.questions[position]
    for clip in clips:
        keep_take(studio, interview, asked, clip)
    evaluation = _judge(studio, asked, text)
    with studio.database.write() as connection:
        answer_id = answers.insert_answer(connection, studio.user_id, interview.id, asked.id, text)
        answers.insert_evaluation(
            connection,
            studio.user_id,
            interview.id,
            answer_id,
            evaluation=evaluation,
            grade=None if evaluation.total is None else grade_of(evaluation.total),
        )
        deliveries.insert_delivery(connection, studio.user_id, interview.id, answer_id, DELIVERY)
    return asked


def _judge(studio: Studio, asked: AskedQuestion, text: str) -> Evaluation:
    exchange = Exchange(turns=[Turn(speaker="learner", text=text)])
    judged = studio.engine.evaluate(asked.question, exchange, Context())
    return judged.model_copy(
        update={
            "strengths": [
                Strength(reason="A result that counts", quote=_quote(SPOKEN_QUOTE, text)),
                Strength(reason="A plan", quote=_quote(TYPED_QUOTE, text)),
            ],
            "key_points": [
                KeyPointCoverage(
                    claim="Names the brokers", coverage=1.0, quote=_quote(CORRECTED_QUOTE, text)
                )
            ],
            "star": [
                StarPart(part="result", quote=_quote(OVER_TWO_TAKES, text)),
                StarPart(part="task"),
            ],
        }
    )


def _quote(quoted: str, text: str) -> Quote:
    quote = find_quote(quoted, text)
    assert quote is not None
    return quote
