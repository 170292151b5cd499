"""What to study for a topic: data/resources.yaml."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from core.domain.model import Model
from core.errors import BankError

RESOURCES_FILE = Path(__file__).parents[3] / "data" / "resources.yaml"


class Resource(Model):
    """A work to read and an exercise that can be done without it."""

    what: str = Field(min_length=1)
    practise: str = Field(min_length=1)


_SCHEMA = TypeAdapter(dict[str, list[Resource]])


@cache
def load_resources(path: Path = RESOURCES_FILE) -> dict[str, list[Resource]]:
    """Read the entries by topic, once for the process. Raises BankError, naming the file."""
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return _SCHEMA.validate_python(data)
    except (OSError, yaml.YAMLError, ValidationError) as e:
        raise BankError(f"{path.name}, the list of what to study, cannot be used: {e}") from e


def resources_for(topic: str) -> list[Resource]:
    """Return the entries of a topic, none for a topic that the list does not know."""
    return load_resources().get(topic, [])
