from core.domain.evaluation import Evaluation, Improvement, PartScore, Quote, Scores, Strength
from core.interview.second_opinion import add_opinion

SCORES = Scores(relevance=20, technical_accuracy=40, structure=14, keyword_coverage=5)


def judge(**more: object) -> Evaluation:
    told: dict[str, object] = {
        "engine": "embedded",
        "engine_version": "exercises-1",
        "scores": SCORES,
        "summary": "All tests passed.",
        "word_count": 40,
        "parts": [
            PartScore(name="correctness", points=40, most=40, observed=["8 of 8 tests passed."]),
            PartScore(name="testing", points=20, most=30, observed=["Edge cases named: empty."]),
            PartScore(name="code_quality", points=10, most=10, observed=["Short functions."]),
            PartScore(name="communication", points=4, most=10, observed=["2 of 5 points."]),
            PartScore(name="productivity", points=5, most=10, observed=["12 minutes."]),
        ],
    }
    return Evaluation.model_validate(told | more)


def think(**more: object) -> Evaluation:
    told: dict[str, object] = {
        "engine": "mistral",
        "engine_version": "large",
        "scores": Scores(relevance=1, technical_accuracy=1, structure=10, keyword_coverage=1),
        "summary": "It is hard to follow.",
        "word_count": 40,
        "strengths": [Strength(reason="Clear", quote=Quote(text="a", start=0, end=1))],
        "improvements": [Improvement(gap="Names are short", advice="Say what is in them.")],
        "tokens": 900,
    }
    return Evaluation.model_validate(told | more)


def test_only_code_quality_changes_and_the_total_stays_the_sum_of_the_parts() -> None:
    judged = add_opinion(judge(), think())

    assert [part.points for part in judged.parts] == [40, 20, 8, 4, 5]
    assert judged.total == 77 == sum(part.points for part in judged.parts)
    assert judged.scores is not None
    assert judged.scores.structure == 12
    assert "counts half" in judged.parts[2].observed[-1]


def test_its_remarks_stand_beside_those_of_the_rules() -> None:
    judged = add_opinion(judge(), think())

    assert [each.gap for each in judged.improvements] == ["Names are short"]
    assert [each.reason for each in judged.strengths] == ["Clear"]
    assert judged.tokens == 900
    assert "mistral" in judged.notes[0]
    assert judged.engine == "embedded"


def test_a_model_that_failed_changes_no_point_and_that_is_said() -> None:
    judged = add_opinion(judge(), think(fallback_reason="The model did not answer in time."))

    assert judged.total == SCORES.total
    assert judged.parts == judge().parts
    assert "did not answer in time" in judged.notes[0]


def test_what_could_not_be_scored_stays_without_a_score() -> None:
    unscored = judge(scores=None, unscored_reason="It could not be run.")

    assert add_opinion(unscored, think()).scores is None
