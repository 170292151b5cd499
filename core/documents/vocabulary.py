"""Word lists as they stand in the source: blocks of words parted by white space."""


def words(block: str) -> frozenset[str]:
    """Return the words of a block; an underscore inside a word stands for a space."""
    return frozenset(word.replace("_", " ") for word in block.split())
