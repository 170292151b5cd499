import pytest

from core.coding.walkthrough_forms import load_forms
from core.coding.walkthrough_reading import find_spots
from core.coding.walkthrough_spots import MOST_LINES, Spot
from core.domain.own_code import MAX_CODE_BYTES, CodeFile
from tests.core.coding.own_code import CART_JS, HOSTILE_PY, ORDERS_PY, REPORT_SQL


def read(name: str, text: str) -> list[Spot]:
    return find_spots(CodeFile(name=name, text=text))


def kinds_at(name: str, text: str) -> set[tuple[str, int]]:
    return {(spot.kind, spot.first) for spot in read(name, text)}


@pytest.mark.parametrize(
    "expected",
    [
        ("secret-in-code", 4),
        ("mutable-default", 7),
        ("todo", 8),
        ("open-without-with", 9),
        ("swallowed-error", 13),
        ("sql-strings", 19),
        ("nested-loops", 25),
        ("magic-number", 27),
        ("no-timeout", 33),
        ("class-design", 36),
        ("caching", 39),
        ("shared-state", 45),
        ("recursion", 48),
        ("blocking-in-async", 53),
        ("dangerous-call", 54),
        ("missing-check", 54),
    ],
)
def test_python_is_read_by_its_syntax(expected: tuple[str, int]) -> None:
    assert expected in kinds_at("orders.py", ORDERS_PY)


@pytest.mark.parametrize(
    "expected",
    [
        ("caching", 1),
        ("no-timeout", 5),
        ("missing-check", 6),
        ("swallowed-error", 7),
        ("nested-loops", 12),
        ("list-lookup", 14),
        ("printed-output", 17),
        ("sql-strings", 22),
    ],
)
def test_javascript_is_read_line_by_line(expected: tuple[str, int]) -> None:
    assert expected in kinds_at("cart.js", CART_JS)


def test_queries_are_read_as_queries() -> None:
    found = kinds_at("report.sql", REPORT_SQL)

    assert {("select-everything", 1), ("sql-join", 3), ("unbounded-change", 5)} <= found


def test_a_place_carries_the_name_of_its_function() -> None:
    (caught,) = [s for s in read("orders.py", ORDERS_PY) if s.kind == "swallowed-error"]
    (called,) = [s for s in read("cart.js", CART_JS) if s.kind == "sql-strings"]

    assert (caught.name, called.name) == ("load_orders", "findUser")


def test_the_head_of_a_function_ends_with_its_parameters() -> None:
    (found,) = [s for s in read("orders.py", ORDERS_PY) if s.kind == "mutable-default"]

    assert (found.first, found.last) == (7, 7)


def test_broken_python_is_read_line_by_line() -> None:
    broken = ORDERS_PY.replace("def match(orders, payments):", "def match(orders, payments:")

    assert {("todo", 8), ("secret-in-code", 4)} <= kinds_at("orders.py", broken)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "x = 1\n"])
def test_where_there_is_hardly_anything_hardly_anything_is_found(text: str) -> None:
    assert len(read("small.py", text)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        "-" * 50_000 + "1",
        "a" + ".b" * 25_000,
        "x = " + "1+" * 25_000 + "1",
        "x = '" + "SELECT " * 8_000 + "'",
        "\n" * 50_000,
        (" " * 390 + "\n") * 150,
        ("for(;;){ x.forEach( " * 20 + "\n") * 140,
        "a" * 10_000 + "\n" + "b" * 10_000,
        "def f(x):\n  return x > 0x" + "f" * 50_000,
        "\0\x07 junk",
    ],
    ids=range(11),
)
@pytest.mark.parametrize("name", ["huge.py", "huge.js"])
def test_huge_and_deeply_nested_code_is_survived(name: str, text: str) -> None:
    for spot in read(name, text[:MAX_CODE_BYTES]):
        assert 1 <= spot.first <= spot.last < spot.first + MOST_LINES


def test_what_could_be_a_sentence_is_never_a_name() -> None:
    for name, text in (("evil.py", HOSTILE_PY), ("evil.js", HOSTILE_PY), ("orders.py", ORDERS_PY)):
        for spot in read(name, text):
            assert not set(" <>{}[]()`\"'\n") & set(spot.name + spot.detail)
            assert len(spot.name) <= 81
            assert len(spot.detail) <= 30


def test_every_kind_that_the_reader_finds_can_be_asked_about() -> None:
    found = {
        spot.kind
        for name, text in (
            ("orders.py", ORDERS_PY),
            ("cart.js", CART_JS),
            ("report.sql", REPORT_SQL),
            ("evil.py", HOSTILE_PY),
        )
        for spot in read(name, text)
    }

    assert found <= load_forms().keys()
    assert len(found) >= 18
