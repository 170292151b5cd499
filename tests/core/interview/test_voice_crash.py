import subprocess
import sys
from pathlib import Path

import pytest

from core.interview.voice import Voice
from core.jobs.runner import JobRunner
from core.settings import Settings
from core.speech.sound import SAMPLE_RATE_HZ, duration_of
from core.speech.sound_files import decode_clip
from core.store.database import open_database
from core.store.jobs import JobState, job_id_of
from core.store.recordings import TRANSCRIBE
from core.store.users import ensure_local_user
from tests.core.interview.speaking import WAIT_S, clip_sound
from tests.fakes.speech import TEXT, FakeRecognisers, desk_with

ROOT = Path(__file__).parents[3]
# The promise: a crash loses no more than the last two seconds.
MOST_LOST_S = 2.0


def record_and_kill(database_file: Path, folder: Path, after_s: float) -> float:
    """Have a process record and kill it at once after so much speech; return how much was fed."""
    command = [sys.executable, "-m", "tests.core.interview.speaker_process"]
    process = subprocess.Popen(
        [*command, str(database_file), str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if float(line) >= after_s:
            process.kill()
            break
    rest = process.stdout.read().split()
    process.wait()
    fed_s = float(rest[-1]) if rest else float(line)
    assert fed_s >= after_s
    return fed_s


@pytest.mark.parametrize("after_s", [4.3, pytest.param(6.9, marks=pytest.mark.slow)])
def test_a_killed_process_loses_two_seconds_at_most_and_the_next_start_transcribes_the_rest(
    tmp_path: Path, after_s: float
) -> None:
    fed_s = record_and_kill(tmp_path / "crash.duckdb", tmp_path, after_s)

    database, recognisers = open_database(str(tmp_path / "crash.duckdb")), FakeRecognisers()
    with database.write() as connection:
        user_id = ensure_local_user(connection)
        [row] = connection.rows("SELECT id, asked_id FROM recordings WHERE is_open")
    settings = Settings(media_url=str(tmp_path / "media"))
    jobs = JobRunner(database)
    voice = Voice(settings, database, jobs, desk_with(recognisers, settings))
    jobs.start()
    voice.start()
    try:
        assert jobs.wait(job_id_of(TRANSCRIBE, row["id"]), WAIT_S) is JobState.DONE
        [kept] = voice.recordings(user_id, row["asked_id"])
        assert kept.transcript is not None
        assert kept.transcript.text == TEXT
        assert not kept.is_open
        sound = decode_clip(voice.read_media(user_id, row["id"]))
        assert duration_of(sound) >= fed_s - MOST_LOST_S
        assert kept.duration_s == pytest.approx(duration_of(sound))
        # It is that speech, from its beginning: as loud at the same times.
        step = SAMPLE_RATE_HZ // 4
        length = min(len(sound), len(clip_sound())) // step * step
        before, after = (
            abs(each[:length]).reshape(-1, step).mean(axis=1) for each in (clip_sound(), sound)
        )
        assert after == pytest.approx(before, abs=0.02)
    finally:
        voice.close()
        jobs.stop()
        database.close()
