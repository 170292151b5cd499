"""Word lists as readable text."""


def word_set(*lines: str) -> frozenset[str]:
    """Return the words of lines of text as a set; case is kept."""
    return frozenset(word for line in lines for word in line.split())
