"""Find places worth asking about in Python by its syntax tree; nothing is ever run."""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from core.coding.walkthrough_spots import Spot

Function = ast.FunctionDef | ast.AsyncFunctionDef
Loop = ast.For | ast.AsyncFor | ast.While

_LONG_FUNCTION_LINES, _MANY_PARAMETERS, _METHODS_OF_A_CLASS = 40, 6, 3
_PLAIN_FUNCTION_LINES, _HEAD_LINES = 4, 7
_LARGEST_NUMBER = 1e12
_NOT_MAGIC = frozenset({-1, 0, 1, 2, 10, 100})
_VERBS_OF_SQL = re.compile(r"\s*(?:SELECT|INSERT|UPDATE|DELETE)\s", re.IGNORECASE)
_WEB_CLIENTS = frozenset({"requests", "httpx", "session", "client", "urllib"})
_WEB_CALLS = frozenset({"get", "post", "put", "patch", "delete", "request", "urlopen"})
_PARALLEL = frozenset({"Thread", "ThreadPoolExecutor", "create_task", "gather", "Process"})
_DANGEROUS = frozenset({"eval", "exec", "os.system", "pickle.loads", "pickle.load", "os.popen"})
_COLLECTIONS = frozenset({"dict", "set", "defaultdict", "Counter", "deque", "OrderedDict"})
_INPUTS = frozenset({"request.args", "request.form", "request.json", "sys.argv", "request.GET"})
_INPUT_CALLS = frozenset({"input", "json.loads", "request.get_json"})
_CACHES = frozenset({"cache", "lru_cache", "cached", "functools.cache", "functools.lru_cache"})


def parse_python(text: str) -> ast.Module | None:
    """Return the syntax tree of a file, None where it is not Python or too deeply nested."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def find_in_python(tree: ast.Module) -> list[Spot]:
    """Return what a syntax tree shows, in no order; lines are those of the text."""
    reader = _Reader(tree)
    return [spot for node in reader.nodes for spot in reader.look_at(node)]


@dataclass(frozen=True)
class _Span:
    first: int
    last: int
    name: str


class _Reader:
    """One file as it is looked at, with the functions that its lines belong to."""

    def __init__(self, tree: ast.Module) -> None:
        self.nodes = list(ast.walk(tree))
        self._functions = [node for node in self.nodes if isinstance(node, Function)]
        spans = [_Span(f.lineno, _end(f), f.name) for f in self._functions]
        self._spans = sorted(spans, key=lambda span: span.last - span.first)
        self._opened = {id(i.context_expr) for n in self.nodes for i in _items_of(n)}

    def look_at(self, node: ast.AST) -> Iterator[Spot]:
        """Yield what one node shows."""
        if isinstance(node, ast.ExceptHandler):
            yield from self._handler(node)
        elif isinstance(node, Function):
            yield from self._function(node)
        elif isinstance(node, Loop):
            yield from self._loop(node)
        elif isinstance(node, ast.Call):
            yield from self._call(node)
        elif isinstance(node, ast.ClassDef):
            yield from _class(node)
        elif isinstance(node, ast.expr):
            yield from self._expression(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from self._assignment(node)
        elif isinstance(node, ast.Global):
            yield self._spot("global-state", node, node.names[0])

    def _spot(self, kind: str, node: ast.stmt | ast.expr, detail: str = "") -> Spot:
        return Spot(kind, node.lineno, _end(node), self._name_at(node.lineno), detail)

    def _name_at(self, line: int) -> str:
        found = (span.name for span in self._spans if span.first <= line <= span.last)
        return next(found, "")

    def _handler(self, node: ast.ExceptHandler) -> Iterator[Spot]:
        place = Spot("", node.lineno, _end(node), self._name_at(node.lineno))
        caught = _dotted(node.type) if node.type is not None else ""
        if all(isinstance(s, ast.Pass | ast.Continue) or _is_ellipsis(s) for s in node.body):
            yield Spot("swallowed-error", place.first, place.last, place.name, caught)
        elif caught in {"", "Exception", "BaseException"} and not isinstance(node.type, ast.Tuple):
            yield Spot("broad-except", place.first, place.last, place.name, caught)

    def _function(self, node: Function) -> Iterator[Spot]:
        first, last, name = node.lineno, _end(node), node.name
        every = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
        defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        ends = [arg.end_lineno or first for arg in every]
        head = max([first, *ends, *map(_end, defaults)])
        if any(isinstance(d, ast.List | ast.Dict | ast.Set) for d in defaults):
            yield Spot("mutable-default", first, head, name)
        if len(every) >= _MANY_PARAMETERS:
            yield Spot("many-parameters", first, head, name, str(len(every)))
        if last - first >= _LONG_FUNCTION_LINES:
            yield Spot("long-function", first, last, name, str(last - first + 1))
        if any(_dotted(_called(each)) in _CACHES for each in node.decorator_list):
            yield Spot("caching", node.decorator_list[0].lineno, last, name)
        inside = list(ast.walk(node))
        if any(isinstance(n, ast.Call) and _dotted(n.func) == name for n in inside):
            yield Spot("recursion", first, last, name)
        if isinstance(node, ast.AsyncFunctionDef):
            yield from self._waits_in_async(inside, name)
        if name.startswith("test_"):
            yield Spot("tests-present", first, last, name)
        elif last - first + 1 >= _PLAIN_FUNCTION_LINES:
            yield Spot("purpose", first, last, name)

    def _waits_in_async(self, inside: list[ast.AST], name: str) -> Iterator[Spot]:
        for node in inside:
            if isinstance(node, ast.Call):
                called = _dotted(node.func)
                if called == "time.sleep" or called.startswith("requests."):
                    yield Spot("blocking-in-async", node.lineno, _end(node), name, called)

    def _loop(self, node: Loop) -> Iterator[Spot]:
        inner = [n for s in node.body for n in ast.walk(s) if isinstance(n, Loop)]
        if inner:
            yield self._spot("nested-loops", node)
        for each in (n for s in node.body for n in ast.walk(s)):
            if isinstance(each, ast.Compare) and _looks_through_a_list(each):
                yield self._spot("list-lookup", each)

    def _call(self, node: ast.Call) -> Iterator[Spot]:
        called = _dotted(node.func)
        owner, _, method = called.rpartition(".")
        given = {keyword.arg for keyword in node.keywords}
        if method in _WEB_CALLS and owner.split(".")[0] in _WEB_CLIENTS and "timeout" not in given:
            yield self._spot("no-timeout", node, called)
        if called in {"open", "io.open"} and id(node) not in self._opened:
            yield self._spot("open-without-with", node)
        if method in _PARALLEL:
            yield self._spot("shared-state", node, method)
        if called in _DANGEROUS or _is_true(node, "shell"):
            yield self._spot("dangerous-call", node, called)
        if called in _INPUT_CALLS:
            yield self._spot("missing-check", node, called)

    def _expression(self, node: ast.expr) -> Iterator[Spot]:
        if isinstance(node, ast.JoinedStr | ast.BinOp) and _is_sql_from_parts(node):
            yield self._spot("sql-strings", node)
        elif isinstance(node, ast.Subscript) and _dotted(node.value) in _INPUTS:
            yield self._spot("missing-check", node, _dotted(node.value))
        elif isinstance(node, ast.Compare | ast.BinOp):
            right = node.comparators if isinstance(node, ast.Compare) else [node.right]
            for number in filter(None, map(_magic_number, [node.left, *right])):
                if self._name_at(node.lineno):
                    yield self._spot("magic-number", node, number)

    def _assignment(self, node: ast.Assign | ast.AnnAssign) -> Iterator[Spot]:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        name = _dotted(targets[0])
        if "cache" in name.casefold():
            yield self._spot("caching", node)
        value = node.value
        made = _dotted(value.func).rpartition(".")[2] if isinstance(value, ast.Call) else ""
        if isinstance(value, ast.Dict | ast.Set | ast.DictComp | ast.SetComp):
            made = "set" if isinstance(value, ast.Set | ast.SetComp) else "dict"
        if made in _COLLECTIONS and self._name_at(node.lineno):
            yield self._spot("data-structure", node, made)


def _class(node: ast.ClassDef) -> Iterator[Spot]:
    methods = [each for each in node.body if isinstance(each, Function)]
    if len(methods) >= _METHODS_OF_A_CLASS:
        # The head of it, mostly where its state is made: methods may be asked about apart.
        last = min(_end(methods[0]), methods[0].lineno + _HEAD_LINES)
        yield Spot("class-design", node.lineno, last, node.name, str(len(methods)))


def _end(node: ast.stmt | ast.expr | ast.excepthandler) -> int:
    return node.end_lineno or node.lineno


def _items_of(node: ast.AST) -> list[ast.withitem]:
    return node.items if isinstance(node, ast.With | ast.AsyncWith) else []


def _called(node: ast.expr) -> ast.expr:
    return node.func if isinstance(node, ast.Call) else node


def _dotted(node: ast.AST | None) -> str:
    """Return a name with what it belongs to, such as "requests.get"; empty for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])


def _is_ellipsis(node: ast.stmt) -> bool:
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and value.value is ...


def _is_true(node: ast.Call, name: str) -> bool:
    return any(
        k.arg == name and isinstance(k.value, ast.Constant) and k.value.value is True
        for k in node.keywords
    )


def _looks_through_a_list(node: ast.Compare) -> bool:
    is_in = any(isinstance(op, ast.In | ast.NotIn) for op in node.ops)
    return is_in and any(isinstance(c, ast.List | ast.Name) for c in node.comparators)


def _magic_number(node: ast.expr) -> str:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    # Python refuses to write out a number of thousands of digits.
    return str(value) if value not in _NOT_MAGIC and abs(value) < _LARGEST_NUMBER else ""


def _is_sql_from_parts(node: ast.JoinedStr | ast.BinOp) -> bool:
    if isinstance(node, ast.JoinedStr):
        parts = node.values
        return len(parts) > 1 and any(_is_sql(part) for part in parts)
    return isinstance(node.op, ast.Add | ast.Mod) and _is_sql(node.left)


def _is_sql(node: ast.expr) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, str) and _VERBS_OF_SQL.match(value) is not None
