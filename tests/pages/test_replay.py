"""A spoken answer on the report and on the interview page."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.interview.studio import Studio
from core.speech.delivery_ranges import USUAL_RANGES
from pages.parts.delivery_card import _MEASURES
from pages.parts.feedback import Depth
from tests.fakes.spoken_answers import (
    CORRECTED_QUOTE,
    SPOKEN_QUOTE,
    TEXT,
    TYPED_QUOTE,
    speak_answer,
)
from tests.pages.conftest import ANSWER, WAIT_S, visible_text

OpenPage = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIA_URL", str(tmp_path / "media"))


@pytest.fixture
def spoken(media_folder: None, studio: Studio, interview: Interview) -> Interview:
    """Have one question answered by voice and the next by keyboard, with a report."""
    user_id = studio.user_id
    speak_answer(studio, interview)
    studio.conductor.answer(user_id, "typed", interview.id, interview.questions[1].id, ANSWER)
    studio.conductor.finish(user_id, "finish", interview.id)
    assert studio.conductor.report(user_id, interview.id, wait_s=WAIT_S)
    return studio.conductor.current(user_id, interview.id)


def open_report(open_page: OpenPage, interview: Interview) -> AppTest:
    test = open_page("report")
    test.query_params["id"] = interview.id
    test.run()
    assert not test.exception
    return test


def players(test: AppTest) -> list[dict[str, Any]]:
    """Return what the page tells each player."""
    found = [element.proto for element in test.get("bidi_component")]
    return [
        json.loads(proto.json or proto.mixed.json)
        for proto in found
        if proto.component_name.endswith("rehearse_replay")
    ]


def links(test: AppTest) -> list[str]:
    return [str(m.value) for m in test.markdown if "](#hear-" in str(m.value)]


def test_every_quote_of_the_report_is_heard_where_it_was_spoken(
    open_page: OpenPage, spoken: Interview
) -> None:
    """Not only in the answer's own card: in topics and stories too."""
    test = open_report(open_page, spoken)

    about_topics = [link for link in links(test) if link.startswith(":green[:material/check:]")]
    assert about_topics
    assert all(f"](#hear-{spoken.questions[0].id}-" in link for link in about_topics)


def test_spoken_quotes_can_be_clicked_and_typed_ones_cannot(
    open_page: OpenPage, spoken: Interview
) -> None:
    test = open_report(open_page, spoken)

    shown = " ".join(links(test)).replace("\\", "")
    assert SPOKEN_QUOTE in shown
    assert CORRECTED_QUOTE in shown
    assert TYPED_QUOTE not in shown
    assert TYPED_QUOTE in visible_text(test)


def test_the_player_knows_where_quotes_are_and_is_light_until_it_is_opened(
    open_page: OpenPage, spoken: Interview
) -> None:
    [player] = players(open_report(open_page, spoken))

    assert [take["file"] for take in player["takes"]] == [
        "answer-1-take-1.wav",
        "answer-1-take-2.wav",
    ]
    # "The service has …" are the words 6 up to 15, and the sentence begins at 3.147 s.
    [[take, start_s, end_s]] = player["quotes"]["6-15"]
    assert take == 0
    assert start_s == pytest.approx(3.147, abs=0.3)
    assert end_s == pytest.approx(5.724, abs=0.3)
    assert [part[0] for part in player["quotes"]["12-18"]] == [0, 1]
    assert len(json.dumps(player)) < 2000
    assert "sound" not in player


def test_what_was_heard_stays_beside_what_was_submitted(
    open_page: OpenPage, spoken: Interview
) -> None:
    test = open_report(open_page, spoken)

    shown = [str(m.value) for m in test.markdown]
    assert any(":gray-background[~~cough\\-car~~]" in text for text in shown)
    assert any(":blue-background[**Kafka**]" in text for text in shown)
    assert not any("<b>" in text for text in shown)
    assert "The original stays as it was heard" in visible_text(test)


def test_delivery_is_shown_with_ranges_sources_and_the_error_of_fillers(
    open_page: OpenPage, spoken: Interview
) -> None:
    test = open_report(open_page, spoken)
    text = visible_text(test)

    assert "Fast: 203 words a minute; 130–175 is usual." in text
    assert "The range: what coaches usually advise" in text
    assert "never part of the score" in text
    assert "two of three" in text
    assert "Over 1 answer by voice, of 2." in text


def test_while_delivery_is_measured_the_page_says_so(
    open_page: OpenPage, studio: Studio, spoken: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studio.voice, "delivery", lambda *_: None)
    monkeypatch.setattr(studio.voice, "is_delivery_coming", lambda *_: True)

    assert "Listening again" in visible_text(open_report(open_page, spoken))


def test_a_spoken_answer_without_figures_says_why(
    open_page: OpenPage, studio: Studio, spoken: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studio.voice, "delivery", lambda *_: None)

    assert "could not be measured" in visible_text(open_report(open_page, spoken))


def test_a_spoken_answer_that_could_not_be_judged_can_be_heard(
    open_page: OpenPage, studio: Studio, spoken: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spoken.questions[0]
    assert asked.answer is not None
    unjudged = asked.model_copy(
        update={"answer": asked.answer.model_copy(update={"evaluation": None})}
    )
    shown = spoken.model_copy(update={"questions": [unjudged, *spoken.questions[1:]]})
    monkeypatch.setattr(studio.conductor, "current", lambda *_: shown)

    test = open_report(open_page, spoken)

    assert "could not be judged" in visible_text(test)
    assert len(players(test)) == 1


def test_every_measure_has_a_name_for_its_source() -> None:
    assert set(_MEASURES) == {usual.measure for usual in USUAL_RANGES}


def test_a_deleted_recording_leaves_words_and_figures(
    open_page: OpenPage, studio: Studio, spoken: Interview
) -> None:
    test = open_report(open_page, spoken)

    test.button(key=f"replay_delete_{spoken.questions[0].id}").click().run()

    assert not test.exception
    assert players(test) == []
    assert links(test) == []
    text = visible_text(test)
    assert "no longer kept" in text
    assert SPOKEN_QUOTE in text
    assert "Fast: 203 words a minute" in text
    recordings = studio.voice.recordings(studio.user_id, spoken.questions[0].id)
    assert not any(recording.has_media for recording in recordings)


def test_of_two_takes_the_one_whose_sound_is_left_can_be_heard(
    open_page: OpenPage, studio: Studio, spoken: Interview
) -> None:
    first, _ = studio.voice.recordings(studio.user_id, spoken.questions[0].id)
    studio.voice.delete_media(studio.user_id, first.id)

    [player] = players(open_report(open_page, spoken))

    assert len(player["takes"]) == 1
    assert "6-15" not in player["quotes"]
    assert [part[0] for part in player["quotes"]["12-18"]] == [0]


def test_a_typed_interview_says_how_to_see_delivery(
    open_page: OpenPage, finished: Interview
) -> None:
    test = open_report(open_page, finished)

    assert players(test) == []
    assert "Answer by voice to see" in visible_text(test)
    assert not any("Delivery" in expander.label for expander in test.expander)
    assert any(expander.label == "What you wrote" for expander in test.expander)


def test_the_judged_answer_on_the_interview_page_can_be_replayed_at_every_depth(
    open_page: OpenPage, studio: Studio, interview: Interview
) -> None:
    speak_answer(studio, interview)
    test = open_page("interview")
    test.query_params["id"] = interview.id
    test.run()

    for depth in Depth:
        test.segmented_control(key="feedback_depth").set_value(depth).run()
        assert not test.exception
        assert len(players(test)) == 1
    assert links(test)


def test_an_answer_left_as_heard_says_so(
    open_page: OpenPage, studio: Studio, interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_heard = TEXT.replace("Kafka", "cough-car").partition(" I would")[0]
    monkeypatch.setattr("tests.fakes.spoken_answers.CORRECTED_QUOTE", "and Debezium")
    monkeypatch.setattr("tests.fakes.spoken_answers.TYPED_QUOTE", "Every payment waits")
    speak_answer(studio, interview, text=as_heard)
    test = open_page("interview")
    test.query_params["id"] = interview.id
    test.run()

    assert "no word was changed" in visible_text(test)
