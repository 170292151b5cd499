"""Measure skill finding against job-post sentences with labelled knowledge spans.

Run `python -m tests.benchmarks.skills DATA.jsonl`. Each row holds `tokens`, `tags_knowledge`
(B, I, O) and `source`. A token counts as positive when any span covers it (lenient: borders
between spans do not matter). `strict_f1` compares whole spans. The last line is JSON.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from core.documents.skills import find_skill_spans
from core.documents.taxonomy import load_taxonomy, skill_kind

# SkillSpan labels abilities and attitudes apart from knowledge.
_NOT_KNOWLEDGE = "soft"


def main() -> None:
    """Read the file named on the command line and print the figures of every source."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().data.open(encoding="utf-8")]
    figures: dict[str, Any] = {"benchmark": "skills", "entries": len(load_taxonomy().skills)}
    for source in sorted({row["source"] for row in rows}):
        figures[source] = measure(row for row in rows if row["source"] == source)
        print(source, figures[source])
    print(json.dumps(figures))


def measure(rows: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return lenient token precision, recall and F1, and the F1 of exact spans."""
    wanted_tokens: set[tuple[int, int]] = set()
    found_tokens: set[tuple[int, int]] = set()
    wanted_spans: set[tuple[int, int, int]] = set()
    found_spans: set[tuple[int, int, int]] = set()
    for n, row in enumerate(rows):
        for first, last in labelled_spans(row["tags_knowledge"]):
            wanted_spans.add((n, first, last))
            wanted_tokens.update((n, t) for t in range(first, last + 1))
        for first, last in predicted_spans(row["tokens"]):
            found_spans.add((n, first, last))
            found_tokens.update((n, t) for t in range(first, last + 1))
    precision, recall, f1 = agreement(wanted_tokens, found_tokens)
    strict_f1 = agreement(wanted_spans, found_spans)[2]
    return {"precision": precision, "recall": recall, "token_f1": f1, "strict_f1": strict_f1}


def agreement(wanted: set[Any], found: set[Any]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of two sets, rounded to three places."""
    both = len(wanted & found)
    precision = both / len(found) if found else 0.0
    recall = both / len(wanted) if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    return round(precision, 3), round(recall, 3), round(f1, 3)


def labelled_spans(tags: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of every span that the tags mark."""
    first: int | None = None
    for position, tag in enumerate([*tags, "O"]):
        if tag != "I" and first is not None:
            yield first, position - 1
            first = None
        if tag == "B" or (tag == "I" and first is None):
            first = position


def predicted_spans(tokens: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of every knowledge span that the product finds."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token) + 1)
    for span in find_skill_spans(" ".join(tokens)):
        if skill_kind(span.name) != _NOT_KNOWLEDGE:
            covered = [
                i
                for i, s in enumerate(starts[:-1])
                if s < span.end and starts[i + 1] - 1 > span.start
            ]
            yield covered[0], covered[-1]


if __name__ == "__main__":
    main()
