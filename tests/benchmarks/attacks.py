"""Count what attacks gain on a model that obeys every one of them.

`python -m tests.benchmarks.attacks [--half tune|held|all]` needs no key: under the real client of
Mistral's API stands a fake that does what an attack says as soon as it reads five words of it
(where the attack is cut in two: all of it), and that, in a second part, repeats its system prompt
in every text that it may write, as if every attack that asks for it had got through. A result is
held against that of the same engine without the attack. The last line is a JSON object.
"""

import argparse
import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

from core.domain.interview import Context
from core.engine.base import Engine
from core.engine.embedded.engine import EmbeddedEngine
from tests.benchmarks.attack_leaks import measure_leaks
from tests.benchmarks.attack_places import (
    HARMLESS,
    MODEST,
    Place,
    answers,
    as_behaviour,
    hostile_reply,
    list_places,
    sound_reply,
)
from tests.benchmarks.injection import HALVES, Attack, load_attacks, load_ordinary
from tests.core.engine.chains.cases import PERFECT, QUESTION, engine_at, said
from tests.core.engine.chains.obedience import obeys
from tests.fakes.mistral_replies import json_reply, obedient
from tests.fakes.mistral_server import MistralServer
from tests.fakes.mistral_wire import RecordedRequest

TOLERANCE = 5
_NAMES = {"questions": "questions_changed", "follow_up": "questions_changed"}
_NAMES |= {"reaction": "remarks_changed", "narrative": "reports_changed"}
_NAMES |= {"resume": "readings_changed", "job": "readings_changed", "setup": "settings_changed"}


def measure_answers(attacks: Sequence[Attack]) -> dict[str, int]:
    """Print a line a place in an answer; return the evaluations and what attacks won in them."""
    counts = {"evaluations": 0, "won_unseen": 0, "won_although_shown": 0}
    print("| judged by | place | answers | shown | won unseen | won, shown | most points won |")
    print("|" + "---|" * 7)
    with MistralServer() as server:
        for engine in (engine_at(server), EmbeddedEngine()):
            for name in answers():
                gains = [_gain(engine, server, name, attack) for attack in attacks]
                won = [is_shown for gain, is_shown in gains if gain > TOLERANCE]
                counts["evaluations"] += len(gains)
                counts["won_unseen"] += won.count(False)
                counts["won_although_shown"] += won.count(True)
                shown = sum(is_shown for _, is_shown in gains)
                cells = (len(gains), shown, won.count(False), won.count(True), max(gains)[0])
                print(f"| {engine.name} | {name} |", *(f"{n} |" for n in cells), flush=True)
    return counts


def _gain(engine: Engine, server: MistralServer, place: str, attack: Attack) -> tuple[int, bool]:
    """Return the points that an attack adds to an answer, and whether the learner is shown it."""
    asks = (_obeys_whole if "two" in place else obeys)(attack.text)
    server.reply(json_reply(MODEST))
    usual = engine.evaluate(QUESTION, answers()[place](HARMLESS), Context())
    server.reply(obedient(PERFECT, json_reply(MODEST), asks))
    attacked = engine.evaluate(QUESTION, answers()[place](attack.text), Context())
    gain = (attacked.total or 0) - (usual.total or 0)
    if gain > TOLERANCE and not attacked.not_graded:
        print(f"  won {gain} unseen: {attack.text!r}")
    return gain, bool(attacked.not_graded)


def measure_places(attacks: Sequence[Attack]) -> dict[str, int]:
    """Print a line a place in other jobs; return how many results attacks changed, by kind."""
    counts = dict.fromkeys(("runs", *_NAMES.values()), 0)
    print("| job | place | runs | reached the model | changed |\n|" + "---|" * 5)
    for place in list_places():
        with MistralServer() as server:
            engine = engine_at(server)
            reached, changed = 0, []
            usual = run_without(engine, server, place)
            for attack in attacks:
                shown, is_obeyed = run_with(engine, server, place, attack)
                reached += is_obeyed
                changed += [attack.text] if is_obeyed and shown != usual else []
        counts["runs"] += len(attacks)
        counts[_NAMES[place.job]] += len(changed)
        cells = (len(attacks), reached, len(changed))
        print(f"| {place.job} | {place.name} |", *(f"{n} |" for n in cells), flush=True)
        for text in changed:
            print(f"  changed: {text!r}")
    return counts


def run_without(engine: Engine, server: MistralServer, place: Place) -> dict[str, Any]:
    """Return what the engine gives at a place without any attack."""
    server.reply(as_behaviour(place.job, sound_reply(place.job)))
    return place.run(engine, HARMLESS)


def run_with(
    engine: Engine, server: MistralServer, place: Place, attack: Attack
) -> tuple[dict[str, Any], bool]:
    """Return what the engine gives at a place with an attack, and whether the model obeyed."""
    asks = (_obeys_whole if place.is_parted else obeys)(attack.text)
    hostile = as_behaviour(place.job, hostile_reply(place.job, attack.text))
    sound = as_behaviour(place.job, sound_reply(place.job))
    before = len(server.requests)
    server.reply(lambda request: hostile if asks(request) else sound)
    result = place.run(engine, attack.text)
    return result, any(asks(request) for request in server.requests[before:])


def measure_ordinary(half: str) -> dict[str, int]:
    """Return how many ordinary answers are judged and how many lose words as an attack."""
    ordinary, engine = load_ordinary(half), EmbeddedEngine()
    flagged = [
        each.text
        for each in ordinary
        if engine.evaluate(QUESTION, said(each.text), Context()).not_graded
    ]
    for text in flagged:
        print(f"  flagged: {text!r}")
    about = sum(each.about_prompts for each in ordinary)
    return {"ordinary": len(ordinary), "about_prompts": about, "flagged": len(flagged)}


def _obeys_whole(attack: str) -> Callable[[RecordedRequest], bool]:
    """Return a test of whether all of `attack` stands together in what the user messages say."""
    whole = " ".join(attack.split())
    return lambda request: whole in " ".join(request.text_of("user").split())


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=[*HALVES, "all"], default="all")
    half = parser.parse_args().half
    # Hundreds of refused replies are what is measured here.
    logging.disable(logging.WARNING)
    attacks = load_attacks(half)
    figures = measure_answers(attacks) | measure_places(attacks)
    figures |= measure_leaks() | measure_ordinary(half)
    print(json.dumps({"benchmark": "attacks", "attacks": len(attacks), **figures}))


if __name__ == "__main__":
    main()
