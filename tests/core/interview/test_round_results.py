from core.domain.interview import Brief, Track
from core.interview.round_results import sum_up_rounds
from core.interview.tracks import rounds_of
from tests.fakes.finished import asked_for, ended, unanswered
from tests.fakes.judged import judged


def test_an_interview_without_a_track_has_no_rounds() -> None:
    assert sum_up_rounds(ended([asked_for(judged(0))])) == []


def test_a_loop_is_summed_up_round_by_round() -> None:
    brief = Brief(track=Track.FULL_LOOP, question_count=4)
    names = [each.name for each in rounds_of(brief)]
    interview = ended(
        [
            asked_for(judged(0, points=(30, 20, 10, 10))),
            asked_for(judged(1, points=(30, 40, 20, 10)), round=1),
            asked_for(judged(2, points=None), round=2),
            unanswered(3, round=3),
        ],
        brief,
    )

    results = sum_up_rounds(interview)

    assert [result.name for result in results] == names
    assert [result.average for result in results] == [70, 100, None, None]
    assert [(result.answered, result.scored) for result in results] == [
        (1, 1),
        (1, 1),
        (1, 0),
        (0, 0),
    ]
    assert results[1].out_of_ten == 10
    assert results[1].band == "exceptional"


def test_a_round_with_weights_of_its_own_shows_both_scores_and_why() -> None:
    interview = ended(
        [asked_for(judged(0, points=(30, 20, 10, 0)))],
        Brief(track=Track.RECRUITER, question_count=5),
    )

    (screen,) = sum_up_rounds(interview)

    assert screen.average == 60
    assert screen.weighted == 70
    assert screen.weights


def test_a_round_with_the_usual_weights_shows_one_score() -> None:
    interview = ended([asked_for(judged(0))], Brief(track=Track.BEHAVIOURAL, question_count=5))

    (round_result,) = sum_up_rounds(interview)

    assert round_result.weighted is None
    assert round_result.weights == ""
