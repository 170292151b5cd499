"""What the dimensions of a score are called on the screen."""

from core.domain.question import TECHNICAL_TYPES, Question


def name_dimension(name: str, question: Question) -> str:
    """Return the words for a dimension; the 40 points measure substance in stories."""
    if name == "technical_accuracy" and question.type not in TECHNICAL_TYPES:
        return "Substance"
    return name.replace("_", " ").capitalize()
