import json
from datetime import UTC, datetime

import pytest

from core.domain.documents import Experience, JobPosting, Resume
from core.domain.evaluation import Evaluation, Gate, GateKind, Grade, KeywordUse, Scores, StarPart
from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    Brief,
    Interview,
    InterviewStatus,
)
from core.domain.question import Difficulty, QuestionType, Slot
from core.domain.report import CategoryName, PatternKind, Report, SessionBand
from core.errors import InterviewError
from core.interview.report import compute_facts
from tests.fakes.engine import make_question

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def judge(scores: Scores | None, **more: object) -> Evaluation:
    reason = None if scores else "The words could not be understood."
    values = {"engine": "fake", "engine_version": "1", "summary": "", "word_count": 100, **more}
    return Evaluation.model_validate({"scores": scores, "unscored_reason": reason, **values})


def scored(total: int) -> Scores:
    relevance, rest = min(total, 30), max(0, total - 30)
    accuracy, rest = min(rest, 40), max(0, rest - 40)
    return Scores(
        relevance=relevance,
        technical_accuracy=accuracy,
        structure=min(rest, 20),
        keyword_coverage=max(0, rest - 20),
    )


def ask(position: int, kind: QuestionType, evaluation: Evaluation | None) -> AskedQuestion:
    slot = Slot(position=position, type=kind, difficulty=Difficulty.EASY)
    answer = evaluation and AnswerRecord(
        id=f"a{position}",
        asked_id=f"q{position}",
        text="words",
        submitted_at=NOW,
        evaluation=evaluation,
    )
    return AskedQuestion(
        id=f"q{position}", position=position, question=make_question(slot, position), answer=answer
    )


def finished(*questions: AskedQuestion, brief: Brief | None = None) -> Interview:
    return Interview(
        id="i",
        brief=brief or Brief(role="Tester", question_count=4),
        status=InterviewStatus.FINISHED,
        position=0,
        created_at=NOW,
        finished_at=NOW,
        questions=list(questions),
    )


def test_figures_are_those_of_the_answers() -> None:
    facts = compute_facts(
        finished(
            ask(0, QuestionType.TECHNICAL, judge(scored(90))),
            ask(1, QuestionType.TECHNICAL, judge(scored(60))),
            ask(2, QuestionType.BEHAVIOURAL, judge(scored(30))),
            ask(3, QuestionType.BEHAVIOURAL, None),
        )
    )

    assert (facts.asked, facts.answered, facts.completion) == (4, 3, 0.75)
    assert (facts.average, facts.out_of_ten, facts.grade) == (60, 6, Grade.C)
    assert facts.band is SessionBand.GOOD_FOUNDATION
    assert {t.type: (t.count, t.average) for t in facts.by_type} == {
        QuestionType.TECHNICAL: (2, 75),
        QuestionType.BEHAVIOURAL: (1, 30),
    }
    assert facts.grade_mix == {Grade.A: 1, Grade.B: 0, Grade.C: 1, Grade.D: 0, Grade.F: 1}
    assert facts.strongest is not None
    assert facts.weakest is not None
    assert (facts.strongest.position, facts.weakest.position) == (0, 2)


def test_dimension_averages_add_up_to_the_average() -> None:
    facts = compute_facts(
        finished(
            ask(0, QuestionType.TECHNICAL, judge(scored(77))),
            ask(1, QuestionType.TECHNICAL, judge(scored(52))),
        )
    )

    assert sum(d.average for d in facts.dimensions) == pytest.approx(facts.average)


def test_an_unscored_answer_counts_as_answered_and_not_in_the_average() -> None:
    facts = compute_facts(
        finished(
            ask(0, QuestionType.TECHNICAL, judge(scored(80))),
            ask(1, QuestionType.TECHNICAL, judge(None)),
        )
    )

    assert (facts.answered, facts.scored, facts.average) == (2, 1, 80)


def test_nothing_scored_gives_no_average_and_no_band() -> None:
    facts = compute_facts(finished(ask(0, QuestionType.TECHNICAL, judge(None))))

    assert (facts.average, facts.grade, facts.band, facts.strongest) == (None, None, None, None)
    assert facts.dimensions == []


def test_the_level_follows_the_later_answers() -> None:
    def level_after(*totals: int | None) -> float | None:
        kind = QuestionType.TECHNICAL
        asked = [
            ask(n, kind, judge(None if total is None else scored(total)))
            for n, total in enumerate(totals)
        ]
        return compute_facts(finished(*asked)).level

    rising, falling = level_after(20, 50, 90), level_after(90, 50, 20)
    assert rising is not None
    assert falling is not None
    assert falling < rising
    assert level_after(None) is None


def test_recurring_gaps_are_counted() -> None:
    gap = judge(
        scored(10),
        keywords=[KeywordUse(term="index"), KeywordUse(term="lock", found_as="locks")],
        star=[StarPart(part="result")],
        gate=Gate(kind=GateKind.OFF_TOPIC, reason="off"),
    )
    facts = compute_facts(finished(*(ask(n, QuestionType.BEHAVIOURAL, gap) for n in range(2))))

    assert [(c.label, c.count) for c in facts.missing_keywords] == [("index", 2)]
    assert [(c.label, c.count) for c in facts.missing_star_parts] == [("result", 2)]
    assert [(c.label, c.count) for c in facts.gates] == [("off_topic", 2)]


def test_an_interview_without_answers_has_no_report() -> None:
    with pytest.raises(InterviewError, match="no question was answered"):
        compute_facts(finished(ask(0, QuestionType.TECHNICAL, None)))


def test_without_documents_there_is_nothing_to_compare() -> None:
    facts = compute_facts(finished(ask(0, QuestionType.TECHNICAL, judge(scored(80)))))

    assert (facts.resume, facts.job, facts.resume_advice) == (None, None, [])
    assert [c.name for c in facts.categories] == list(CategoryName)


def test_documents_are_held_against_the_answers() -> None:
    resume = Resume(
        experience=[Experience(employer="Gull Freight", bullets=["Helped with the Redis cache"])]
    )
    job = JobPosting(title="Pilot", company="Skua", must_haves=["Redis"], skills=["Redis"])
    facts = compute_facts(
        finished(
            ask(0, QuestionType.TECHNICAL, judge(scored(80))),
            brief=Brief(role="Pilot", resume=resume, job=job),
        )
    )

    assert facts.company == "Skua"
    assert facts.resume is not None
    assert {claim.name for claim in facts.resume.claims} == {"Redis", "Gull Freight"}
    assert facts.job is not None
    assert (facts.job.must_haves, facts.job.rehearsed) == (1, 0)
    assert any(advice.line == "Helped with the Redis cache" for advice in facts.resume_advice)


def test_the_company_is_the_one_ordered_before_the_one_posted() -> None:
    asked = ask(0, QuestionType.TECHNICAL, judge(scored(60)))
    ordered = Brief(company="a fintech", job=JobPosting(company="Harbour"))
    posted = Brief(job=JobPosting(company="Harbour"))

    assert compute_facts(finished(asked, brief=ordered)).company == "a fintech"
    assert compute_facts(finished(asked, brief=posted)).company == "Harbour"


def test_what_recurs_is_part_of_the_facts() -> None:
    gated = judge(scored(10), gate=Gate(kind=GateKind.OFF_TOPIC, reason="off"))
    facts = compute_facts(finished(*(ask(n, QuestionType.TECHNICAL, gated) for n in range(2))))

    assert [(p.kind, p.positions) for p in facts.patterns] == [(PatternKind.GATE, [0, 1])]


def test_a_report_stored_before_these_figures_existed_still_loads() -> None:
    facts = compute_facts(finished(ask(0, QuestionType.TECHNICAL, judge(scored(80)))))
    stored = json.loads(facts.model_dump_json())
    for added_later in ("categories", "patterns", "resume", "job", "resume_advice"):
        del stored[added_later]
    words = {"engine": "e", "engine_version": "1", "story": "", "verdict": ""}
    lists: dict[str, list[str]] = {"gaps": [], "study_items": [], "tips": []}

    report = Report.model_validate_json(
        json.dumps({"facts": stored, "narrative": {**words, **lists}})
    )

    assert report.facts.average == 80
    assert (report.facts.categories, report.facts.job) == ([], None)


def test_a_report_comes_back_from_json_as_it_was() -> None:
    brief = Brief(role="Pilot", resume=Resume(name="Ines"), job=JobPosting(must_haves=["Redis"]))
    facts = compute_facts(
        finished(
            *(ask(n, QuestionType.BEHAVIOURAL, judge(scored(40))) for n in range(3)), brief=brief
        )
    )

    assert type(facts).model_validate_json(facts.model_dump_json()) == facts
