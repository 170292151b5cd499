"""The system design prompts on disk: data/coding/designs/*.yaml, one file a prompt."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from core.domain.system_design import DesignPrompt
from core.errors import BankError, NotFoundError

DESIGNS_FOLDER = Path(__file__).parents[2] / "data" / "coding" / "designs"


@cache
def load_designs(folder: Path = DESIGNS_FOLDER) -> tuple[DesignPrompt, ...]:
    """Return every prompt by its id. Raises BankError for a file that breaks the schema."""
    return tuple(read_design(path) for path in sorted(folder.glob("*.yaml")))


def read_design(path: Path) -> DesignPrompt:
    """Read one file. Raises BankError when it cannot be used."""
    try:
        prompt = DesignPrompt.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError) as e:
        raise BankError(f"{path.name} is not a design as the schema wants it: {e}") from e
    if prompt.id != path.stem:
        raise BankError(f"{path.name} holds the design {prompt.id}: the names must agree.")
    return prompt


def find_design(design_id: str) -> DesignPrompt:
    """Return one. Raises NotFoundError where there is none of that id."""
    for design in load_designs():
        if design.id == design_id:
            return design
    raise NotFoundError("This design prompt is not in the bank any more.")
