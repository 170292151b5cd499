"""What types and topics are called in charts and tables."""

from core.engine.embedded.session_findings import topic_titles


def name_type(name: str) -> str:
    """Return a question type as words."""
    return name.replace("_", " ").capitalize()


def name_topic(topic: str) -> str:
    """Return a topic by its title in the question bank, or by its own words."""
    title = topic_titles().get(topic) or topic.replace("-", " ").replace("_", " ")
    return title[:1].upper() + title[1:]
