import pytest

from core.coding.diffs import FileChange, LineKind, parse_diff
from core.coding.reviews import load_reviews
from core.domain.code_review import ReviewExercise

DIFF = """\
diff --git a/shop/cart.py b/shop/cart.py
--- a/shop/cart.py
+++ b/shop/cart.py
@@ -3,4 +3,5 @@ def total(cart):
     lines = cart.lines
-    return sum(lines)
-    # was: 0
+    paid = sum(lines)
+    cart.close()
+    return paid

@@ -20,2 +21 @@
 end
-@@ -1,2 +3,4 @@ looks like a head
\\ No newline at end of file
diff --git a/notes.md b/notes.md
new file mode 100644
--- /dev/null
+++ b/notes.md
@@ -0,0 +1 @@
+--- /dev/null
diff --git a/old.py b/old.py
deleted file mode 100644
--- a/old.py
+++ /dev/null
@@ -1,2 +0,0 @@
-one
-two
diff --git a/a.txt b/b.txt
"""
EXERCISES = load_reviews()


def show(change: FileChange) -> list[tuple[str, int | None, int | None, int, str]]:
    lines = [line for hunk in change.hunks for line in hunk.lines]
    return [(line.kind.value, line.before, line.after, line.place, line.text) for line in lines]


def test_lines_have_their_numbers_before_and_after_and_the_place_of_a_remark() -> None:
    cart = parse_diff(DIFF)[0]

    assert cart.hunks[0].heading == "def total(cart):"
    assert show(cart) == [
        (" ", 3, 3, 3, "    lines = cart.lines"),
        ("-", 4, None, 4, "    return sum(lines)"),
        ("-", 5, None, 4, "    # was: 0"),
        ("+", None, 4, 4, "    paid = sum(lines)"),
        ("+", None, 5, 5, "    cart.close()"),
        ("+", None, 6, 6, "    return paid"),
        (" ", 6, 7, 7, ""),
        (" ", 20, 21, 21, "end"),
        ("-", 21, None, 22, "@@ -1,2 +3,4 @@ looks like a head"),
    ]
    assert (cart.count(LineKind.ADDED), cart.count(LineKind.REMOVED)) == (3, 3)


def test_new_deleted_and_renamed_files_are_told_apart() -> None:
    cart, notes, old, renamed = parse_diff(DIFF)

    assert (cart.is_new, cart.is_deleted, cart.renamed_from) == (False, False, "")
    assert (notes.is_new, notes.is_deleted) == (True, False)
    assert show(notes) == [("+", None, 1, 1, "--- /dev/null")]
    assert (old.path, old.is_deleted) == ("old.py", True)
    assert show(old) == [("-", 1, None, 0, "one"), ("-", 2, None, 0, "two")]
    assert (renamed.path, renamed.renamed_from, renamed.hunks) == ("b.txt", "a.txt", [])


def test_what_is_no_diff_holds_no_files_and_a_hunk_may_break_off() -> None:
    assert parse_diff("") == []
    assert parse_diff("@@ -1,2 +1,2 @@\n one") == []
    cut = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,5 +1,5 @@\n one"
    assert show(parse_diff(cut)[0]) == [(" ", 1, 1, 1, "one")]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_place_of_the_bank_is_a_line_that_is_shown(exercise: ReviewExercise) -> None:
    shown = {
        (change.path, line.after)
        for change in parse_diff(exercise.diff)
        for hunk in change.hunks
        for line in hunk.lines
    }

    for place in [*exercise.defects, *exercise.decoys]:
        assert {(place.file, n) for n in range(place.lines[0], place.lines[1] + 1)} <= shown
    assert {(each.file, each.line) for each in exercise.perfect.comments} <= shown
