"""The transcript of an interview: what was said and done at each question, in order."""

from collections.abc import Iterator
from datetime import datetime

from core.domain.exchange import TurnKind
from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    EventKind,
    Interview,
    QuestionEvent,
)
from core.domain.question import ExerciseKind
from core.domain.report_details import SaidKind, TranscriptEntry, TranscriptLine
from core.interview.exchanges import first_answer
from core.interview.spoken_answer import quotes_of
from core.interview.timing import answer_seconds

_SAID_AS = {
    TurnKind.FOLLOW_UP: SaidKind.FOLLOW_UP,
    TurnKind.ANSWER: SaidKind.ANSWER,
    TurnKind.PASSED: SaidKind.PASSED,
    TurnKind.QUESTION: SaidKind.LEARNER_QUESTION,
    TurnKind.REPLY: SaidKind.REPLY,
}
_EVENTS = {
    EventKind.HINT: "A hint was asked for",
    EventKind.REPHRASED: "The question was put differently",
    EventKind.SKIPPED: "The question was skipped",
    EventKind.MORE_TIME: "More time was taken",
    EventKind.TIME_UP: "The time was up",
    EventKind.PAUSED: "Paused",
    EventKind.RESUMED: "Resumed",
}


def write_transcript(interview: Interview) -> list[TranscriptEntry]:
    """Return what happened at each question that the learner met.

    Of a question that the interview ended before, there is nothing to tell.
    """
    return [_write_entry(asked) for asked in interview.questions if _was_met(interview, asked)]


def _was_met(interview: Interview, asked: AskedQuestion) -> bool:
    return (
        asked.answer is not None
        or asked.skipped
        or bool(asked.events or asked.later_turns)
        or asked.position <= interview.position
    )


def _write_entry(asked: AskedQuestion) -> TranscriptEntry:
    evaluation = asked.answer.evaluation if asked.answer else None
    dated = sorted(_dated_lines(asked), key=lambda line: line[0])
    lines = [_question(asked), *(line for _, line in dated)]
    if asked.answer is not None and asked.answer.remark is not None:
        lines.append(TranscriptLine(kind=SaidKind.REMARK, text=asked.answer.remark.text))
    if asked.skipped and not any(e.kind is EventKind.SKIPPED for e in asked.events):
        lines.append(TranscriptLine(kind=SaidKind.EVENT, text=_EVENTS[EventKind.SKIPPED]))
    if asked.answer is None and not asked.skipped:
        lines.append(TranscriptLine(kind=SaidKind.EVENT, text="Not answered"))
    return TranscriptEntry(
        position=asked.position,
        asked_id=asked.id,
        type=asked.question.type,
        round=asked.round,
        course_reason=asked.course_reason,
        seconds=answer_seconds(asked),
        lines=lines,
        quotes=quotes_of(evaluation) if evaluation else [],
    )


def _question(asked: AskedQuestion) -> TranscriptLine:
    shown = next((e.happened_at for e in asked.events if e.kind is EventKind.SHOWN), None)
    # All that an exercise asks for is shown where its work is.
    return TranscriptLine(kind=SaidKind.QUESTION, text=asked.question.heading, at=shown)


def _dated_lines(asked: AskedQuestion) -> Iterator[tuple[datetime, TranscriptLine]]:
    said, is_whole = 0, False
    if asked.answer is not None:
        first, at = first_answer(asked), asked.answer.submitted_at
        for line in _answer_lines(asked.answer, first):
            yield at, line
        said, is_whole = len(first.split()), first == asked.answer.text
    for turn in asked.later_turns:
        kind, first_word = _SAID_AS[turn.kind], None
        if turn.kind is TurnKind.ANSWER:
            if is_whole:  # corrected as a whole: its words stand in what is shown already
                continue
            first_word, said = said, said + len(turn.text.split())
        text = turn.text or "Left at what was said"
        yield (
            turn.said_at,
            TranscriptLine(kind=kind, text=text, at=turn.said_at, first_word=first_word),
        )
    for event in asked.events:
        if event.kind is not EventKind.SHOWN:
            at = event.happened_at
            yield at, TranscriptLine(kind=SaidKind.EVENT, text=_describe(asked, event), at=at)


def _answer_lines(answer: AnswerRecord, first: str) -> list[TranscriptLine]:
    """Return the first answer; what was made at an exercise apart from the words about it."""
    at, handed_in = answer.submitted_at, answer.handed_in
    if handed_in is None or not first.startswith(handed_in.words.strip()):
        return [TranscriptLine(kind=SaidKind.ANSWER, text=first, at=at, first_word=0)]
    words = handed_in.words.strip()
    made = first.removeprefix(words).strip("\n")
    lines = [TranscriptLine(kind=SaidKind.ANSWER, text=words, at=at, first_word=0)]
    lines.append(
        TranscriptLine(
            kind=SaidKind.ANSWER,
            text=made,
            at=at,
            first_word=len(words.split()),
            made=ExerciseKind(handed_in.work.kind),
        )
    )
    return [line for line in lines if line.text]


def _describe(asked: AskedQuestion, event: QuestionEvent) -> str:
    detail = event.detail
    if event.kind is EventKind.HINT:
        detail = detail or asked.question.hint
    if event.kind is EventKind.MORE_TIME and detail.isdecimal():
        detail = f"{detail} s"
    name = _EVENTS[event.kind]
    return f"{name}: {detail}" if detail else name
