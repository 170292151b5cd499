import pytest

from core.domain.interview import Interview
from core.errors import NotFoundError
from core.interview.studio import Studio


def test_all_sound_goes_at_once_and_words_stay(studio: Studio, spoken: Interview) -> None:
    asked_id = spoken.questions[0].id
    assert studio.kept_recordings.count(studio.user_id).recordings == 2

    assert studio.kept_recordings.delete_all(studio.user_id) == 2

    assert studio.kept_recordings.count(studio.user_id).recordings == 0
    recordings = studio.voice.recordings(studio.user_id, asked_id)
    assert all(recording.transcript for recording in recordings)
    for recording in recordings:
        with pytest.raises(NotFoundError):
            studio.voice.read_media(studio.user_id, recording.id)


def test_another_learners_recordings_are_left_alone(studio: Studio, spoken: Interview) -> None:
    assert studio.kept_recordings.delete_all("another") == 0
    assert studio.kept_recordings.count(studio.user_id).recordings == 2


def test_a_limit_leaves_what_is_younger(studio: Studio, spoken: Interview) -> None:
    assert studio.kept_recordings.keep_for(studio.user_id, 7) == 0
    assert studio.kept_recordings.choices(studio.user_id).keep_days == 7
    assert studio.kept_recordings.count(studio.user_id).recordings == 2


def test_a_limit_lets_older_sound_go_at_once(studio: Studio, spoken: Interview) -> None:
    with studio.database.write() as connection:
        connection.run("UPDATE recordings SET started_at = TIMESTAMP '2020-01-01 00:00:00+00'")

    assert studio.kept_recordings.keep_for(studio.user_id, 7) == 2


def test_consent_to_the_camera_is_given_once_and_taken_back(studio: Studio) -> None:
    kept, user_id = studio.kept_recordings, studio.user_id
    assert kept.choices(user_id).camera_agreed_at is None

    kept.agree_to_camera(user_id)
    first = kept.choices(user_id).camera_agreed_at
    kept.agree_to_camera(user_id)
    kept.keep_for(user_id, 30)

    assert first is not None
    assert kept.choices(user_id).camera_agreed_at == first
    kept.refuse_camera(user_id)
    assert kept.choices(user_id).camera_agreed_at is None
    assert kept.choices(user_id).keep_days == 30
