"""Read the prompts, one file each, and fill in what they leave open."""

from functools import cache
from pathlib import Path
from string import Template

from core.engine.fence import FENCE_RULE

PROMPT_FOLDER = Path(__file__).parents[1] / "prompts"


def prompt_names() -> list[str]:
    """Return the names of all prompt files."""
    return sorted(path.stem for path in PROMPT_FOLDER.glob("*.md"))


@cache
def read_prompt(name: str) -> str:
    """Return the text of the prompt file `name`, without its ending, once for the process."""
    return (PROMPT_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()


def fill_prompt(name: str, **values: str) -> str:
    """Return the prompt `name` with every `$placeholder` replaced.

    Values are put in once and not looked at again, so a value cannot bring in another. Raises
    KeyError when a placeholder has no value.
    """
    return Template(read_prompt(name)).substitute(values)


def house_rules() -> str:
    """Return the rules that stand in every system prompt."""
    return fill_prompt("rules", fence_rule=FENCE_RULE)
