"""How the interviewer words reactions and follow-ups, by manner.

`{item}` is a term of the learner's, `{said}` a phrase of theirs, `{probe}` a question that came
with the question. No wording judges, and none tells what a full answer contains.
"""

from core.domain.manner import Manner
from core.domain.speaking import PressReason

# Words that break off a sentence which cannot be finished, at most five and a dash.
CLOSINGS: dict[Manner, str] = {
    Manner.FRIEND: "– well, let us go on.",
    Manner.GUIDE: "– let us go on.",
    Manner.CHALLENGER: "– let us move on.",
    Manner.DRILL_SERGEANT: "– moving on.",
}

REACTIONS_TO_ITEM: dict[Manner, tuple[str, ...]] = {
    Manner.FRIEND: (
        "Thank you for talking me through it. I will remember what you told me about {item}.",
        "Ah, {item}, I see. Thanks for taking me through it.",
        "Thanks for telling me about {item}.",
    ),
    Manner.GUIDE: (
        "Thank you. I have noted what you said about {item}.",
        "I have your word on {item}. Thank you.",
        "Thank you for bringing up {item}.",
    ),
    Manner.CHALLENGER: (
        "You brought up {item}. I will hold you to that.",
        "You put your weight on {item}. Noted.",
        "You said {item}. Be prepared to defend that.",
    ),
    Manner.DRILL_SERGEANT: (
        "Heard you on {item}.",
        "Noted: {item}.",
        "{item}. Moving on.",
    ),
}

REACTIONS: dict[Manner, tuple[str, ...]] = {
    Manner.FRIEND: (
        "Thank you for telling me that, I will keep it in mind.",
        "Thanks, I see where you are coming from.",
    ),
    Manner.GUIDE: (
        "Thank you, I have taken that down.",
        "I see. Thank you for your answer.",
    ),
    Manner.CHALLENGER: (
        "I have heard you. Expect me to come back to it.",
        "That is your case, then. I will hold you to it.",
    ),
    Manner.DRILL_SERGEANT: ("Noted. Moving on.", "Heard. Keep going."),
}

# Before a reaction to what was concrete, and in place of one to what was not: a listener shows
# that much. Neither says how the answer was.
RELIEF: dict[Manner, str] = {
    Manner.FRIEND: "Oh, now I am there with you.",
    Manner.GUIDE: "Now I can picture it.",
    Manner.CHALLENGER: "Now we are talking.",
    Manner.DRILL_SERGEANT: "There it is.",
}
RAISED_EYEBROW: dict[Manner, tuple[str, ...]] = {
    Manner.FRIEND: (
        "Hm, I am still trying to picture that. Let us leave it there for now.",
        "Hm, I cannot see it before me yet. That happens, on we go.",
    ),
    Manner.GUIDE: (
        "Hm, I cannot quite picture that yet. We leave it there.",
        "Hm. I had hoped to see a case of it. Let us go on.",
    ),
    Manner.CHALLENGER: (
        "Hm. I still wonder what that was in practice.",
        "Hm. I am waiting for something that I can hold on to.",
    ),
    Manner.DRILL_SERGEANT: ("Hm. I wait for facts. Moving on.", "Hm. Facts, next time."),
}

# For an answer without words, and for "I do not know".
REACTIONS_TO_SILENCE: dict[Manner, tuple[str, ...]] = {
    Manner.FRIEND: (
        "No worries, we will simply leave that one.",
        "That happens to everybody. On we go.",
    ),
    Manner.GUIDE: ("Then we leave this one and go on.", "Understood, we will leave that one here."),
    Manner.CHALLENGER: ("Then this one stays open.", "We leave it open, then. Let us move on."),
    Manner.DRILL_SERGEANT: ("Left open. Moving on.", "Open, then. Moving on."),
}

# What stands before a follow-up that picks up the learner's words.
OPENERS: dict[Manner, str] = {
    Manner.FRIEND: "You told me: “{said}”.",
    Manner.GUIDE: "You said: “{said}”.",
    Manner.CHALLENGER: "I heard: “{said}”.",
    Manner.DRILL_SERGEANT: "“{said}”.",
}

FOLLOW_UPS: dict[PressReason, dict[Manner, str]] = {
    PressReason.NO_OWN_PART: {
        Manner.FRIEND: "What was your own part in that, the bit that you did yourself?",
        Manner.GUIDE: "What did you do there yourself?",
        Manner.CHALLENGER: "Leave the team aside for a moment: what did you personally do?",
        Manner.DRILL_SERGEANT: "What did you do yourself?",
    },
    PressReason.NO_RESULT: {
        Manner.FRIEND: "How did it all turn out in the end?",
        Manner.GUIDE: "What came of it in the end?",
        Manner.CHALLENGER: "And what did that change, and for whom?",
        Manner.DRILL_SERGEANT: "What came of it?",
    },
    PressReason.NO_FIGURES: {
        Manner.FRIEND: "Could you put a rough number on it, how much or how long?",
        Manner.GUIDE: "Which figure would you put to that: how much, how many or how long?",
        Manner.CHALLENGER: "Which number would you show me to prove it?",
        Manner.DRILL_SERGEANT: "Which number shows it?",
    },
    PressReason.HEDGED: {
        Manner.FRIEND: "Which part of that would you stand by if a friend asked you?",
        Manner.GUIDE: "Which part of that are you certain of, and how would you check the rest?",
        Manner.CHALLENGER: "If you had to commit yourself now, what would you say, and why?",
        Manner.DRILL_SERGEANT: "Commit yourself: what is it, and why?",
    },
    PressReason.TOO_GENERAL: {
        Manner.FRIEND: "Could you walk me through one case of that, step by step?",
        Manner.GUIDE: "How does that go in one definite case, step by step?",
        Manner.CHALLENGER: "What exactly happens there, step by step?",
        Manner.DRILL_SERGEANT: "Step by step: what happens?",
    },
    PressReason.MISSING_POINT: {
        Manner.FRIEND: "One more thing that I am curious about. {probe}",
        Manner.GUIDE: "Let me go one step further. {probe}",
        Manner.CHALLENGER: "I will press you on this. {probe}",
        Manner.DRILL_SERGEANT: "{probe}",
    },
}
