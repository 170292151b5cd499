from core.domain.evaluation import (
    BarsLevel,
    GateKind,
    Improvement,
    KeyPointCoverage,
    KeywordUse,
    Quote,
    StarPart,
    Strength,
)
from core.domain.question import QuestionType
from core.domain.report import JudgedAnswer
from core.domain.report_details import ReportDetails
from core.interview.report_details import MOST_HIGHLIGHTS, detail_report
from tests.fakes.finished import asked_for, ended, unanswered
from tests.fakes.judged import judged, question_of

QUOTE = Quote(text="The pipeline reads", start=0, end=3)


def details_of(*answers: JudgedAnswer) -> ReportDetails:
    return detail_report(ended([asked_for(answer) for answer in answers]))


def strong(reason: str) -> Strength:
    return Strength(reason=reason, quote=QUOTE)


def gap(name: str) -> Improvement:
    return Improvement(gap=name, advice=f"Mend {name}")


def test_what_most_answers_share_comes_first_with_all_its_places() -> None:
    details = details_of(
        judged(0, strengths=[strong("Only here"), strong("Shared")]),
        judged(1, strengths=[strong("shared")]),
        judged(2, improvements=[gap("Rare"), gap("Often")]),
        judged(3, improvements=[gap("often")]),
    )

    assert [(h.text.lower(), sorted(h.positions)) for h in details.strengths] == [
        ("shared", [0, 1]),
        ("only here", [0]),
    ]
    assert [(h.text.lower(), sorted(h.positions)) for h in details.improvements] == [
        ("often", [2, 3]),
        ("rare", [2]),
    ]
    assert details.improvements[0].advice.lower() == "mend often"


def test_a_quote_belongs_to_the_first_place_named() -> None:
    second = Quote(text="of the day", start=5, end=8)
    details = details_of(
        judged(0, points=(1, 1, 1, 1), strengths=[strong("Shared")]),
        judged(1, strengths=[Strength(reason="Shared", quote=second)]),
    )

    assert details.strengths[0].positions == [1, 0]
    assert details.strengths[0].quote == second


def test_at_most_five_of_each_are_named_and_none_is_made_up() -> None:
    many = [strong(f"Reason {n}") for n in range(5)]
    others = [strong(f"Other {n}") for n in range(5)]

    full = details_of(judged(0, strengths=many), judged(1, strengths=others))
    bare = details_of(judged(0))

    assert len(full.strengths) == MOST_HIGHLIGHTS
    assert {h.positions[0] for h in full.strengths} == {0, 1}
    assert bare.strengths == bare.improvements == []


def test_a_gated_answer_lends_no_strength_and_an_unscored_one_nothing() -> None:
    details = details_of(
        judged(0, gate=GateKind.OFF_TOPIC, strengths=[strong("No")], improvements=[gap("Yes")]),
        judged(1, points=None, strengths=[strong("No")], improvements=[gap("No")]),
    )

    assert details.strengths == []
    assert [h.text for h in details.improvements] == ["Yes"]


def test_points_and_terms_are_gathered_by_topic() -> None:
    caching = question_of(QuestionType.TECHNICAL, 0, topic="caching")
    queues = question_of(QuestionType.TECHNICAL, 2, topic="queues")
    made = KeyPointCoverage(claim="Caches expire", coverage=0.8, quote=QUOTE)
    missed = KeyPointCoverage(claim="Caches go stale", coverage=0.2)
    details = details_of(
        judged(0, question=caching, key_points=[made], keywords=[KeywordUse(term="TTL")]),
        judged(
            1,
            question=caching,
            key_points=[missed],
            keywords=[KeywordUse(term="TTL", found_as="time to live"), KeywordUse(term="LRU")],
        ),
        judged(2, question=queues),
    )

    (topic,) = details.topics
    assert (topic.topic, topic.positions) == ("caching", [0, 1])
    assert [(p.position, p.point) for p in topic.covered] == [(0, made)]
    assert [(p.position, p.point) for p in topic.missed] == [(1, missed)]
    assert [(t.term, t.found_as, t.positions) for t in topic.said] == [("TTL", "time to live", [1])]
    assert [(t.term, t.positions) for t in topic.unsaid] == [("LRU", [1])]


def test_only_answers_with_star_are_stories() -> None:
    parts = [StarPart(part="situation", quote=QUOTE), StarPart(part="result")]
    details = details_of(judged(0), judged(1, QuestionType.BEHAVIOURAL, star=parts))

    (story,) = details.stories
    assert (story.position, story.parts) == (1, parts)
    assert [signal.name for signal in story.signals] == [
        "ownership",
        "specificity",
        "relevance",
        "depth",
    ]


def bars(level: int, quote: Quote | None = None) -> BarsLevel:
    return BarsLevel(
        competency="teamwork",
        title="Teamwork",
        level=level,
        seen=f"Level {level}",
        next=f"Level {level + 1}",
        quote=quote,
    )


def test_a_competency_has_the_lower_median_and_the_behaviour_of_that_answer() -> None:
    details = details_of(
        judged(0, bars=[bars(4)]), judged(1, bars=[bars(2)]), judged(2, bars=[bars(2, QUOTE)])
    )

    (teamwork,) = details.competencies
    assert (teamwork.level, teamwork.seen, teamwork.next) == (2, "Level 2", "Level 3")
    assert (teamwork.position, teamwork.quote) == (2, QUOTE)
    assert [(each.position, each.level) for each in teamwork.answers] == [(0, 4), (1, 2), (2, 2)]


def test_an_interview_with_nothing_judged_has_a_transcript_and_no_claims() -> None:
    details = detail_report(ended([unanswered(0, skipped=True)]))

    assert details.model_copy(update={"transcript": []}) == ReportDetails()
    assert len(details.transcript) == 1
