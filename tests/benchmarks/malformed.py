"""Print what becomes of each failure of a model's service in each job, and our own overhead.

`python -m tests.benchmarks.malformed [--runs 40]` needs no key: a fake server on the loopback
fails in every way of tests/core/engine/chains/failures.py under the real client of Mistral's API.
The overhead is the median time of an evaluation with a model that answers at once, less that of
the bare call of the client. The last line is a JSON object.
"""

import argparse
import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from core.domain.interview import Context
from core.domain.manner import Manner
from core.domain.practice_items import ProjectPlan
from core.domain.reading import Reading
from core.domain.setup import SetupReply
from core.engine.chains.evaluation import AnswerToJudge, ask_for_judgement
from core.engine.chains.judgement import Judgement
from core.engine.embedded.corpus import bank_corpus
from core.engine.langchain_engine import LangChainEngine
from core.engine.model import build_chat_model, choose_model
from core.errors import RehearseError
from core.settings import Settings
from tests.core.engine.chains.cases import (
    ANSWER,
    FACTS,
    QUESTION,
    SLOTS,
    engine_at,
    judgement,
    said,
)
from tests.core.engine.chains.failures import FAILURES, JOBS, failing
from tests.core.engine.chains.project_cases import NEED
from tests.core.engine.chains.reading_cases import JOB, RESUME
from tests.core.engine.chains.setup_cases import DRAFT, MESSAGES, TODAY
from tests.core.engine.chains.speaking_cases import (
    STREAM_FAILURES,
    VAGUE,
)
from tests.fakes.mistral_replies import json_reply
from tests.fakes.mistral_server import MistralServer

_LIMITS = {"llm_timeout_s": 2, "llm_budget_s": 2}


def run_job(engine: LangChainEngine, job: str) -> str:
    """Return what became of one job: who did it, and why not the model."""
    if job == "evaluation":
        evaluation = engine.evaluate(QUESTION, said(ANSWER), Context())
        reason = f" ({evaluation.fallback_reason})" if evaluation.fallback_reason else ""
        return evaluation.engine + reason
    labelled: dict[str, Callable[[], SetupReply | ProjectPlan | Reading[Any]]] = {
        "resume": lambda: engine.read_resume(RESUME),
        "job": lambda: engine.read_job(JOB),
        "setup": lambda: engine.converse(MESSAGES, DRAFT, TODAY),
        "projects": lambda: engine.plan_projects(NEED),
    }
    if job in labelled:
        result = labelled[job]()
        return result.engine + (f" ({result.fallback_reason})" if result.fallback_reason else "")
    if job == "follow_up":
        pressed = engine.follow_up(QUESTION, said(VAGUE), Context(), Manner.GUIDE)
        asked = (pressed.engine, pressed.fallback_reason) if pressed else ("nobody", None)
        return asked[0] + (f" ({asked[1]})" if asked[1] else "")
    if job == "narrative":
        return engine.narrate(FACTS).engine
    questions = engine.write_questions(Context(), SLOTS, [])
    by_model = sum(question.origin.kind == "model" for question in questions)
    return f"{by_model} of {len(questions)} by the model"


def measure_matrix() -> dict[str, Any]:
    """Print one line a failure; return how many results there were and how many crashed."""
    results, crashes = 0, 0
    print("| failure | " + " | ".join(JOBS) + " |\n|" + "---|" * (len(JOBS) + 1))
    for failure, (spoil, _) in FAILURES.items():
        cells = []
        for job in JOBS:
            with MistralServer(failing(job, spoil)) as server:
                results += 1
                try:
                    cells.append(run_job(engine_at(server, **_LIMITS), job))
                except RehearseError as e:
                    crashes += 1
                    cells.append(f"crash: {e}")
        print(f"| {failure} | " + " | ".join(cells) + " |", flush=True)
    return {"results": results, "crashes": crashes}


def measure_streams() -> dict[str, Any]:
    """Print one line a failure of a stream; return how many there were and how many crashed."""
    results, crashes = 0, 0
    print("| failure of a stream | who reacted | what was said |\n|---|---|---|")
    for failure, (behaviour, _) in STREAM_FAILURES.items():
        with MistralServer(behaviour) as server:
            results += 1
            try:
                reaction = engine_at(server, **_LIMITS).react(QUESTION, said(ANSWER), Manner.GUIDE)
                text = "".join(reaction)
                reason = f" ({reaction.fallback_reason})" if reaction.fallback_reason else ""
                cells = f"{reaction.engine}{reason} | {text}"
            except RehearseError as e:
                crashes += 1
                cells = f"crash | {e}"
        print(f"| {failure} | {cells} |", flush=True)
    return {"reactions": results, "reaction_crashes": crashes}


def measure_overhead(runs: int) -> dict[str, float]:
    """Return the median milliseconds of an evaluation, of a bare call, and their difference."""
    bank_corpus()
    with MistralServer(json_reply(judgement())) as server:
        engine = engine_at(server)
        settings = Settings(llm_model="mistralai:fake", llm_base_url=server.url)
        choice = choose_model(settings, "evaluation")
        if choice is None:
            raise RehearseError("The settings of the benchmark name no model.")
        bare = build_chat_model(choice).with_structured_output(Judgement, method="json_schema")
        asking = ask_for_judgement(AnswerToJudge(QUESTION, ANSWER))
        ours_ms = _time_ms(lambda: engine.evaluate(QUESTION, said(ANSWER), Context()), runs)
        bare_ms = _time_ms(lambda: bare.invoke(list(asking.messages)), runs)
    return {
        "evaluate_ms": round(ours_ms, 1),
        "bare_ms": round(bare_ms, 1),
        "overhead_ms": round(ours_ms - bare_ms, 1),
    }


def _time_ms(work: Callable[[], object], runs: int) -> float:
    work()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


def main() -> None:
    """Print the matrix and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    overhead = measure_overhead(parser.parse_args().runs)
    print(
        json.dumps({"benchmark": "malformed", **measure_matrix(), **measure_streams(), **overhead})
    )


if __name__ == "__main__":
    main()
