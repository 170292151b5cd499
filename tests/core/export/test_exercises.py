"""What was handed in at exercises, in the document and in each of its formats."""

import json

import pytest

from core.coding.problems import find_problem
from core.coding.reviews import find_review
from core.domain.exercise_work import CodeWork
from core.domain.question import Exercise, ExerciseKind
from core.domain.system_design import Design, DesignStep
from core.export.document import ReportExport, read_json, write_json
from core.export.exercises import export_exercise, shorten_entry
from core.export.markdown import write_markdown
from core.export.pdf import write_pdf
from tests.core.export.reports import export_of
from tests.core.export.test_pdf import open_pdf, text_of
from tests.fakes.exercises import WORDS, coded, designed, exercise_of, reviewed
from tests.fakes.finished import unanswered


@pytest.fixture(scope="module")
def export() -> ReportExport:
    return export_of(
        [coded(0), reviewed(1), designed(2, words="I said this."), coded(3, is_run=False)]
    )


@pytest.fixture(scope="module")
def paper(export: ReportExport) -> str:
    return text_of(write_pdf(export))


def test_the_document_holds_the_work_beside_the_whole_answer(export: ReportExport) -> None:
    first = export.questions[0]

    assert first.exercise is not None
    assert isinstance(first.exercise.work, CodeWork)
    assert first.exercise.words == WORDS
    assert first.exercise.language == "python"
    assert first.answer == f"{WORDS}\n\n{first.exercise.work.code.strip()}"
    assert read_json(write_json(export)) == export


def test_a_report_from_before_exercises_can_still_be_read(export: ReportExport) -> None:
    written = json.loads(write_json(export))
    for question in written["questions"]:
        del question["exercise"]

    assert all(each.exercise is None for each in read_json(json.dumps(written)).questions)


def test_a_comment_stands_with_the_lines_that_it_is_about() -> None:
    asked = reviewed()
    found = export_exercise(asked)

    assert found is not None
    comments = find_review(exercise_of(asked.question).id).perfect.comments
    assert [each.comment for each in found.remarked] == comments
    for each in found.remarked:
        assert each.comment.line in [line.number for line in each.lines]
        assert len(each.lines) <= 2 * 5


def test_an_exercise_that_is_in_no_bank_any_more_keeps_its_work() -> None:
    asked = coded()
    gone = Exercise(kind=ExerciseKind.CODING, id="gone")
    question = asked.question.model_copy(update={"exercise": gone})
    found = export_exercise(asked.model_copy(update={"question": question}))

    assert found is not None
    assert found.work is not None
    assert found.language == ""


def test_without_an_exercise_nothing_is_added() -> None:
    assert export_exercise(unanswered(0)) is None


def test_the_transcript_on_paper_points_to_the_work_and_keeps_the_words(
    export: ReportExport,
) -> None:
    entry = shorten_entry(export.details.transcript[0])

    assert [line.text for line in entry.lines] == [
        export.questions[0].exercise and export.questions[0].exercise.title,
        WORDS,
        "The code is shown under “Question by question”, 1.",
    ]


def test_code_is_on_paper_line_by_line(paper: str) -> None:
    lines = find_problem(exercise_of(coded().question).id).solution.split("\n")

    assert all(" ".join(line.split()) in paper for line in lines)
    assert f"1 {lines[0]} 2" in paper


def test_parts_are_on_paper_with_what_was_observed(export: ReportExport, paper: str) -> None:
    for question in export.questions:
        assert question.evaluation is not None
        for part in question.evaluation.parts:
            assert f"{part.label}: {part.points} of {part.most}" in paper
            assert " ".join(part.observed[0].split()) in paper


def test_code_that_was_not_run_says_so_on_paper(paper: str) -> None:
    assert "Coding, easy. Not scored. " in paper
    assert "Your code could not be run here" in paper


def test_a_review_and_a_design_are_on_paper_whole(paper: str) -> None:
    review = find_review(exercise_of(reviewed().question).id).perfect
    work = designed(2).answer
    assert work is not None
    assert work.handed_in is not None
    assert work.handed_in.work.kind == "system_design"
    design = work.handed_in.work.design

    assert all(" ".join(comment.text.split()) in paper for comment in review.comments)
    assert all(" ".join(text.split()) in paper for text in design.steps.values())
    assert all(node.label in paper for node in design.nodes)
    assert "I said this." in paper


def test_markup_and_length_in_work_do_not_break_the_page() -> None:
    hostile = '#panic() `a` $x$ "\\u{41}" ' + "x" * 400
    code = "\n".join([hostile, "\t\tif a:", *(f"line_{n} = {n}" for n in range(400))])
    long = Design.model_validate(
        {
            "steps": {DesignStep.DIAGRAM: hostile},
            "nodes": [{"id": f"n{n}", "label": "W" * 120} for n in range(12)],
            "edges": [{"from": f"n{n}", "to": f"n{n + 1}", "label": "漢" * 60} for n in range(11)],
        }
    )
    pdf = open_pdf(write_pdf(export_of([coded(0, code=code), designed(1, long)])))

    text = " ".join(
        " ".join(page.get_textpage().get_text_bounded() for page in pdf)
        .replace("\u200b", "")
        .split()
    )
    assert '#panic() `a` $x$ "\\u{41}"' in text
    assert "line_399 = 399" in text
    for page in pdf:
        width, _ = page.get_size()
        words = page.get_textpage()
        boxes = [words.get_charbox(n) for n in range(words.count_chars())]
        assert all(box[0] > 50 and box[2] < width - 50 for box in boxes if box[2] > box[0])


def test_markdown_fences_code_and_draws_the_diagram(export: ReportExport) -> None:
    written = write_markdown(export)
    solution = find_problem(exercise_of(coded().question).id).solution.strip("\n")

    assert f"```python\n{solution}\n```" in written
    assert "```mermaid\nflowchart TD\n  a --> b\n```" in written
    assert "```diff\n" in written
    assert "- Correctness: **40** of 40" in written


def test_code_with_a_fence_in_it_stays_one_block() -> None:
    written = write_markdown(export_of([coded(0, code='TEXT = """\n```\nno end\n````\n"""')]))

    assert '`````python\nTEXT = """\n```\nno end\n````\n"""\n`````' in written
