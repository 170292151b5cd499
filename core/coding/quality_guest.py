"""Runs inside the sandbox: reads code without running it and tells what a reviewer would notice.

The host sends this file's text; the code to read comes by standard input.
"""

import ast
import json
import sys
from typing import Any

_LONG_FUNCTION, _DEEP, _BRANCHY = 30, 4, 10
_SHORT_NAMES_FINE = set("ijknmxyabcdefglrstuvwh_")
_BRANCHES = (
    ast.If,
    ast.For,
    ast.While,
    ast.IfExp,
    ast.ExceptHandler,
    ast.BoolOp,
    ast.comprehension,
)
_BLOCKS = (ast.If, ast.For, ast.While, ast.Try, ast.With)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def main() -> None:
    """Tell the findings as one line of JSON."""
    source = sys.stdin.read()
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        sys.stdout.write(json.dumps(None))
        return
    findings = sorted(find(tree), key=lambda found: (found["line"], found["kind"]))
    sys.stdout.write(json.dumps({"findings": findings, "comments": comments_of(source)}))


def find(tree: ast.Module) -> list[dict[str, Any]]:
    """Return what is noticed, each with its line, kind and what it is about."""
    found = [note(node, "bare_except") for node in ast.walk(tree) if is_bare(node)]
    found += [note(node, "global") for node in ast.walk(tree) if isinstance(node, ast.Global)]
    for function in (node for node in ast.walk(tree) if isinstance(node, _FUNCTIONS)):
        found += look_at(function)
    return found


def look_at(function: Any) -> list[dict[str, Any]]:
    """Return what is noticed of one function."""
    found = []
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    if length > _LONG_FUNCTION:
        found.append(note(function, "long", f"{function.name}, {length} lines"))
    depth = depth_of(function, 0)
    if depth > _DEEP:
        found.append(note(function, "deep", f"{function.name}, {depth} levels"))
    branches = 1 + sum(isinstance(node, _BRANCHES) for node in ast.walk(function))
    if branches > _BRANCHY:
        found.append(note(function, "branchy", f"{function.name}, {branches} ways through"))
    found += [
        note(default, "mutable_default", function.name)
        for default in [*function.args.defaults, *function.args.kw_defaults]
        if isinstance(default, ast.List | ast.Dict | ast.Set)
    ]
    return [*found, *look_at_names(function)]


def look_at_names(function: Any) -> list[dict[str, Any]]:
    """Return names that are assigned and never read, and names of one letter for what lasts."""
    stored: dict[str, Any] = {}
    read: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            stored.setdefault(node.id, node)
        elif isinstance(node, ast.Name):
            read.add(node.id)
    found = [
        note(node, "unused", name)
        for name, node in stored.items()
        if name not in read and not name.startswith("_")
    ]
    cryptic = [name for name in stored if len(name) == 1 and name not in _SHORT_NAMES_FINE]
    many_short = [name for name in stored if len(name) == 1 and name not in "ijk_"]
    if cryptic or len(many_short) > _MANY_SHORT:
        names = ", ".join(sorted({*cryptic, *many_short}))
        found.append(note(function, "short_names", names))
    return found


_MANY_SHORT = 4


def is_bare(node: ast.AST) -> bool:
    """Tell whether every error is caught here."""
    return isinstance(node, ast.ExceptHandler) and node.type is None


def depth_of(node: ast.AST, depth: int) -> int:
    """Return how deeply blocks are nested; an elif is no deeper than its if."""
    deepest = depth
    for name, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        for child in children:
            if not isinstance(child, ast.AST):
                continue
            is_elif = name == "orelse" and isinstance(child, ast.If) and len(children) == 1
            inside = depth + (isinstance(child, _BLOCKS) and not is_elif)
            deepest = max(deepest, depth_of(child, inside))
    return deepest


def note(node: Any, kind: str, about: str = "") -> dict[str, Any]:
    """Return a finding as plain data."""
    return {"line": getattr(node, "lineno", 1), "kind": kind, "about": about}


def comments_of(source: str) -> str:
    """Return the words of comments and of the docstring-like strings."""
    import io
    import tokenize

    words = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                words.append(token.string.lstrip("# "))
            elif token.type == tokenize.STRING and token.line.strip().startswith(('"""', "'''")):
                words.append(token.string.strip("\"'"))
    except (tokenize.TokenError, IndentationError):
        pass
    return "\n".join(words)


if __name__ == "__main__":
    main()
