"""The coach mode changes how everything is said, and nothing that is scored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from core.domain.manner import Manner
from core.engine.embedded.feedback_wording import word_feedback
from core.interview.studio import open_studio
from core.settings import Settings
from tests.benchmarks.simulated_answers import Quality
from tests.fakes.mannered_model import manner_in, mannered_model
from tests.fakes.mistral_server import MistralServer
from tests.fakes.session_play import Played, play

QUALITIES = (Quality.GOOD, Quality.VAGUE, Quality.MIDDLING)


@pytest.fixture
def server() -> Iterator[MistralServer]:
    with MistralServer(mannered_model()) as started:
        yield started


def play_all(folder: Path, server: MistralServer | None = None) -> dict[Manner, Played]:
    played = {}
    for manner in Manner:
        settings = Settings(
            database_url=SecretStr(str(folder / f"{manner}.duckdb")),
            weights_folder=folder,
            fetch_weights=False,
            llm_model="mistralai:fake" if server else None,
            llm_base_url=server.url if server else None,
        )
        studio = open_studio(settings)
        try:
            played[manner] = play(studio, manner, QUALITIES)
        finally:
            studio.close()
    return played


def check_tone_and_scores(played: dict[Manner, Played]) -> None:
    every = list(played.values())
    first = every[0]
    assert [p.totals for p in every] == [first.totals] * len(Manner)
    assert None not in first.totals
    texts = [[asked.question.text for asked in p.interview.questions] for p in every]
    assert texts == [texts[0]] * len(Manner)
    assert len({tuple(p.said) for p in every}) == len(Manner)
    assert len({p.report.narrative.tips[0] for p in every}) == len(Manner)
    assert [p.report.facts.average for p in every] == [first.report.facts.average] * len(Manner)
    openings = {
        word_feedback(asked.answer.evaluation, manner).opening
        for manner, p in played.items()
        for asked in p.interview.questions[:1]
        if asked.answer and asked.answer.evaluation
    }
    assert len(openings) == len(Manner)


@pytest.mark.slow
def test_on_the_embedded_engine_the_tone_differs_and_no_score(tmp_path: Path) -> None:
    check_tone_and_scores(play_all(tmp_path))


@pytest.mark.slow
def test_on_a_model_too_and_no_prompt_that_judges_names_a_manner(
    tmp_path: Path, server: MistralServer
) -> None:
    played = play_all(tmp_path, server)

    check_tone_and_scores(played)
    assert {p.report.narrative.engine for p in played.values()} == {"langchain"}
    by_schema: dict[str | None, set[bool]] = {}
    for request in server.requests:
        by_schema.setdefault(request.schema_name, set()).add(manner_in(request) is not None)

    assert by_schema["Judgement"] == {False}
    assert by_schema["QuestionBatch"] == {False}
    assert by_schema["NarrativeReply"] == by_schema["PressReply"] == {True}
