from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.documents import Contact, Experience, JobPosting, Resume
from core.domain.interview import Brief, Interview
from core.domain.report import Pattern, PatternKind, Report
from core.interview.studio import Studio
from tests.pages.conftest import ANSWER, WAIT_S, visible_text

OpenPage = Callable[..., AppTest]


def open_report(open_page: OpenPage, interview_id: str) -> AppTest:
    test = open_page("report")
    test.query_params["id"] = interview_id
    return test.run()


def test_with_no_interview_chosen_the_page_says_where_to_find_one(open_page: OpenPage) -> None:
    assert "Choose a finished interview" in visible_text(open_page("report"))


def test_an_interview_under_way_has_no_report_yet(
    open_page: OpenPage, interview: Interview
) -> None:
    assert "still under way" in visible_text(open_report(open_page, interview.id))


def test_a_report_shows_aggregates_and_every_question(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    test = open_report(open_page, finished.id)

    report = studio.conductor.report(studio.user_id, finished.id)
    assert report is not None
    assert report.facts.average is not None
    text = visible_text(test)
    assert [m.value for m in test.metric][:3] == [
        f"{report.facts.average:.0f}",
        str(report.facts.out_of_ten),
        "33%",
    ]
    assert report.narrative.verdict in text
    assert all(asked.question.text in text for asked in finished.questions)
    assert text.count("Not answered.") == 2


def test_an_unknown_interview_gets_a_sentence(open_page: OpenPage) -> None:
    test = open_report(open_page, "nothing")

    assert not test.exception
    assert "does not exist any more" in visible_text(test)


HOSTILE = "**Gull** <b>Freight</b> :red[x] $y$ [a](http://b.example)"


@pytest.fixture
def documented(studio: Studio) -> Interview:
    """Lead an interview on a resume and a job post whose words try to act."""
    user_id = studio.user_id
    brief = Brief(
        role="Backend developer",
        question_count=3,
        resume=Resume(
            contact=Contact(email="ines@example.com"),
            headline="Engineer",
            skills=["Python"],
            experience=[
                Experience(employer=HOSTILE, bullets=[f"Helped {HOSTILE} with PostgreSQL"])
            ],
        ),
        job=JobPosting(
            title="Engineer",
            must_haves=[f"PostgreSQL {HOSTILE}", "A steady hand"],
            skills=["PostgreSQL"],
        ),
    )
    interview_id = studio.conductor.start(user_id, "documented", brief)
    assert studio.conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    asked = studio.conductor.current(user_id, interview_id).questions[0]
    studio.conductor.answer(user_id, "documented-answer", interview_id, asked.id, ANSWER)
    studio.conductor.finish(user_id, "documented-finish", interview_id)
    assert studio.conductor.report(user_id, interview_id, wait_s=WAIT_S)
    return studio.conductor.current(user_id, interview_id)


def show_changed(
    monkeypatch: pytest.MonkeyPatch, studio: Studio, report: Report, **facts: object
) -> None:
    """Let the page meet this report with other facts."""
    changed = report.model_copy(update={"facts": report.facts.model_copy(update=facts)})
    monkeypatch.setattr(studio.conductor, "report", lambda *_, **__: changed)


def report_of(studio: Studio, interview: Interview) -> Report:
    report = studio.conductor.report(studio.user_id, interview.id)
    assert report is not None
    return report


def test_the_five_categories_are_shown_with_what_they_rest_on(
    open_page: OpenPage, studio: Studio, finished: Interview
) -> None:
    text = visible_text(open_report(open_page, finished.id))

    assert "In five categories" in text
    categories = report_of(studio, finished).facts.categories
    assert len(categories) == 5
    assert all(category.basis in text for category in categories)
    assert any("No evidence yet" in category.basis for category in categories)


def test_without_documents_the_page_says_that_there_were_none(
    open_page: OpenPage, finished: Interview
) -> None:
    test = open_report(open_page, finished.id)
    text = visible_text(test)

    assert "led without a job post" in text
    assert "led without a resume" in text
    assert "Nothing recurs in these answers" in text


def test_requirements_claims_and_advice_are_shown(
    open_page: OpenPage, studio: Studio, documented: Interview
) -> None:
    text = visible_text(open_report(open_page, documented.id))

    facts = report_of(studio, documented).facts
    assert facts.job is not None
    assert "What the job asks for" in text
    assert "A steady hand" in text
    assert "Improvements for this job" in text
    assert "In the resume, but never mentioned" in text
    assert facts.resume_advice
    assert all(advice.advice in text for advice in facts.resume_advice)


def test_words_of_documents_stay_words(open_page: OpenPage, documented: Interview) -> None:
    test = open_report(open_page, documented.id)

    assert not test.exception
    shown = [str(e.value) for e in (*test.markdown, *test.caption)]
    assert any("Gull" in text for text in shown)
    for active in ("**Gull**", "<b>Freight", ":red[x]", "$y$", "](http"):
        assert not any(active in text for text in shown), active


def test_patterns_name_questions_and_quote(
    open_page: OpenPage, studio: Studio, finished: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    weak = Pattern(
        kind=PatternKind.WE_WITHOUT_I,
        label="“We” with hardly an “I”",
        count=2,
        possible=3,
        positions=[0, 2],
        quote="We *did* it.",
        quote_position=2,
        scored=False,
    )
    strong = Pattern(
        kind=PatternKind.FIGURES,
        positive=True,
        label="You give figures",
        count=3,
        possible=3,
        positions=[0, 1, 2],
    )
    report = report_of(studio, finished)
    show_changed(monkeypatch, studio, report, patterns=[weak, strong])

    text = visible_text(open_report(open_page, finished.id))

    assert "2 of 3 answers · questions [1](#said-0) and [3](#said-2)" in text
    assert "shown, not scored" in text
    assert "[Question 3](#said-2): “We *did* it.”" in text
    assert "3 of 3 answers · questions [1](#said-0), [2](#said-1) and [3](#said-2)" in text


def test_a_report_from_before_the_categories_still_opens(
    open_page: OpenPage, studio: Studio, finished: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_changed(monkeypatch, studio, report_of(studio, finished), categories=[])

    test = open_report(open_page, finished.id)

    assert not test.exception
    assert "By type of question" in visible_text(test)
    assert "five categories" not in visible_text(test)
