import logging
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import numpy as np
import pytest
from pydantic import SecretStr

from core.speech import remote_call
from core.speech.remote import (
    LONGEST_RECORDING_S,
    LONGEST_SPOKEN_CHARACTERS,
    RemoteTranscriber,
    RemoteVoice,
)
from core.speech.remote_errors import (
    SpeechBusyError,
    SpeechRefusedError,
    SpeechServiceError,
    SpeechUnavailableError,
    SpeechUnusableError,
)
from core.speech.remote_service import Dialect, SpeechService
from core.speech.sound import encode_wav
from tests.core.speech.test_sound import read_wav
from tests.core.speech.voices import silence, voice
from tests.fakes.audio_server import (
    SPEECH,
    TRANSCRIPTIONS,
    AudioRequest,
    AudioServer,
    Behaviour,
    cut_off,
    failing,
    late,
    raw,
    refusing_fields,
    reset,
    sent,
    sound,
    transcript,
    trickling,
    wrapped_sound,
)
from tests.fakes.mistral_wire import Response

# Put together, since a traceback shows the lines of this file.
KEY = "-".join(["very", "secret", "key"])
PRIVATE_HINT = " ".join(["a", "private", "hint"])
PCM = voice(1.0)
WORDS = (("We", 0.1, 0.3), ("did", 0.4, 0.5), ("it.", 0.5, 0.8))
SEGMENTS = ({"text": "We did it.", "start": 0.1, "end": 0.8, "avg_logprob": -0.2},)
GOOD = transcript("We did it.", WORDS, SEGMENTS, language="english")
WAV = encode_wav(voice(0.2))


@pytest.fixture(autouse=True)
def _pause_briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_call, "FIRST_PAUSE_S", 0.02)


@pytest.fixture
def server() -> Iterator[AudioServer]:
    with AudioServer(GOOD) as running:
        yield running


def service(
    server: AudioServer, dialect: Dialect = Dialect.OPENAI, budget_s: float = 10
) -> SpeechService:
    return SpeechService(
        base_url=server.url,
        dialect=dialect,
        key=SecretStr(KEY),
        model="listens-1",
        voice_model="speaks-1",
        voice="joe",
        budget_s=budget_s,
    )


def listen(server: AudioServer, budget_s: float = 10) -> RemoteTranscriber:
    return RemoteTranscriber(service(server, budget_s=budget_s))


def test_a_recording_goes_out_as_a_form_and_comes_back_as_words(server: AudioServer) -> None:
    heard = listen(server).transcribe(PCM, "en", "Kafka, consumer lag")

    (request,) = server.requests
    assert request.path == TRANSCRIPTIONS
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert np.abs(read_wav(request.file) - PCM).max() < 1e-4
    assert request.file_name == "answer.wav"
    assert (request.value("model"), request.value("language")) == ("listens-1", "en")
    assert request.value("prompt") == "Kafka, consumer lag"
    assert request.value("response_format") == "verbose_json"
    assert request.fields["timestamp_granularities[]"] == ["word", "segment"]
    assert (heard.text, heard.language) == ("We did it.", "en")
    assert [(word.text, word.start_s, word.end_s) for word in heard.words] == list(WORDS)
    assert [word.probability for word in heard.words] == pytest.approx([np.exp(-0.2)] * 3)
    assert heard.engine == "remote"
    assert heard.engine_version == f"listens-1 at {server.url[7:-3]}"


def test_mistral_is_asked_for_segments_and_terms_and_no_language(server: AudioServer) -> None:
    transcriber = RemoteTranscriber(service(server, Dialect.MISTRAL))

    heard = transcriber.transcribe(PCM, "en", "Kafka, consumer lag; Kafka\nA/B test.,")

    (request,) = server.requests
    assert request.value("timestamp_granularities") == "segment"
    assert request.value("context_bias") == "Kafka,consumer_lag,A/B_test"
    assert set(request.fields) == {"model", "timestamp_granularities", "context_bias"}
    assert heard.times_estimated
    assert [word.text for word in heard.words] == ["We", "did", "it."]


def test_what_is_not_given_is_not_sent(server: AudioServer) -> None:
    listen(server).transcribe(PCM, None, "")

    (request,) = server.requests
    assert "language" not in request.fields
    assert "prompt" not in request.fields


def test_a_service_without_a_key_gets_none(server: AudioServer) -> None:
    open_service = service(server).model_copy(update={"key": None})

    RemoteTranscriber(open_service).transcribe(PCM, None, "")

    assert "authorization" not in server.requests[0].headers


@pytest.mark.parametrize("status", [400, 422])
def test_a_service_that_knows_no_word_times_is_asked_plainly_from_then_on(status: int) -> None:
    refusing = refusing_fields("timestamp_granularities[]", otherwise=GOOD, status=status)
    with AudioServer(refusing) as server:
        transcriber = listen(server)

        heard = [transcriber.transcribe(PCM, "en", "Kafka").text for _ in range(2)]

    assert heard == ["We did it."] * 2
    plain = [set(request.fields) for request in server.requests[1:]]
    assert plain == [{"language", "model"}] * 2
    assert len(server.requests) == 3


def test_a_wrong_model_is_told_and_detail_is_asked_for_again(server: AudioServer) -> None:
    transcriber = listen(server)
    server.reply_next(failing(400), failing(400))

    with pytest.raises(SpeechRefusedError, match="HTTP 400"):
        transcriber.transcribe(PCM, "en", "")

    assert transcriber.transcribe(PCM, "en", "").words


def test_no_sound_asks_nobody(server: AudioServer) -> None:
    assert listen(server).transcribe(silence(0), "en", "").text == ""
    assert server.requests == []


def test_too_long_a_recording_is_told_before_it_is_sent(server: AudioServer) -> None:
    with pytest.raises(SpeechServiceError, match="13 minutes"):
        listen(server).transcribe(silence(LONGEST_RECORDING_S + 1), "en", "")

    assert server.requests == []


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_not_accepted_is_told_and_not_tried_again(
    server: AudioServer, status: int
) -> None:
    server.reply_next(failing(status, body=f'{{"message": "bad key {KEY}"}}'))

    with pytest.raises(SpeechRefusedError, match="does not accept the key") as caught:
        listen(server).transcribe(PCM, "en", "")

    assert caught.value.status == status
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "behaviour",
    [
        failing(401, body=f"bad key {KEY}"),
        failing(429, body=KEY, retry_after="900"),
        failing(500, body=KEY),
        raw(KEY.encode()),
        sent({"text": 7, "key": KEY}),
        cut_off(GOOD),
        reset,
        late(GOOD, 5),
    ],
)
def test_the_key_is_in_no_error_and_no_log(
    behaviour: Behaviour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with AudioServer(behaviour) as server, pytest.raises(SpeechServiceError) as caught:
        listen(server, budget_s=1).transcribe(PCM, "en", PRIVATE_HINT)

    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + caplog.text
    assert KEY not in shown
    assert PRIVATE_HINT not in shown


def test_a_busy_service_is_asked_again_after_the_time_it_names(server: AudioServer) -> None:
    server.reply_next(failing(429, retry_after="0.3"))

    assert listen(server).transcribe(PCM, "en", "").text == "We did it."

    first, second = server.requests
    assert second.at_s - first.at_s >= 0.3


def test_a_busy_service_that_wants_more_time_than_there_is_ends_the_call_at_once(
    server: AudioServer,
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)
    server.reply_next(failing(429, retry_after=later))

    with pytest.raises(SpeechBusyError, match="too many requests"):
        listen(server).transcribe(PCM, "en", "")

    assert len(server.requests) == 1


@pytest.mark.parametrize("wait", ["soon", "-1", "Thu, 99 Foo", "9" * 400])
def test_a_time_to_wait_that_is_none_is_not_heeded(server: AudioServer, wait: str) -> None:
    server.reply_next(failing(503, retry_after=wait))

    assert listen(server).transcribe(PCM, "en", "").text == "We did it."


@pytest.mark.parametrize("status", [408, 500, 502, 503, 529])
def test_a_failing_service_is_asked_three_times_at_most(status: int) -> None:
    with (
        AudioServer(failing(status)) as server,
        pytest.raises(SpeechUnavailableError, match=f"HTTP {status}"),
    ):
        listen(server).transcribe(PCM, "en", "")

    assert len(server.requests) == remote_call.ATTEMPTS


@pytest.mark.parametrize("behaviour", [failing(500), cut_off(GOOD), reset])
def test_a_service_that_comes_back_gives_the_words(
    server: AudioServer, behaviour: Behaviour
) -> None:
    server.reply_next(behaviour, behaviour)

    assert listen(server).transcribe(PCM, "en", "").text == "We did it."


def test_one_attempt_that_hangs_leaves_time_for_another(server: AudioServer) -> None:
    server.reply_next(late(GOOD, 30))

    assert listen(server, budget_s=2).transcribe(PCM, "en", "").text == "We did it."


@pytest.mark.parametrize("behaviour", [late(GOOD, 600), trickling(GOOD, 0.2)])
def test_a_slow_service_is_given_up_within_the_budget(behaviour: Behaviour) -> None:
    with (
        AudioServer(behaviour) as server,
        pytest.raises(SpeechUnavailableError, match="did not answer in time"),
    ):
        listen(server, budget_s=1).transcribe(PCM, "en", "")


def test_a_service_that_is_away_is_told() -> None:
    with AudioServer(GOOD) as server:
        gone = listen(server)

    with pytest.raises(SpeechUnavailableError, match="could not be reached"):
        gone.transcribe(PCM, "en", "")


def test_an_answer_without_end_is_broken_off(
    server: AudioServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_call, "LARGEST_REPLY_BYTES", 100_000)
    server.reply_next(sent({"text": "a " * 100_000}))

    with pytest.raises(SpeechUnusableError, match="far too much"):
        listen(server).transcribe(PCM, "en", "")


def test_the_key_does_not_follow_a_redirect(server: AudioServer) -> None:
    with AudioServer(GOOD) as elsewhere:
        server.reply_next(failing(307, location=f"{elsewhere.url}/audio/transcriptions"))

        with pytest.raises(SpeechRefusedError, match="SPEECH_BASE_URL"):
            listen(server).transcribe(PCM, "en", "")

        assert elsewhere.requests == []


@pytest.mark.parametrize("body", [b"<html>", b'{"text": 7}', b"", b'{"text": "We di'])
def test_an_answer_that_is_no_transcript_is_told(server: AudioServer, body: bytes) -> None:
    server.reply_next(raw(body))

    with pytest.raises(SpeechUnusableError):
        listen(server).transcribe(PCM, "en", "")


def test_a_transcriber_without_a_model_names_the_setting(server: AudioServer) -> None:
    nameless = service(server).model_copy(update={"model": None, "voice": None})

    with pytest.raises(SpeechServiceError, match="SPEECH_MODEL"):
        RemoteTranscriber(nameless)
    with pytest.raises(SpeechServiceError, match="SPEECH_VOICE"):
        RemoteVoice(nameless)


def test_nothing_is_left_running(server: AudioServer) -> None:
    transcriber = listen(server)
    transcriber.transcribe(PCM, "en", "")
    before = {thread.name for thread in threading.enumerate()}

    for _ in range(10):
        transcriber.transcribe(PCM, "en", "")

    mine = {name for name in (t.name for t in threading.enumerate()) if "fake-audio" not in name}
    assert not {name for name in mine - before if "process_request" not in name}


def test_several_learners_are_served_at_once(server: AudioServer) -> None:
    together = threading.Barrier(4)

    def answer_together(request: AudioRequest) -> Response:
        together.wait(10)
        return GOOD(request)

    server.reply(answer_together)
    transcriber = listen(server)
    heard: list[str] = []
    threads = [
        threading.Thread(target=lambda: heard.append(transcriber.transcribe(PCM, "en", "").text))
        for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert heard == ["We did it."] * 4


def test_a_text_is_spoken_in_openais_form() -> None:
    with AudioServer(sound(WAV)) as server:
        spoken = RemoteVoice(service(server)).speak("Tell me about a queue.")

    (request,) = server.requests
    assert request.path == SPEECH
    assert request.value("input") == "Tell me about a queue."
    assert (request.value("model"), request.value("voice")) == ("speaks-1", "joe")
    assert request.value("response_format") == "wav"
    assert spoken == (WAV, "audio/wav")


def test_a_text_is_spoken_in_mistrals_form() -> None:
    with AudioServer(wrapped_sound(WAV)) as server:
        spoken = RemoteVoice(service(server, Dialect.MISTRAL)).speak("Tell me about a queue.")

    assert server.requests[0].value("voice_id") == "joe"
    assert "voice" not in server.requests[0].fields
    assert spoken == (WAV, "audio/wav")


@pytest.mark.parametrize(
    ("head", "media_type"),
    [(b"ID3", "audio/mpeg"), (b"fLaC", "audio/flac"), (b"OggS", "audio/ogg")],
)
def test_the_kind_of_sound_is_read_from_its_bytes(head: bytes, media_type: str) -> None:
    with AudioServer(sound(head + bytes(9), "application/octet-stream")) as server:
        assert RemoteVoice(service(server)).speak("Hello.").media_type == media_type


@pytest.mark.parametrize(
    "behaviour",
    [
        sound(b""),
        sound(b"<html><script>alert(1)</script>", "audio/wav"),
        raw(b"{}"),
        sent({"audio_data": 7}),
        sent({"audio_data": "no base64!"}),
        sent({"audio_data": ""}),
        sent({"audio_data": "schön"}),
    ],
)
def test_what_is_no_sound_is_told(behaviour: Behaviour) -> None:
    with AudioServer(behaviour) as server, pytest.raises(SpeechUnusableError, match="no sound"):
        RemoteVoice(service(server)).speak("Hello.")


@pytest.mark.parametrize("text", ["", " \n", "a" * (LONGEST_SPOKEN_CHARACTERS + 1)])
def test_a_text_that_cannot_be_spoken_is_not_sent(server: AudioServer, text: str) -> None:
    with pytest.raises(SpeechServiceError, match="characters"):
        RemoteVoice(service(server)).speak(text)

    assert server.requests == []
