"""Building blocks of practice projects: data/practice/projects/*.yaml, one file an area."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError

from core.domain.model import Model
from core.domain.practice_items import LEAST_STEP_MINUTES, MOST_STEP_MINUTES
from core.errors import BankError

BLOCK_FOLDER = Path(__file__).parents[3] / "data" / "practice" / "projects"

Ground = Literal["service", "web", "program", "dataset", "stream", "mobile", "model"]
"""What a block makes, and what others can be built on."""


class BlockStep(Model):
    """One step, with its minutes for somebody who knows the basics."""

    minutes: int = Field(ge=LEAST_STEP_MINUTES, le=MOST_STEP_MINUTES)
    do: str = Field(min_length=20)


class Block(Model):
    """A piece of work that shows skills, alone or on top of another.

    It is done with one of `tools`, which its texts call `{tool}`, or with any skill of `kinds`;
    `shows` come along. It stands on one of `builds_on`, or on nothing where that is empty;
    what it `makes` others can stand on. `title` names it alone, `adds` behind another one.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    makes: Ground | None = None
    builds_on: list[Ground] = []
    tools: list[str] = []
    kinds: list[str] = []
    shows: list[str] = []
    title: str
    adds: str
    outcome: str
    steps: list[BlockStep] = Field(min_length=4, max_length=7)
    say: list[str] = Field(min_length=2, max_length=4)

    @property
    def minutes(self) -> int:
        """Return how long all steps take."""
        return sum(step.minutes for step in self.steps)


class BlockFile(Model):
    """One file of blocks."""

    area: str
    blocks: list[Block] = Field(min_length=1)


def read_blocks(path: Path) -> BlockFile:
    """Read one file. Raises BankError, naming the file, when it breaks the schema."""
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return BlockFile.model_validate(data)
    except (OSError, yaml.YAMLError, ValidationError) as e:
        raise BankError(f"{path.name} of the practice projects cannot be used: {e}") from e


@cache
def load_blocks(folder: Path = BLOCK_FOLDER) -> tuple[Block, ...]:
    """Read every block, in file-name order; the result is kept for the process."""
    return tuple(
        block for path in sorted(folder.glob("*.yaml")) for block in read_blocks(path).blocks
    )
