"""Print one seeded session for each coach mode on each engine: the tone differs, the scores do not.

`python -m tests.benchmarks.sessions [--url URL]` interviews the same learner with the embedded
engine and with a language model: a fake one on the loopback that speaks as the manner in its
prompt says, or the one served at URL (such as a local llama.cpp; see small_model.py). One JSON
line last.
"""

import argparse
import json
import logging
import tempfile
import textwrap
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from core.domain.exchange import TurnKind
from core.domain.interview import (
    AskedQuestion,
)
from core.domain.manner import Manner
from core.engine.embedded.feedback_wording import word_feedback
from core.interview.studio import open_studio
from core.settings import Settings, load_settings
from tests.fakes.mannered_model import mannered_model
from tests.fakes.mistral_server import MistralServer
from tests.fakes.session_play import Played, play

_WIDTH = 96


def play_session(manner: Manner, settings: dict[str, Any]) -> Played:
    """Play one interview on a database of its own: no session knows of another."""
    with tempfile.TemporaryDirectory() as folder:
        all_settings: dict[str, Any] = {
            "database_url": SecretStr(str(Path(folder) / "session.duckdb")),
            "weights_folder": load_settings().weights_folder,
            "fetch_weights": False,
            **settings,
        }
        studio = open_studio(Settings(**all_settings))
        try:
            return play(studio, manner)
        finally:
            studio.close()


def show(played: Played, manner: Manner) -> None:
    """Print a session as it was held, long texts cut to their beginning."""
    for asked in played.interview.questions:
        _show_asked(asked, manner)
    narrative = played.report.narrative
    _say("Report", narrative.story)
    for gap in narrative.gaps:
        _say("  gap", gap)
    for tip in narrative.tips:
        _say("  tip", tip)
    _say("Verdict", narrative.verdict)


def measure(url: str | None) -> dict[str, object]:
    """Play and print every session; return what was equal and what differed."""
    with ExitStack() as stack:
        if url is None:
            url = stack.enter_context(MistralServer(mannered_model())).url
            model: dict[str, Any] = {"llm_model": "mistralai:fake", "llm_base_url": url}
        else:
            slow = {"llm_timeout_s": 300, "llm_budget_s": 600, "llm_slots_a_call": 1}
            model = {"llm_model": "mistralai:small", "llm_base_url": url, **slow}
        figures: dict[str, object] = {}
        for name, settings in (("embedded", {}), ("model", model)):
            played: dict[Manner, Played] = {}
            for manner in Manner:
                print(f"\n=== {name} engine, {manner.value.replace('_', ' ')}")
                played[manner] = play_session(manner, settings)
                show(played[manner], manner)
            figures[name] = compare(played)
    return figures


def compare(played: dict[Manner, Played]) -> dict[str, object]:
    """Return the totals in each manner, and how many ways of speaking there were."""
    totals = {manner.value: session.totals for manner, session in played.items()}
    return {
        "totals": totals,
        "scores_equal": len({tuple(each) for each in totals.values()}) == 1,
        "ways_of_speaking": len({tuple(session.said) for session in played.values()}),
        "ways_of_reporting": len({s.report.narrative.story for s in played.values()}),
    }


def _show_asked(asked: AskedQuestion, manner: Manner) -> None:
    print()
    if asked.course_reason:
        _say("Course", asked.course_reason)
    _say(f"Question {asked.position + 1}", f"({asked.question.difficulty}) {asked.question.text}")
    answer = asked.answer
    if answer is None or answer.evaluation is None:
        return
    _say("Learner", textwrap.shorten(answer.text, 200, placeholder=" …"))
    for turn in asked.later_turns:
        _say("Presses" if turn.kind is TurnKind.FOLLOW_UP else "Learner", turn.text or "(passes)")
    if answer.remark:
        _say("Reacts", answer.remark.text)
    words = word_feedback(answer.evaluation, manner)
    _say("Coach", textwrap.shorten(f"{words.opening} {words.next_step}", 260, placeholder=" …"))
    _say("Score", f"{answer.evaluation.total} by {answer.evaluation.engine}")


def _say(who: str, text: str) -> None:
    lines = textwrap.wrap(text, _WIDTH - 14) or [""]
    print(f"{who:<13} {lines[0]}")
    for line in lines[1:]:
        print(f"{'':<13} {line}")


def main() -> None:
    """Print the sessions and the figures."""
    logging.basicConfig(level=logging.ERROR)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a server with a chat API; else a fake model is started")
    print(json.dumps({"benchmark": "sessions", **measure(parser.parse_args().url)}))


if __name__ == "__main__":
    main()
