"""How a report is worded, by manner. Every wording says the same with the same figures."""

from core.domain.manner import Manner

ATTENDANCE: dict[Manner, str] = {
    Manner.FRIEND: "Thank you for sitting down with me: you answered {share}{role}{company}.",
    Manner.GUIDE: "You answered {share}{role}{company}.",
    Manner.CHALLENGER: "You took a position on {share}{role}{company}.",
    Manner.DRILL_SERGEANT: "{share}{role}{company}: answered.",
}

AVERAGE: dict[Manner, str] = {
    Manner.FRIEND: "{subject} {points} points, so you are at grade {grade}, {band}.",
    Manner.GUIDE: "{subject} {points} points: grade {grade}, {band}.",
    Manner.CHALLENGER: "{subject} {points} points, grade {grade}, {band}: that is what counts.",
    Manner.DRILL_SERGEANT: "{subject} {points} points; grade {grade}, {band}.",
}

# What stands before the three gaps and the three tips, in this order.
GAP_LEADS: dict[Manner, tuple[str, str, str]] = {
    Manner.FRIEND: ("Worth a look first: ", "Then there is this: ", "And one more thing: "),
    Manner.GUIDE: ("", "", ""),
    Manner.CHALLENGER: (
        "Here I would press you first: ",
        "Next I would come to this: ",
        "And this would come up too: ",
    ),
    Manner.DRILL_SERGEANT: ("Fix first: ", "Fix next: ", "Then fix: "),
}
TIP_LEADS: dict[Manner, tuple[str, str, str]] = {
    Manner.FRIEND: ("Try this next time: ", "This may help as well: ", "And take this with you: "),
    Manner.GUIDE: ("", "", ""),
    Manner.CHALLENGER: ("Hold yourself to this: ", "Make this a rule: ", "And no excuse here: "),
    Manner.DRILL_SERGEANT: ("Do this: ", "Then this: ", "And this: "),
}

# Between the standing ("Grade B") and the blocker.
BLOCKER_LEADS: dict[Manner, str] = {
    Manner.FRIEND: ", and what stands most in your way: ",
    Manner.GUIDE: "; biggest blocker: ",
    Manner.CHALLENGER: "; the biggest blocker, and the one I would go for: ",
    Manner.DRILL_SERGEANT: "; blocker: ",
}
