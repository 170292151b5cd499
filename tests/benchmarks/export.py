"""Time the exports of a full interview: `python -m tests.benchmarks.export [--questions 20]`.

The embedded engine leads and judges an interview on the fixtures, one answer of `--words` words
among the others. The last line is a JSON object: the median and the worst seconds of five runs a
format, the first run of a process apart, and the PDF's pages. `--folder` keeps the files.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2

from core.analytics.profile import build_profile, earlier_averages
from core.documents.job import read_job
from core.documents.resume import read_resume
from core.domain.interview import Brief, Interview
from core.export.document import ReportExport, assemble_export, write_json
from core.export.markdown import write_markdown
from core.export.pdf import write_pdf
from core.interview.report_details import detail_report
from core.interview.studio import Studio, open_studio
from core.settings import Settings

FIXTURES = Path(__file__).parents[1] / "fixtures"
RUNS = 5
_WAIT_S = 120.0
_ASIDE = "I chose this # because <it> costs $5, not *ten*: 漢字, 한국어, 😀 and [brackets]. "


def lead_interview(studio: Studio, questions: int, words: int) -> Interview:
    """Lead an interview on resume and job post; the second answer has `words` words."""
    resume = FIXTURES / "resume_marta_kowalska.pdf"
    brief = Brief(
        role="Backend engineer",
        company="Gull & Sons <Freight>",
        question_count=questions,
        resume=read_resume(resume.read_bytes(), resume.name),
        job=read_job((FIXTURES / "job_payments.txt").read_text("utf-8")),
    )
    user_id = studio.user_id
    interview_id = studio.conductor.start(user_id, "start", brief)
    for position in range(questions):
        while not studio.conductor.has_question(user_id, interview_id, position, _WAIT_S):
            time.sleep(0.05)
        asked = studio.conductor.current(user_id, interview_id).questions[position]
        text = answer_to(asked.question.model_answer, position, words)
        studio.conductor.answer(user_id, f"a{position}", interview_id, asked.id, text)
        studio.conductor.evaluation(user_id, interview_id, asked.id, _WAIT_S)
        studio.conductor.next(user_id, f"n{position}", interview_id)
    studio.conductor.finish(user_id, "finish", interview_id)
    while studio.conductor.report(user_id, interview_id, _WAIT_S) is None:
        time.sleep(0.05)
    return studio.conductor.current(user_id, interview_id)


def answer_to(model_answer: str, position: int, words: int) -> str:
    """Return a good answer, half of one, or a very long one with characters that could act."""
    if position == 1:
        long = (_ASIDE + model_answer + "\n\n") * (1 + words // len(model_answer.split()))
        return " ".join(long.split(" ")[:words])
    return model_answer if position % 3 else model_answer[: len(model_answer) // 2]


def assemble(studio: Studio, interview: Interview) -> ReportExport:
    """Return the export as the report page makes it."""
    report = studio.conductor.report(studio.user_id, interview.id)
    assert report is not None
    earlier = earlier_averages(studio.database, studio.user_id, interview.id)
    profile = build_profile(report.facts, earlier)
    details = detail_report(interview).model_copy(update={"profile": profile})
    return assemble_export(report, interview, details)


def time_runs(write: Callable[[], object]) -> tuple[float, list[float]]:
    """Return the seconds of the first run and those of the following RUNS."""
    seconds = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        write()
        seconds.append(time.perf_counter() - started)
    return seconds[0], seconds[1:]


def measure(questions: int, words: int, folder: Path | None) -> dict[str, float | int]:
    """Lead an interview, write every format, and return the figures."""
    with tempfile.TemporaryDirectory() as scratch:
        studio = open_studio(
            Settings(database_url=f"{scratch}/export.duckdb", media_url="memory://export")
        )
        try:
            interview = lead_interview(studio, questions, words)
            figures: dict[str, float | int] = {"questions": questions, "longest_words": words}
            export = assemble(studio, interview)
            figures["details_s"] = round(median(time_runs(lambda: detail_report(interview))[1]), 3)
        finally:
            studio.close()
    formats: dict[str, Callable[[ReportExport], str | bytes]] = {
        "pdf": write_pdf,
        "md": write_markdown,
        "json": write_json,
    }
    for name, write in formats.items():
        first, later = time_runs(lambda write=write: write(export))  # type: ignore[misc]
        figures |= {f"{name}_first_s": round(first, 3), f"{name}_s": round(median(later), 3)}
        figures[f"{name}_worst_s"] = round(max(later), 3)
        if folder:
            written = write(export)
            data = written if isinstance(written, bytes) else written.encode()
            (folder / f"report.{name}").write_bytes(data)
    figures["pdf_pages"] = len(pypdfium2.PdfDocument(write_pdf(export)))
    return figures


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--words", type=int, default=3000)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    if arguments.folder:
        arguments.folder.mkdir(parents=True, exist_ok=True)
    figures = measure(arguments.questions, arguments.words, arguments.folder)
    print(f"A report of {arguments.questions} answers as PDF takes {figures['pdf_s']} s.")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
