"""Let a model repeat its system prompt in every text that it may write, and see what shows."""

import re
from collections.abc import Iterator
from typing import Any

from core.domain.interview import Context
from core.engine.base import Engine
from tests.benchmarks.attack_places import (
    HARMLESS,
    Run,
    as_behaviour,
    list_places,
    sound_reply,
)
from tests.core.engine.chains.cases import ANSWER, QUESTION, engine_at, said
from tests.fakes.mistral_server import MistralServer

# A text may share a few words with a prompt; so many in a row are a copy.
RUN_WORDS = 8
_SLICE_WORDS, _STEP_WORDS = 25, 20
_WORD = re.compile(r"\w+")
_Path = tuple[str | int, ...]


def measure_leaks(jobs: dict[str, Run] | None = None) -> dict[str, int]:
    """Print a line a job; return how many texts of a prompt a model wrote and how many showed."""
    counts = {"copies": 0, "leaks": 0}
    print("| job | texts it may write | copies of the system prompt | shown |\n|" + "---|" * 4)
    for job, run in (jobs or list_jobs()).items():
        fields = list(text_fields(sound_reply(job)))
        found = [hit for field in fields for hit in find_leaks(job, run, field)]
        leaks = [text for text, is_shown in found if is_shown]
        counts["copies"] += len(found)
        counts["leaks"] += len(leaks)
        print(f"| {job} | {len(fields)} | {len(found)} | {len(leaks)} |", flush=True)
        for text in leaks:
            print(f"  leaked: {text}")
    return counts


def list_jobs() -> dict[str, Run]:
    """Return every job of an engine that writes, by name."""
    jobs: dict[str, Run] = {"evaluation": _evaluate}
    for place in list_places():
        jobs.setdefault(place.job, place.run)
    return jobs


def find_leaks(job: str, run: Run, field: _Path) -> Iterator[tuple[str, bool]]:
    """Yield a description of each copy that a model writes into a field, and whether it shows."""
    sound = sound_reply(job)
    with MistralServer(as_behaviour(job, sound)) as server:
        engine = engine_at(server)
        usual = _runs(run(engine, HARMLESS))
        prompt = server.requests[-1].text_of("system")
        secret = _runs(prompt) - usual
        for copy in cut(prompt):
            server.reply(as_behaviour(job, _with_text(sound, field, copy)))
            shown = _runs(run(engine, HARMLESS))
            where = ".".join(map(str, field))
            yield f"{where}: {copy[:90]!r}", not secret.isdisjoint(shown)


def cut(prompt: str) -> list[str]:
    """Return the whole prompt, and all of it in pieces that overlap a little."""
    words = prompt.split()
    starts = range(0, max(1, len(words) - RUN_WORDS), _STEP_WORDS)
    return [prompt, *(" ".join(words[start : start + _SLICE_WORDS]) for start in starts)]


def text_fields(value: object, path: _Path = ()) -> Iterator[_Path]:
    """Yield the path to every text in a reply, of a list to its first entry."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from text_fields(part, (*path, name))
    elif isinstance(value, list):
        for part in value[:1]:
            yield from text_fields(part, (*path, 0))
    elif isinstance(value, str):
        yield path


def _with_text(value: Any, path: _Path, text: str) -> Any:
    if not path:
        return text
    first, *rest = path
    changed = _with_text(value[first], tuple(rest), text)
    if isinstance(value, list):
        return [changed, *value[1:]]
    return {**value, first: changed}


def _runs(value: object) -> frozenset[tuple[str, ...]]:
    return frozenset(run for text in _texts(value) for run in _runs_of(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


def _runs_of(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return (tuple(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1))


def _evaluate(engine: Engine, words: str) -> dict[str, Any]:
    evaluation = engine.evaluate(QUESTION, said(f"{ANSWER} {words}"), Context())
    return evaluation.model_dump(mode="json")
