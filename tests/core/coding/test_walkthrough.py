from itertools import combinations

import pytest

from core.coding.walkthrough import ask_about_code
from core.domain.evaluation import GateKind
from core.domain.exchange import Exchange, Turn
from core.domain.interview import Brief, Context, Track
from core.domain.own_code import CodeFile
from core.domain.question import Question, QuestionType
from core.engine.embedded.grader import grade
from core.interview.blueprint import plan_slots
from tests.core.coding.own_code import CART_JS, HOSTILE_PY, ORDERS_PY, REPORT_SQL

FILES = [CodeFile(name="orders.py", text=ORDERS_PY), CodeFile(name="cart.js", text=CART_JS)]


def walk(
    files: list[CodeFile], count: int = 8, seed: int = 0, asked: list[str] | None = None
) -> list[Question]:
    slots = plan_slots(Brief(track=Track.WALKTHROUGH, question_count=count, seed=seed))
    questions = ask_about_code(files, slots, asked or [], seed)
    assert list(questions) == list(range(count))
    return list(questions.values())


def places_of(questions: list[Question]) -> list[tuple[str, int, int]]:
    places = [question.place for question in questions if question.place]
    return [(place.file, place.first, place.last) for place in places if place.marks_lines]


def test_it_begins_with_all_of_it_and_ends_with_what_comes_next() -> None:
    first, *_, last = walk(FILES)

    assert "orders.py and cart.js" in first.text
    assert (first.focus, last.focus) == ("overview of own code", "trade-offs and next steps")


@pytest.mark.parametrize("seed", range(8))
def test_it_goes_from_top_to_bottom_and_never_asks_about_a_line_twice(seed: int) -> None:
    places = places_of(walk(FILES, seed=seed))
    names = [file.name for file in FILES]

    assert len(places) == 6
    assert places == sorted(places, key=lambda place: (names.index(place[0]), place[1]))
    for (file, _, last), (other, first, _) in combinations(places, 2):
        assert file != other or last < first


@pytest.mark.parametrize("seed", range(8))
def test_a_question_names_its_file_and_lines_and_carries_them(seed: int) -> None:
    for question in walk(FILES, seed=seed)[1:-1]:
        place = question.place
        assert place is not None
        lines = next(f.text for f in FILES if f.name == place.file).split("\n")
        shown = place.text.split("\n")
        said = f"line {place.first}" if place.first == place.last else f"lines {place.first}–"
        assert f"In {place.file}, {said}" in question.text
        assert shown[place.first - place.start] == lines[place.first - 1]
        assert question.type is QuestionType.TECHNICAL


def test_the_same_seed_asks_the_same_and_another_one_others() -> None:
    assert walk(FILES, seed=3) == walk(FILES, seed=3)
    assert len({tuple(q.id for q in walk(FILES, seed=seed)) for seed in range(6)}) > 1


def test_a_retake_asks_about_other_places_first() -> None:
    before = walk(FILES, count=6, seed=1)

    after = walk(FILES, count=6, seed=2, asked=[question.id for question in before])

    assert not {q.id for q in before[1:-1]} & {q.id for q in after[1:-1]}


def test_a_place_is_known_again_where_lines_were_put_before_it() -> None:
    moved = [CodeFile(name="orders.py", text="# new\n\n\n" + ORDERS_PY)]

    ids = {question.id for question in walk(FILES[:1], seed=1)[1:-1]}

    assert {question.id for question in walk(moved, seed=1)[1:-1]} == ids


@pytest.mark.parametrize(
    "text", ["x = 1", "}", "(" * 5000, "a" * 10_000, "SELECT 1", "no code at all, just a note"]
)
def test_where_there_is_little_code_the_rest_is_about_all_of_it(text: str) -> None:
    questions = walk([CodeFile(name="small.py", text=text)])

    assert len({question.id for question in questions}) == 8
    assert all("small.py" in question.text for question in questions)


def test_without_code_nothing_is_asked() -> None:
    assert ask_about_code([], plan_slots(Brief(track=Track.WALKTHROUGH)), [], 0) == {}


def test_what_stands_in_hostile_code_gets_into_no_words_of_ours() -> None:
    for question in walk([CodeFile(name="evil.py", text=HOSTILE_PY)]):
        ours = " ".join(
            [question.text, question.hint, question.model_answer, *question.probes]
        ).casefold()
        for theirs in (
            "previous instructions",
            "100 points",
            "<script",
            "javascript:",
            "$password",
        ):
            assert theirs not in ours
        assert "{" not in ours


@pytest.mark.parametrize("files", [FILES, [CodeFile(name="report.sql", text=REPORT_SQL)]])
def test_a_good_answer_is_told_from_a_poor_one(files: list[CodeFile]) -> None:
    poor = "Well, I wrote it quickly and it works on my machine, so I would leave it as it is."
    for question in walk(files):
        answer = question.model_answer.replace("[", "").replace("]", "").replace("your ", "our ")
        good = grade(question, say(answer), Context())
        bad = grade(question, say(poor), Context())
        # Our own model answer is known for what it is; what it would have got is kept.
        assert good.gate is None or good.gate.kind is GateKind.COPY_OF_MODEL_ANSWER
        assert good.ungated_total is not None
        assert good.ungated_total >= 70
        assert bad.total is None or bad.total <= 40


def say(text: str) -> Exchange:
    return Exchange(turns=[Turn(speaker="learner", text=text)])
