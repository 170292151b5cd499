"""What topics are called: by their titles in the question bank."""

from functools import cache

from core.engine.embedded.bank import load_bank


@cache
def topic_titles() -> dict[str, str]:
    """Return the title of each topic of the question bank."""
    return {topic.topic: topic.title for topic in load_bank()}


def name_topic(topic: str) -> str:
    """Return a topic by its title, as a heading; one that the bank has not by its own words."""
    title = topic_titles().get(topic) or topic.replace("-", " ").replace("_", " ")
    return title[:1].upper() + title[1:]
