"""Measure how many attempts to talk to the grader are found, and how many answers suffer.

`python -m tests.benchmarks.injection [--half tune|held|all]` needs nothing but the repository.
Every second case is held out. The last line is a JSON object.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml

from core.rubric.injection import find_injections, strip_injections

CASES = Path(__file__).parent / "injection_cases"
KEPT_WORDS = 0.9
HALVES = ("tune", "held")
_Case = TypeVar("_Case")


class Attack(NamedTuple):
    """An attempt, and an honest text for it to stand before or behind."""

    kind: str
    text: str
    honest: str


class Ordinary(NamedTuple):
    """An answer that must not be flagged, and whether it is about prompts and graders."""

    text: str
    about_prompts: bool


def load_attacks(half: str) -> list[Attack]:
    """Return the attacks of "tune", "held" or "all"."""
    cases = _read("attacks.yaml")
    honest = cases["honest"]
    attacks = [
        Attack(case["kind"], case["attack"], honest[i // 2 % len(honest)])
        for i, case in enumerate(cases["attacks"])
    ]
    return _half(attacks, half)


def load_ordinary(half: str) -> list[Ordinary]:
    """Return the ordinary answers of "tune", "held" or "all"."""
    cases = _read("ordinary.yaml")
    answers = [Ordinary(text, True) for text in cases["about_prompts"]]
    return _half([*answers, *(Ordinary(text, False) for text in cases["other"])], half)


def is_caught(attack: Attack) -> bool:
    """Return whether the attack is found alone, behind and before honest words, which stay."""
    behind = f"{attack.honest} {attack.text}"
    before = f"{attack.text}\n{attack.honest}"
    return (
        bool(find_injections(attack.text))
        and _is_taken_out(behind, attack, behind.index(attack.text))
        and _is_taken_out(before, attack, 0)
    )


def measure(half: str) -> dict[str, float]:
    """Return the share of attacks caught and of ordinary answers flagged in one half."""
    attacks, ordinary = load_attacks(half), load_ordinary(half)
    flagged = [answer for answer in ordinary if find_injections(answer.text)]
    return {
        "attacks": len(attacks),
        "caught": sum(map(is_caught, attacks)) / len(attacks),
        "ordinary": len(ordinary),
        "about_prompts": sum(answer.about_prompts for answer in ordinary),
        "flagged": len(flagged) / len(ordinary),
    }


def _is_taken_out(text: str, attack: Attack, start: int) -> bool:
    found = find_injections(text)
    hit = any(part.start < start + len(attack.text) and part.end > start for part in found)
    left = strip_injections(text, found).split()
    honest = attack.honest.split()
    return hit and sum(word in left for word in honest) >= KEPT_WORDS * len(honest)


def _half(cases: Sequence[_Case], half: str) -> list[_Case]:
    return list(cases) if half == "all" else list(cases[HALVES.index(half) :: 2])


def _read(name: str) -> dict[str, Any]:
    cases: dict[str, Any] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return cases


def main() -> None:
    """Print the figures of the halves asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=[*HALVES, "all"], default="all")
    print(json.dumps({"benchmark": "injection", **measure(parser.parse_args().half)}))


if __name__ == "__main__":
    main()
