"""Hold a choice that a model makes for a learner to some word of theirs that speaks of it."""

import re
from collections.abc import Iterator

from core.engine.chains.setup_reply import SetupTurn

# Wide on purpose: the model may understand more than rules do, but not out of nothing.
_SPEAKS_OF = {
    "level": re.compile(
        r"\b(?:jun|jr|intern|grad|entry|trainee|apprentice|student|college|uni|school|bootcamp"
        r"|fresh|first|new|begin|start|career|mid|interm|medior|sen|sr|lead|staff|princip|arch"
        r"|head|expert|experience|year|level|yrs|veteran|associate)",
        re.IGNORECASE,
    ),
    "manner": re.compile(
        r"\b(?:friend|kind|gent|nice|warm|relax|soft|eas|calm|support|encourag|patient|guid|coach"
        r"|mentor|balanc|neutral|normal|challeng|press|push|demand|tough|hard|strict|critic|harsh"
        r"|brutal|merciless|ruthless|mean|grill|drill|sergeant|honest|manner|tone|interviewer"
        r"|don.t hold|no mercy|style)",
        re.IGNORECASE,
    ),
}
_TAKES_BACK = re.compile(
    r"\b(?:no|not|none|never|without|remove|drop|delete|forget|clear|reset|instead|any|whatever"
    r"|anything|either|ignore|skip|leave|scratch|undo|cancel|again|over|actually|wrong|isn|doesn"
    r"|don|change|open|matter)\b|n't\b",
    re.IGNORECASE,
)


def check_choices(turn: SetupTurn, text: str, last: str) -> Iterator[str]:
    """Yield what the model chose or took away though nobody spoke of it, a sentence each.

    `text` is all that the learner wrote, `last` the last message.
    """
    chosen = {"level": turn.seniority, "manner": turn.manner}
    for name, value in chosen.items():
        if value is not None and not _SPEAKS_OF[name].search(text):
            yield f"The learner named no {name}; leave it null."
    if turn.clear and not _TAKES_BACK.search(last):
        yield "The learner took nothing back; leave clear empty."
