"""Name what an answer does well, each time with the words that do it."""

from collections.abc import Iterator

from core.domain.evaluation import Quote, StarName, Strength
from core.engine.embedded.reading import Reading
from core.rubric.evidence import find_quote, quote_span
from core.rubric.specificity import is_measure
from core.rubric.tokens import split_passages

MAX_STRENGTHS = 5
# A key point counts as made well from here; less may be shared words.
_MADE_FROM = 0.7
_MOST_KEY_POINTS = 3
# With fewer parts there is no story yet, and a lone part may be a figure of speech.
_PARTS_OF_A_STORY = 3

_STAR_REASONS: dict[StarName, str] = {
    "situation": "Sets the scene, so a listener knows what was at stake.",
    "task": "Says what was yours to do.",
    "action": "Tells what you did yourself, step by step.",
    "result": "Tells how it ended.",
}


def find_strengths(reading: Reading) -> list[Strength]:
    """Return up to five strengths, best first; a weak answer may have none.

    No two of them rest on the same sentence.
    """
    strengths: list[Strength] = []
    taken: set[int] = set()
    for strength in _candidates(reading):
        if strength.quote.start not in taken and len(strengths) < MAX_STRENGTHS:
            taken.add(strength.quote.start)
            strengths.append(strength)
    return strengths


def _candidates(reading: Reading) -> Iterator[Strength]:
    yield from _measured_result(reading)
    yield from _key_points(reading)
    yield from _star_parts(reading)
    yield from _figures(reading)
    yield from _example(reading)


def _measured_result(reading: Reading) -> Iterator[Strength]:
    result = next((p.quote for p in reading.star if p.part == "result"), None)
    number = result and _first_within(result, list(filter(is_measure, reading.specificity.numbers)))
    if result and number:
        yield Strength(
            reason=f"Measures the result ({number}), which makes it believable.", quote=result
        )


def _key_points(reading: Reading) -> Iterator[Strength]:
    weights = [point.weight for point in reading.question.key_points]
    made = [
        (weight * point.coverage, point)
        for weight, point in zip(weights, reading.key_points, strict=True)
        if point.coverage >= _MADE_FROM and point.quote is not None
    ]
    made.sort(key=lambda pair: pair[0], reverse=True)
    wrong = {held.quote.start for held in reading.misconceptions}
    for _, point in made[:_MOST_KEY_POINTS]:
        if point.quote is not None and point.quote.start not in wrong:
            yield Strength(reason=f"Makes a point that counts: {point.claim}", quote=point.quote)


def _star_parts(reading: Reading) -> Iterator[Strength]:
    by_worth: tuple[StarName, ...] = ("result", "action", "task", "situation")
    shown = {part.part: part.quote for part in reading.star if part.quote is not None}
    if len(shown) < _PARTS_OF_A_STORY:
        return
    for name in by_worth:
        if name in shown:
            yield Strength(reason=_STAR_REASONS[name], quote=shown[name])


def _figures(reading: Reading) -> Iterator[Strength]:
    numbers = [number for number in reading.specificity.numbers if is_measure(number)]
    for passage in split_passages(reading.answer):
        quote = quote_span(reading.answer, passage.start, passage.end)
        number = _first_within(quote, numbers)
        if number:
            yield Strength(
                reason=f"Gives a figure ({number}) instead of a vague word.", quote=quote
            )
            return


def _example(reading: Reading) -> Iterator[Strength]:
    for opening in ("for example", "for instance"):
        for passage in split_passages(reading.answer):
            quote = quote_span(reading.answer, passage.start, passage.end)
            if find_quote(opening, quote.text):
                yield Strength(reason="Backs the point with an example.", quote=quote)
                return


def _first_within(quote: Quote, wordings: list[str]) -> str | None:
    return next((wording for wording in wordings if find_quote(wording, quote.text)), None)
