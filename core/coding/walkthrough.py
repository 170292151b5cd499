"""Ask about a learner's own code: which lines, in which order, in which words."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from core.coding.walkthrough_forms import Form, Part, load_forms
from core.coding.walkthrough_reading import find_spots
from core.coding.walkthrough_spots import Spot
from core.domain.own_code import CodeFile, CodePlace
from core.domain.question import Difficulty, Origin, Question, QuestionType, Slot, WordRange

# What is asked about all of the code has no more than its beginning beside it.
_LINES_AROUND, _LINES_OF_ALL = 4, 60
_LONGEST_LINE = 400
_WORDS = WordRange(low=80, high=250)
_TIME_LIMIT_S = 180
# Such a place holds others inside, which are worth more.
_WIDE_LINES = 12
_UNNAMED, _NO_DETAIL = "this code", "this call"
_LEVELS = list(Difficulty)


@dataclass(frozen=True)
class _Place:
    """A spot in one of the files. `key` follows from what stands there, not from where."""

    file: int
    spot: Spot
    form: Form
    key: str

    def collides(self, other: "_Place") -> bool:
        return self.file == other.file and self.spot.overlaps(other.spot)


def ask_about_code(
    files: Sequence[CodeFile], slots: Sequence[Slot], asked: Collection[str], seed: int
) -> dict[int, Question]:
    """Return a question for each slot, by position; none where there is no code.

    It begins with a walk through all of the code and ends with what comes next. In between
    places are asked about from top to bottom, no two about the same lines; where there are too
    few, questions about all of it stand before the last. Places that no id in `asked` names come
    first. The same arguments give the same questions.
    """
    if not files or not slots:
        return {}
    walk = _Walk(files, asked, seed)
    ordered = sorted(slots, key=lambda slot: slot.position)
    questions = walk.go(len(ordered), [slot.difficulty for slot in ordered])
    return {slot.position: q for slot, q in zip(ordered, questions, strict=False)}


class _Walk:
    """One walk through some files."""

    def __init__(self, files: Sequence[CodeFile], asked: Collection[str], seed: int) -> None:
        self._files, self._asked, self._seed = files, asked, seed
        self._lines = [file.text.rstrip().split("\n") for file in files]
        self._forms = load_forms()

    def go(self, count: int, levels: Sequence[Difficulty]) -> list[Question]:
        """Return `count` questions, fewer only where all ways to ask are used up."""
        opening = self._general("opening")[:1]
        closing = self._general("closing")[:1] if count > 1 else []
        room = count - len(opening) - len(closing)
        places = self._choose(room, levels)
        whole = self._general("whole")[: room - len(places)]
        return [
            *(self._ask_in_general(form) for form in opening),
            *(self._ask_about(place) for place in places),
            *(self._ask_in_general(form) for form in (*whole, *closing)),
        ]

    def _choose(self, count: int, levels: Sequence[Difficulty]) -> list[_Place]:
        left = self._places()
        wanted = {_LEVELS.index(level) for level in levels}
        chosen: list[_Place] = []
        used: Counter[str] = Counter()
        while left and len(chosen) < count:
            best = min(left, key=lambda place: self._rank(place, used, wanted))
            chosen.append(best)
            used[best.form.kind] += 1
            # The same lines may stand there twice; asked about once is enough.
            left = [p for p in left if not p.collides(best) and p.key != best.key]
        return sorted(chosen, key=lambda place: (place.file, place.spot.first))

    def _rank(
        self, place: _Place, used: Counter[str], wanted: Collection[int]
    ) -> tuple[bool, int, int, bool, int, float]:
        """Order places: not asked before, another kind, the right level, narrow, then weighty."""
        level = _LEVELS.index(place.form.difficulty)
        return (
            any(name.startswith(f"own-code-{place.key}") for name in self._asked),
            used[place.form.kind],
            min(abs(level - each) for each in wanted),
            place.spot.last - place.spot.first >= _WIDE_LINES,
            -place.form.weight,
            self._lot(place.key, place.form.kind),
        )

    def _places(self) -> list[_Place]:
        found: list[_Place] = []
        for number, file in enumerate(self._files):
            for spot in find_spots(file):
                form = self._forms.get(spot.kind)
                if form is not None:
                    key = _digest(self._text(number, spot.first, spot.last))
                    found.append(_Place(number, spot, form, key))
        return found

    def _general(self, part: Part) -> list[Form]:
        """Return the forms about all of the code, those not asked before first."""
        key = self._key_of_all()
        forms = [form for form in self._forms.values() if form.part == part]
        return sorted(
            forms,
            key=lambda form: (
                f"own-code-{key}-{form.kind}" in self._asked,
                self._lot(key, form.kind),
            ),
        )

    def _ask_about(self, place: _Place) -> Question:
        spot, file = place.spot, self._files[place.file]
        lines = f"line {spot.first}"
        if spot.last > spot.first:
            lines = f"lines {spot.first}–{spot.last}"
        words = {
            "where": f"In {file.name}, {lines}",
            "name": spot.name or _UNNAMED,
            "detail": spot.detail or _NO_DETAIL,
        }
        start = max(1, spot.first - _LINES_AROUND)
        text = self._text(place.file, start, spot.last + _LINES_AROUND)
        shown = CodePlace(file=file.name, first=spot.first, last=spot.last, start=start, text=text)
        return self._fill(place.form, place.key, words, shown)

    def _ask_in_general(self, form: Form) -> Question:
        names = [file.name for file in self._files]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        text = self._text(0, 1, _LINES_OF_ALL)
        words = {"where": listed, "name": listed, "detail": listed}
        return self._fill(form, self._key_of_all(), words, CodePlace(file=names[0], text=text))

    def _fill(self, form: Form, key: str, words: dict[str, str], place: CodePlace) -> Question:
        turn = self._lot(key, form.kind, "wording")
        wording = form.wordings[int(turn * len(form.wordings))]
        return Question(
            id=f"own-code-{key}-{form.kind}",
            type=QuestionType.TECHNICAL,
            difficulty=form.difficulty,
            topic=form.topic,
            focus=form.focus,
            text=wording.format(**words),
            keywords=form.keywords,
            key_points=form.key_points,
            misconceptions=form.misconceptions,
            probes=[probe.format(**words) for probe in form.probes],
            hint=form.hint.format(**words),
            model_answer=form.model_answer.strip().format(**words),
            expected_words=_WORDS,
            time_limit_s=_TIME_LIMIT_S,
            origin=Origin(kind="bank", reference=f"walkthrough-{form.kind}"),
            place=place,
        )

    def _text(self, file: int, first: int, last: int) -> str:
        return "\n".join(line[:_LONGEST_LINE] for line in self._lines[file][first - 1 : last])

    def _key_of_all(self) -> str:
        return _digest("\n".join(file.text for file in self._files))

    def _lot(self, *parts: str) -> float:
        return Random(f"{self._seed} {' '.join(parts)}").random()  # noqa: S311 - no secret


def _digest(text: str) -> str:
    """Return what a passage is known by, wherever it moves to."""
    squeezed = " ".join(text.split())
    return sha256(squeezed.encode()).hexdigest()[:12]
