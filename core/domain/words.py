"""Words for counts, which engines, charts and screens use alike."""


def count_of(number: int, noun: str) -> str:
    """Return a count with its noun, "1 answer" or "3 answers"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
