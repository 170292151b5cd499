"""The building blocks on disk: sound, well worded, and enough of them."""

import re
from pathlib import Path

import pytest

from core.documents.taxonomy import load_taxonomy
from core.documents.vocabulary import words
from core.engine.embedded.project_blocks import Block, load_blocks, read_blocks
from core.errors import BankError

BLOCKS = load_blocks()
KINDS = {skill.kind for skill in load_taxonomy().skills.values()}
# What a junior or senior developer is asked for most.
COMMON = words("""
Python Java JavaScript TypeScript Go Rust C# C++ SQL PostgreSQL MySQL MongoDB Redis Kafka RabbitMQ
Docker Kubernetes Terraform AWS Azure Linux Git React Angular Vue.js Node.js FastAPI Django GraphQL
REST CI/CD Jenkins Prometheus OpenTelemetry Elasticsearch Playwright pytest JUnit Android iOS
Flutter Airflow dbt Snowflake Tableau PyTorch scikit-learn MLflow OAuth OWASP Microservices
Algorithms Agile Monitoring Observability Caching Security DevOps MLOps ETL Statistics
""")


def texts_of(block: Block) -> list[str]:
    steps = [step.do for step in block.steps]
    return [block.title, block.adds, block.outcome, *steps, *block.say]


def test_there_are_at_least_sixty_with_ids_of_their_own() -> None:
    assert len(BLOCKS) >= 60
    assert len({block.id for block in BLOCKS}) == len(BLOCKS)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
def test_a_block_names_skills_of_the_taxonomy_and_is_well_worded(block: Block) -> None:
    known = load_taxonomy().skills
    assert [s for s in [*block.tools, *block.shows] if s not in known] == []
    assert bool(block.tools) != bool(block.kinds)
    assert set(block.kinds) <= KINDS | {""}
    assert len(set(block.tools)) == len(block.tools)
    for text in texts_of(block):
        assert set(re.findall(r"\{.*?\}", text)) <= {"{tool}"}
        assert not re.search(r"https?:|www\.|\s\s|TODO", text)
    assert all(text.endswith(".") for text in [block.outcome, *(s.do for s in block.steps)])
    assert 3 * 60 <= block.minutes <= 8 * 60


def test_no_two_blocks_share_a_step_or_a_title() -> None:
    steps = [step.do for block in BLOCKS for step in block.steps]
    titles = [block.title for block in BLOCKS]

    assert len(set(steps)) == len(steps)
    assert len(set(titles)) == len(titles)


def test_what_is_built_on_is_made_by_some_block() -> None:
    made = {block.makes for block in BLOCKS}

    assert {ground for block in BLOCKS for ground in block.builds_on} <= made


@pytest.mark.parametrize("skill", sorted(COMMON))
def test_common_skills_have_a_block_of_their_own(skill: str) -> None:
    assert any(skill in block.tools or skill in block.shows for block in BLOCKS)


def test_every_kind_of_skill_that_is_built_has_a_block() -> None:
    kinds = {kind for block in BLOCKS for kind in block.kinds}

    assert kinds >= KINDS - {"soft", "spoken", "certification", "domain"}


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("area: x\nblocks:\n  - id: A\n", encoding="utf-8")

    with pytest.raises(BankError, match=r"broken\.yaml"):
        read_blocks(file)
