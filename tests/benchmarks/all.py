"""Run every benchmark: `python -m tests.benchmarks.all FOLDER` (what `make bench` does).

`FOLDER` holds the labelled data as `bench/` and the sample documents as `samples/`; benchmarks
whose data is not there are named and left out. Their JSON lines are repeated at the end.
"""

import subprocess
import sys
from pathlib import Path

from tests.deploy.two_replicas import can_host
from tests.e2e.browser import find_chromium
from tests.models.instruction_model import model_cache


def list_commands(folder: Path) -> list[list[str]]:
    """Return the module and arguments of each benchmark that has its data."""
    bench, samples = folder / "bench", folder / "samples"
    wanted = [
        ["resumes", str(samples / "resumes")],
        *(["grading", str(path)] for path in sorted((bench / "grading").glob("*.jsonl"))),
        *(["behavioural", str(path)] for path in sorted((bench / "behavioural").glob("*"))),
        ["skills", str(bench / "skills" / "skillspan_dev.jsonl")],
        [
            "questions",
            str(samples / "resumes" / "rendercv_classictheme_cv.pdf"),
            str(samples / "jobs"),
        ],
        ["bank"],
        ["triples"],
        ["sessions"],
        ["learners"],
        ["levels"],
        ["reviews"],
        ["designs"],
        ["footprint"],
        ["crashes"],
        ["injection"],
        ["attacks"],
        ["sign_in_timing"],
        ["malformed"],
        ["export"],
        ["analytics"],
        ["cohort"],
        ["problems"],
        ["sandbox"],
        ["writers"],
        ["replicas"],
        ["flow"],
        ["code_run"],
        ["speech_cycles"],
        *list_speech_commands(folder / "speech"),
    ]
    ready = [c for c in wanted if all(map(Path.exists, list_data(c, folder)))]
    for command in wanted:
        if command not in ready:
            print(f"left out, no data: {' '.join(command)}")
    if find_chromium() is None:
        for command in (["flow"], ["code_run"], ["speech_cycles"]):
            ready.remove(command)
            print(f"left out, no Chromium: {command[0]}")
    if not can_host():
        ready.remove(["replicas"])
        print("left out, no nginx or PostgreSQL: replicas")
    return ready


def list_speech_commands(folder: Path) -> list[list[str]]:
    """Return those about speech; what Piper speaks for them goes into the cache for tests."""
    audio, sentences = str(folder / "audio"), str(folder / "technical_sentences.json")
    spoken = model_cache() / "spoken"
    answers, questions, terms = (str(spoken / name) for name in ("answers", "questions", "terms"))
    return [
        ["speech", audio, "--beside", "plain"],
        ["speech", audio, "--speakers", "4"],
        ["speech", audio, "--speakers", "8"],
        ["speech_synthesis", "answers", answers],
        ["speech", answers, "--speed", "4"],
        ["speech_synthesis", "sentences", sentences, terms],
        ["speech_terms", sentences, terms],
        ["speech_synthesis", "questions", questions],
        ["speech_echo", audio, questions],
        ["speech_session", audio],
    ]


def list_data(command: list[str], folder: Path) -> list[Path]:
    """Return the arguments that name something in the folder of the data."""
    paths = (Path(argument) for argument in command[1:])
    return [path for path in paths if path.is_relative_to(folder)]


def main(folder: Path) -> int:
    """Run the benchmarks one after the other; return 1 if one of them failed."""
    results: list[str] = []
    failed: list[str] = []
    for name, *arguments in list_commands(folder):
        print(f"\n== {name} {' '.join(arguments)}", flush=True)
        run = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{name}", *arguments],
            check=False,
            stdout=subprocess.PIPE,
            text=True,
        )
        print(run.stdout)
        (failed if run.returncode else results).append(
            name if run.returncode else run.stdout.strip().splitlines()[-1]
        )
    print("\n".join(["", *results, *(f"failed: {name}" for name in failed)]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")))
