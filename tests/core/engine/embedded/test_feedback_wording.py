import pytest

from core.domain.evaluation import Band, Evaluation, Improvement
from core.domain.manner import Manner
from core.engine.embedded.feedback_wording import word_feedback
from core.rubric.totals import answer_band, out_of_ten
from tests.fakes.judged import judged

POINTS = {
    Band.NEEDS_WORK: (5, 8, 4, 1),
    Band.GOOD: (15, 20, 12, 5),
    Band.STRONG: (24, 30, 15, 7),
    Band.BEST_PRACTICE: (30, 38, 19, 10),
}
ADVICE = Improvement(gap="There is no number in it.", advice="Name a figure.")


def evaluation_in(band: Band | None) -> Evaluation:
    points = None if band is None else POINTS[band]
    return judged(points=points, improvements=[ADVICE]).evaluation


@pytest.mark.parametrize("band", [*Band, None])
def test_every_manner_has_its_own_words_for_every_band(band: Band | None) -> None:
    evaluation = evaluation_in(band)
    if band is not None:
        assert answer_band(out_of_ten(evaluation.total or 0)) is band
    words = [word_feedback(evaluation, manner) for manner in Manner]

    assert len({each.opening for each in words}) == len(Manner)
    assert len({each.next_step for each in words}) == len(Manner)
    assert all("Name a figure." in each.next_step for each in words)


@pytest.mark.parametrize("manner", Manner)
def test_the_bands_are_told_apart_in_every_manner(manner: Manner) -> None:
    openings = {word_feedback(evaluation_in(band), manner).opening for band in Band}

    assert len(openings) == len(Band)


def test_without_an_improvement_there_is_no_next_step() -> None:
    assert word_feedback(judged().evaluation, Manner.GUIDE).next_step == ""
