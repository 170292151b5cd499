"""The bank of design prompts: data/coding/designs."""

from functools import cache

from core.coding.bank_files import find_by_id, read_folder
from core.domain.system_design import DesignPrompt


@cache
def load_designs() -> tuple[DesignPrompt, ...]:
    """Return every one by its id. Raises BankError for a file that breaks the schema."""
    return read_folder("designs", DesignPrompt)


def find_design(design_id: str) -> DesignPrompt:
    """Return one. Raises NotFoundError where there is none of that id."""
    return find_by_id(load_designs(), design_id)
