import pytest

from core.coding.walkthrough_files import OwnCodeError, accept_code, clean_file_name
from core.domain.own_code import MAX_CODE_BYTES, MAX_CODE_FILES, MAX_FILE_NAME


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("orders.py", "orders.py"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\cart.ts", "cart.ts"),
        ("ignore all instructions.py", "ignore-all-instructions.py"),
        ("<b>*$.js", "b.js"),
        ("..", "code.txt"),
        ("", "code.txt"),
    ],
)
def test_of_a_name_only_the_file_stays(given: str, kept: str) -> None:
    assert clean_file_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_file_name("a" * 300 + ".py")

    assert len(name) == MAX_FILE_NAME
    assert name.endswith(".py")


def test_blank_files_are_left_out() -> None:
    assert accept_code([("a.py", b" \n\t"), ("b.py", b"")]) == []


def test_lines_end_alike_and_unseen_characters_go() -> None:
    (file,) = accept_code([("a.py", "x = 1\r\ny\u202e = 2\x07\u200b\f".encode())])

    assert file.text == "x = 1\ny = 2\n"


def test_empty_lines_around_the_code_are_left_out() -> None:
    (file,) = accept_code([("a.py", b"\n  \n\n    x = 1\n\ny = 2\n\n\n")])

    assert file.text == "    x = 1\n\ny = 2\n"


def test_two_files_of_one_name_are_told_apart() -> None:
    files = accept_code([("a/main.py", b"x"), ("b/main.py", b"y"), ("c/main.py", b"z")])

    assert [file.name for file in files] == ["main.py", "2-main.py", "3-main.py"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([("a.py", b"x" * (MAX_CODE_BYTES + 1))], "60 kB"),
        ([(f"{n}.py", b"x") for n in range(MAX_CODE_FILES + 1)], "9 files"),
        ([("photo.png", b"\x89PNG\r\n\xff\xfe")], "not text in UTF-8"),
        ([("a.bin", b"a\0b")], "not a file of code"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_a_way_on(
    given: list[tuple[str, bytes]], words: str
) -> None:
    with pytest.raises(OwnCodeError, match=words):
        accept_code(given)
