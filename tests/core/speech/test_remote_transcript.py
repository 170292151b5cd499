import json
import math
from typing import Any

import pytest

from core.domain.speech import Transcript
from core.speech.remote_errors import SpeechUnusableError
from core.speech.remote_transcript import read_transcript


def read(body: Any, duration_s: float = 10.0) -> Transcript:
    return read_transcript(json.dumps(body).encode(), duration_s)


WORDS = [{"word": "We", "start": 0.1, "end": 0.3}, {"word": "did.", "start": 0.4, "end": 0.8}]


def test_words_take_the_probability_of_their_segment() -> None:
    segments = [
        {"text": "We", "start": 0.0, "end": 0.35, "avg_logprob": -0.1},
        {"text": "did.", "start": 0.35, "end": 1.0, "avg_logprob": -1.0},
    ]

    heard = read({"text": "We did.", "words": WORDS, "segments": segments})

    assert [word.text for word in heard.words] == ["We", "did."]
    assert [word.start_s for word in heard.words] == [0.1, 0.4]
    assert [word.probability for word in heard.words] == pytest.approx(
        [math.exp(-0.1), math.exp(-1)]
    )
    assert heard.probabilities_known
    assert not heard.times_estimated


def test_words_own_probabilities_come_first() -> None:
    words = [{**word, "probability": 0.7} for word in WORDS]
    segments = [{"text": "We did.", "start": 0, "end": 1, "avg_logprob": -3}]

    heard = read({"text": "We did.", "words": words, "segments": segments})

    assert [word.probability for word in heard.words] == [0.7, 0.7]


def test_words_may_stand_inside_the_segments() -> None:
    heard = read(
        {"text": "We did.", "segments": [{"text": "", "start": 0, "end": 1, "words": WORDS}]}
    )

    assert [word.end_s for word in heard.words] == [0.3, 0.8]
    assert not heard.times_estimated


def test_words_without_any_sureness_say_so() -> None:
    heard = read({"text": "We did.", "words": WORDS})

    assert len(heard.words) == 2
    assert not heard.probabilities_known


def test_segment_times_are_spread_over_the_words_by_their_letters() -> None:
    segments = [
        {"text": " We tested it ", "start": 1.0, "end": 3.0},
        {"text": "twice.", "start": 3.5, "end": 4.5},
    ]

    heard = read({"text": "We tested it twice.", "segments": segments})

    assert heard.times_estimated
    assert [word.text for word in heard.words] == ["We", "tested", "it", "twice."]
    assert [word.start_s for word in heard.words] == pytest.approx([1.0, 1.4, 2.6, 3.5])
    assert heard.words[-1].end_s == pytest.approx(4.5)


def test_a_bare_text_is_a_transcript() -> None:
    heard = read({"text": "  We did. \0"})

    assert heard == Transcript(text="We did.", probabilities_known=False)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        *(("english", "en"), ("en", "en"), ("en-GB", "en"), ("German", "de")),
        *(("tagalog", "tagalog"), ("", None), (None, None), (7, None), (["en"], None)),
    ],
)
def test_languages_become_codes(sent: object, code: str | None) -> None:
    assert read({"text": "x", "language": sent}).language == code


@pytest.mark.parametrize(
    "details",
    [
        {"words": "We did."},
        {"words": [{"word": "We"}]},
        {"words": [{"word": "We", "start": "soon", "end": 1}]},
        {"words": [{"word": 7, "start": 0, "end": 1}]},
        {"words": [None], "segments": {"a": 1}},
        {"segments": [{"text": "We did.", "start": -50, "end": 1}]},
        {"segments": [{"text": "We did.", "start": 0, "end": 1, "avg_logprob": 4}]},
    ],
)
def test_details_of_the_wrong_form_are_left_out_and_the_text_is_kept(
    details: dict[str, Any],
) -> None:
    heard = read({"text": "We did.", **details})

    assert heard.text == "We did."
    assert heard.words == []


def test_times_that_are_no_numbers_are_left_out() -> None:
    body = b'{"text": "We did.", "words": [{"word": "We", "start": NaN, "end": Infinity}]}'

    assert read_transcript(body, 10).words == []


def test_times_stay_within_the_recording() -> None:
    words = [
        {"word": "a", "start": -0.02, "end": 0.5},
        {"word": "b", "start": 0.9, "end": 0.6},
        {"word": "c", "start": 99, "end": 100},
    ]

    heard = read({"text": "a b c", "words": words}, duration_s=2)

    assert [(word.start_s, word.end_s) for word in heard.words] == [(0, 0.5), (0.9, 0.9), (2, 2)]


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"We did.", b"[]", b"null", b"{}", b'{"text": 7}', b'{"text": null}'),
        *(b'{"text": ["We"]}', b'{"text": "We', b"<html>502</html>", b"\xff\xfe\x00"),
        *(b'{"text": "a", "words": ' + b"[" * 100_000, b"[" * 100_000),
        *(b'{"text": "\\ud800"}', b'{"text": "a", "language": ' + b"9" * 5000 + b"}"),
    ],
)
def test_what_is_no_transcript_is_an_error_that_repeats_nothing(body: bytes) -> None:
    with pytest.raises(SpeechUnusableError) as caught:
        read_transcript(body, 10)

    assert caught.value.__cause__ is None
    assert "no transcript" in str(caught.value)
