"""Every part of the report is there for a whole loop, and sensible after one answer: both engines.

What is asked for stands in the test's own words, not in those of the code that shows it.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from streamlit.testing.v1 import AppTest

from core.documents.job import read_job
from core.domain.documents import Contact, Experience, Project, Resume
from core.domain.interview import AskedQuestion, Brief, Interview, Track
from core.domain.question import QuestionType
from core.domain.report_details import ReportDetails
from core.export.document import ReportExport, assemble_export, read_json, write_json
from core.export.markdown import write_markdown
from core.export.pdf import write_pdf
from core.interview.report_details import detail_report
from core.interview.studio import Studio
from pages.parts.feedback import Depth
from tests.fakes.mistral_server import MistralServer
from tests.fakes.sound_model import sound_model
from tests.pages.conftest import ANSWER, WAIT_S, visible_text

OpenPage = Callable[..., AppTest]
QUESTIONS, SKIPPED = 8, 1
JOB = """Backend engineer at Gull Freight

Requirements
- Five years of Python
- PostgreSQL and its indexes
- Kubernetes in production

Nice to have
- Terraform
"""
RESUME = Resume(
    contact=Contact(email="ines@example.com"),
    headline="Backend engineer",
    skills=["Python", "Cobol"],
    experience=[
        Experience(
            employer="Harbour Works",
            title="Engineer",
            bullets=["Helped with Python services", "Worked on Cobol batch jobs"],
        )
    ],
    projects=[Project(name="Tidewatch", what="A dashboard of tides", technologies=["Python"])],
)


@pytest.fixture(
    params=["embedded", pytest.param("langchain", marks=pytest.mark.slow)], autouse=True
)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let the rules judge, then a fake model behind a real socket."""
    if request.param == "embedded":
        yield request.param
        return
    with MistralServer(sound_model()) as server:
        monkeypatch.setenv("LLM_MODEL", "mistralai:fake")
        monkeypatch.setenv("LLM_BASE_URL", server.url)
        yield request.param


@pytest.fixture
def loop(studio: Studio) -> Interview:
    """Lead a full loop on resume and job, one question skipped, the others answered."""
    conductor, user_id = studio.conductor, studio.user_id
    brief = Brief(
        role="Backend engineer",
        company="Gull Freight",
        track=Track.FULL_LOOP,
        question_count=QUESTIONS,
        follow_ups=False,
        adaptive=False,
        resume=RESUME,
        job=read_job(JOB),
    )
    interview_id = conductor.start(user_id, "loop", brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    for number in range(QUESTIONS):
        assert conductor.has_question(user_id, interview_id, number, wait_s=WAIT_S)
        asked = conductor.current(user_id, interview_id).questions[number]
        if number == SKIPPED:
            conductor.skip(user_id, "skip", interview_id, asked.id)
            continue
        conductor.answer(user_id, f"a{number}", interview_id, asked.id, answer_to(asked))
        assert conductor.evaluation(user_id, interview_id, asked.id, wait_s=WAIT_S)
        conductor.next(user_id, f"n{number}", interview_id)
    return finish(studio, interview_id)


@pytest.fixture
def single(studio: Studio, interview: Interview) -> Interview:
    """Answer one question of three in a few words and finish."""
    asked = interview.questions[0]
    text = "I like to work with people, and I would do it again if somebody asked me to."
    studio.conductor.answer(studio.user_id, "a", interview.id, asked.id, text)
    return finish(studio, interview.id)


def finish(studio: Studio, interview_id: str) -> Interview:
    studio.conductor.finish(studio.user_id, f"finish {interview_id}", interview_id)
    assert studio.conductor.report(studio.user_id, interview_id, wait_s=WAIT_S)
    return studio.conductor.current(studio.user_id, interview_id)


def answer_to(asked: AskedQuestion) -> str:
    """Return a story where one is asked for; else some of the points, in words of one's own."""
    if asked.question.type in {QuestionType.BEHAVIOURAL, QuestionType.PROJECT}:
        return ANSWER
    points = asked.question.key_points[:3]
    said = " ".join(
        f"I would say that {point.claim[:1].lower()}{point.claim[1:]}." for point in points
    )
    return f"First, it depends on the load, because 300 requests a second are a lot. {said}"


def open_report(open_page: OpenPage, interview: Interview) -> AppTest:
    test = open_page("report")
    test.query_params["id"] = interview.id
    test.run()
    assert not test.exception
    return test


def transcript_of(test: AppTest) -> list[dict[str, Any]]:
    """Return what the page gives to its transcript."""
    for element in test.get("bidi_component"):
        proto = element.proto
        if proto.component_name.endswith("rehearse_transcript"):
            entries: list[dict[str, Any]] = json.loads(proto.json or proto.mixed.json)["entries"]
            return entries
    raise AssertionError("there is no transcript")


def exported(studio: Studio, interview: Interview) -> tuple[ReportExport, ReportDetails]:
    report = studio.conductor.report(studio.user_id, interview.id)
    assert report is not None
    details = detail_report(interview)
    return assemble_export(report, interview, details), details


def test_after_a_loop_every_part_is_there(
    open_page: OpenPage, studio: Studio, loop: Interview, engine: str
) -> None:
    test = open_report(open_page, loop)
    export, details = exported(studio, loop)

    assert export.facts.engines[0].startswith(engine)
    check_banner(test, export)
    check_highlights(test, details)
    check_evidence(test, details)
    check_rounds(test, details)
    check_documents_and_next_steps(test, export)
    check_transcript(test)
    assert test.segmented_control(key="feedback_depth").options
    names = [button.proto.label for button in test.get("download_button")]
    assert names[:3] == ["PDF", "Markdown", "JSON"]


def check_banner(test: AppTest, export: ReportExport) -> None:
    """Out of 100 with the grade, out of ten by circles with the band; answers have theirs."""
    facts, text = export.facts, visible_text(test)
    assert facts.average is not None
    assert facts.out_of_ten is not None
    assert facts.band is not None
    shown = [metric.value for metric in test.metric][:2]
    assert shown == [f"{facts.average:.0f}", str(facts.out_of_ten)]
    assert f"Grade {facts.grade}" in text
    assert f":primary[{'●' * facts.out_of_ten}]" in text
    assert facts.band.capitalize() in text
    labels = " ".join(expander.label for expander in test.expander)
    for question in export.questions:
        if question.band is not None:
            assert f"{question.out_of_ten} of 10 · {question.band}" in labels


def check_highlights(test: AppTest, details: ReportDetails) -> None:
    """Up to five strengths, quoted and linked, beside up to five improvements."""
    text = visible_text(test)
    assert 1 <= len(details.strengths) <= 5
    assert 1 <= len(details.improvements) <= 5
    for strength in details.strengths:
        assert strength.quote is not None
        place = f"#said-{strength.positions[0]}-{strength.quote.start}-{strength.quote.end}"
        assert strength.text in text
        assert place in text
    assert all(improvement.text in text for improvement in details.improvements)


def check_evidence(test: AppTest, details: ReportDetails) -> None:
    """Radar with words, patterns, topics, stories with what stands beside STAR, levels."""
    text = visible_text(test)
    assert len(test.get("plotly_chart")) == 1
    assert "In four dimensions" in text
    assert "In five categories" in text
    assert "Recurring patterns" in text
    assert "Key points and terms by topic" in text
    assert details.topics
    assert all(t.covered or t.missed or t.said or t.unsaid for t in details.topics)
    assert details.stories
    bars = " ".join(str(bar.proto.text) for bar in test.get("progress"))
    assert all(name in bars for name in ("Ownership", "Specificity", "Relevance", "Depth"))
    assert details.competencies
    for level in details.competencies:
        assert all(words in text for words in (level.title, level.seen, level.next))


def check_rounds(test: AppTest, details: ReportDetails) -> None:
    """The four rounds of the loop, each by its name."""
    names = ["Recruiter screen", "Technical", "System design", "Behavioural"]
    assert [each.name for each in details.rounds] == names
    assert all(name in visible_text(test) for name in names)


def check_documents_and_next_steps(test: AppTest, export: ReportExport) -> None:
    """The resume in violet, the job, what to do next, the verdict."""
    text, narrative = visible_text(test), export.narrative
    # Questions that the words name are links, of which here only the words count.
    plain = re.sub(r"\[question\u00a0(\d+)\]\(#said-\d+\)", r"question \1", text)
    assert ":violet[:material/badge: Resume]" in text
    assert "Improvements for this job" in text
    assert "Shown in the interview, but missing from the resume" in text
    assert "In the resume, but never mentioned" in text
    assert "Tidewatch" in text
    assert "Kubernetes in production" in text
    assert narrative.verdict in text
    for item in (*narrative.gaps, *narrative.study_items, *narrative.tips):
        assert item in plain or item.partition("): ")[2] in plain


def check_transcript(test: AppTest) -> None:
    """All that was said, each question once, the skipped one too."""
    entries = transcript_of(test)
    assert [entry["position"] for entry in entries] == list(range(QUESTIONS))
    kinds = [[line["kind"] for line in entry["lines"]] for entry in entries]
    assert all(line[0] == "question" for line in kinds)
    assert sum("answer" in line for line in kinds) == QUESTIONS - 1
    skipped = entries[SKIPPED]["lines"][-1]
    assert (skipped["kind"], "skipped" in skipped["text"]) == ("event", True)


def test_every_link_leads_to_words_that_are_there(open_page: OpenPage, loop: Interview) -> None:
    test = open_report(open_page, loop)
    words = {
        entry["position"]: " ".join(
            line["text"] for line in entry["lines"] if line["first"] is not None
        ).split()
        for entry in transcript_of(test)
    }

    links = [
        piece.partition(")")[0].split("-")
        for element in (*test.markdown, *test.caption)
        for piece in str(element.value).split("](#said-")[1:]
    ]

    assert links
    for position, *span in links:
        assert int(position) in words
        if span:
            start, end = map(int, span)
            assert 0 <= start < end <= len(words[int(position)])


def test_a_loop_is_exported_whole_in_every_format(studio: Studio, loop: Interview) -> None:
    export, details = exported(studio, loop)

    assert read_json(write_json(export)) == export
    markdown = write_markdown(export)
    pages = [
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(write_pdf(export))
    ]
    paper = " ".join(" ".join(pages).split())
    for each in details.rounds:
        assert each.name in markdown
        assert each.name in paper
    for level in details.competencies:
        assert level.title in markdown
        assert level.title in paper


def test_after_one_answer_nothing_is_made_up(
    open_page: OpenPage, studio: Studio, single: Interview
) -> None:
    test = open_report(open_page, single)
    text = visible_text(test)
    export, details = exported(studio, single)

    assert len(transcript_of(test)) == 1
    assert details.rounds == []
    assert "Round by round" not in text
    assert "Nothing recurs in these answers" in text
    assert "led without a resume" in text
    assert "led without a job post" in text
    evaluation = export.questions[0].evaluation
    assert evaluation is not None
    assert {s.text for s in details.strengths} <= {s.reason for s in evaluation.strengths}
    assert {i.text for i in details.improvements} <= {i.gap for i in evaluation.improvements}
    if not details.strengths:
        assert "No answer shows a strength yet" in text
    assert write_pdf(export).startswith(b"%PDF")


def test_the_depth_of_feedback_chooses_how_much_of_the_report_is_shown(
    open_page: OpenPage, single: Interview
) -> None:
    test = open_report(open_page, single)
    assert "Key points and terms by topic" in visible_text(test)

    test.segmented_control(key="feedback_depth").set_value(Depth.BASIC).run()

    text = visible_text(test)
    assert "Improvements" in text
    assert "Study next" in text
    assert "Key points and terms by topic" not in text
    assert "In four dimensions" not in text
    assert len(transcript_of(test)) == 1
