"""Name what an answer lacks, and what to say instead."""

from collections.abc import Iterator
from itertools import islice

from core.domain.evaluation import Gate, GateKind, Improvement, StarName
from core.domain.question import QuestionType
from core.engine.embedded.dimensions import has_part
from core.engine.embedded.reading import CASE_TYPES, Reading
from core.rubric.key_points import COVERED_FROM
from core.rubric.specificity import count_details
from core.rubric.tokens import LONGEST_PASSAGE_WORDS, count_words, split_sentences

MAX_IMPROVEMENTS = 5
_MOST_KEY_POINTS, _MOST_STORY_PARTS = 3, 2
_OWN_RATIO_WORTH_A_WORD = 0.5

_STAR_ADVICE: dict[StarName, tuple[str, str]] = {
    "situation": (
        "The situation is missing: a listener cannot tell where and when this happened.",
        "Open with one sentence that names the place, the time and what was at stake.",
    ),
    "task": (
        "The task is missing: it stays open what was yours to do.",
        'Add one sentence such as "I was responsible for …" or "My goal was …".',
    ),
    "action": (
        "The action is missing: it stays open what you did yourself.",
        'Tell two or three steps in order, each beginning with "I" and a verb of doing.',
    ),
    "result": (
        "The result is missing: the story has no ending.",
        'Close with what changed, in a figure if you have one: "As a result, … from … to …".',
    ),
}


def find_improvements(reading: Reading, gate: Gate | None) -> list[Improvement]:
    """Return up to five improvements, the most useful first."""
    return list(islice(_candidates(reading, gate), MAX_IMPROVEMENTS))


def _candidates(reading: Reading, gate: Gate | None) -> Iterator[Improvement]:
    yield from _misconceptions(reading)
    if gate is not None:
        yield _gate_advice(reading, gate)
    if reading.is_technical:
        yield from _key_points(reading)
        yield from _keywords(reading)
    else:
        yield from islice(_story_parts(reading), _MOST_STORY_PARTS)
        yield from _motives(reading)
        yield from _supposed_case(reading)
        yield from _own_part(reading)
        yield from islice(_key_points(reading), _MOST_KEY_POINTS - 1)
        yield from _figures(reading)
    yield from _shape(reading)


def _misconceptions(reading: Reading) -> Iterator[Improvement]:
    for held in reading.misconceptions:
        yield Improvement(
            gap=f"“{held.quote.text}” is a common misunderstanding.",
            advice=f"What holds instead: {held.correction}",
        )


def _gate_advice(reading: Reading, gate: Gate) -> Improvement:
    first = max(reading.question.key_points, key=lambda point: point.weight).claim
    if gate.kind is GateKind.OFF_TOPIC:
        about = reading.question.focus.rstrip(".")
        advice = f"The question is about {about}. A point that a full answer makes: “{first}”"
    elif reading.is_technical:
        advice = f"Answer in whole sentences of your own, beginning with this point: “{first}”"
    else:
        advice = "Tell one real case: where it was, what was yours to do, what you did, the result."
    return Improvement(gap=gate.reason, advice=advice)


def _key_points(reading: Reading) -> Iterator[Improvement]:
    entries = zip(
        reading.question.key_points, reading.key_points, reading.model_wordings, strict=True
    )
    missing = [
        (point.weight * (1 - made.coverage), made.claim, wording)
        for point, made, wording in entries
        if made.coverage < COVERED_FROM
    ]
    missing.sort(key=lambda entry: entry[0], reverse=True)
    for _, claim, wording in missing[:_MOST_KEY_POINTS]:
        yield Improvement(
            gap=f"A point that a full answer makes is missing: “{claim}”",
            advice=_advise(reading, wording),
        )


def _advise(reading: Reading, wording: str) -> str:
    if not wording:
        return "Say it in a sentence of your own, with an example of yours."
    if reading.is_technical:
        return f"Say it in a sentence of your own. One way: “{wording}”"
    return f"Say what it was in your case. In another story it sounds like this: “{wording}”"


def _keywords(reading: Reading) -> Iterator[Improvement]:
    missing = [use.term for use in reading.keywords if use.found_as is None]
    if missing:
        terms = ", ".join(f"“{term}”" for term in missing)
        yield Improvement(
            gap=f"Terms that an interviewer listens for are missing: {terms}.",
            advice=f"Use “{missing[0]}” where you explain that point, and say what it means.",
        )


def _story_parts(reading: Reading) -> Iterator[Improvement]:
    if reading.question.type not in CASE_TYPES:
        return
    for part in ("result", "action", "task", "situation"):
        if not has_part(reading, part):
            gap, advice = _STAR_ADVICE[part]
            yield Improvement(gap=gap, advice=advice)


def _motives(reading: Reading) -> Iterator[Improvement]:
    if reading.question.type is not QuestionType.MOTIVATIONAL:
        return
    if reading.coverage >= COVERED_FROM:
        return
    if not reading.build.reasons:
        yield Improvement(
            gap="No reason is given: a motive counts once it says why.",
            advice='Tie it to your own work: "I want this because in my last project I …".',
        )
    elif not count_details(reading.specificity):
        yield Improvement(
            gap="The reasons would suit any employer and any role.",
            advice="Name one task of this role or one fact about this company that draws you.",
        )


def _supposed_case(reading: Reading) -> Iterator[Improvement]:
    """Yield what a plan for a supposed case lacks: a step of one's own, a reason, a doubt."""
    if reading.question.type is not QuestionType.SITUATIONAL or reading.coverage >= COVERED_FROM:
        return
    if not has_part(reading, "action"):
        yield Improvement(
            gap="It stays open what you would do first.",
            advice='Begin with the first step: "First I would …, because …".',
        )
    elif not reading.build.reasons:
        yield Improvement(
            gap="The steps come without a reason.",
            advice="Say for your first step why it comes before the others.",
        )
    elif not reading.build.contrasts:
        yield Improvement(
            gap="Nothing speaks against the plan in your answer.",
            advice="Name the other way that you would not take, and what would change your mind.",
        )


def _own_part(reading: Reading) -> Iterator[Improvement]:
    ratio = reading.own_ratio
    if ratio is not None and ratio < _OWN_RATIO_WORTH_A_WORD and reading.own_actions <= 1:
        yield Improvement(
            gap="Most of it tells what the group did; your own part is hard to see.",
            advice='Keep the "we" for shared decisions and add what you yourself did: "I …".',
        )


def _figures(reading: Reading) -> Iterator[Improvement]:
    # A motive needs no figure, and a supposed case has none.
    if reading.question.type in CASE_TYPES and not reading.specificity.numbers:
        yield Improvement(
            gap="There is no number in the answer.",
            advice="Add a figure that you can stand by: how many, how long, from what to what.",
        )


def _shape(reading: Reading) -> Iterator[Improvement]:
    words = reading.question.expected_words
    if reading.word_count < words.low:
        yield Improvement(
            gap=f"The answer has {reading.word_count} words; a full one takes about "
            f"{words.low} to {words.high}.",
            advice=f"Ask yourself next: {reading.question.probes[0]}"
            if reading.question.probes
            else "Give the reason behind your main statement and one example of it.",
        )
    elif reading.word_count > words.high * 3 // 2:
        yield Improvement(
            gap=f"The answer has {reading.word_count} words, more than the {words.high} that "
            "a listener follows easily.",
            advice="Begin with the answer in one sentence and leave out what does not support it.",
        )
    longest = max((count_words(span.text) for span in split_sentences(reading.answer)), default=0)
    if longest > LONGEST_PASSAGE_WORDS:
        yield Improvement(
            gap=f"The longest sentence runs to {longest} words.",
            advice="Cut it into two or three; one thought to a sentence is easier to follow.",
        )
