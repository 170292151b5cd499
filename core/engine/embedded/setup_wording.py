"""Say in a few words what was understood of a message about the settings."""

from core.domain.interview import (
    MAX_QUESTIONS,
    MIN_QUESTIONS,
    DifficultyPlan,
    FeedbackTime,
    InterviewType,
    Track,
)
from core.domain.manner import Manner
from core.domain.setup import BriefDraft, SetupField
from core.engine.embedded.setup_dates import DateProblem, say_date
from core.engine.embedded.setup_reading import Heard
from core.engine.embedded.setup_signals import Opening

_MOST_NAMED = 5
_TYPES = {
    InterviewType.MIXED: "a mix of question types",
    InterviewType.TECHNICAL: "technical questions",
    InterviewType.BEHAVIOURAL: "behavioural questions",
    InterviewType.PROJECT: "questions about your projects",
    InterviewType.SITUATIONAL: "situational questions",
    InterviewType.MOTIVATIONAL: "motivational questions",
    InterviewType.SYSTEM_DESIGN: "system design",
    InterviewType.CODING: "coding",
    InterviewType.CODE_REVIEW: "code review",
}
_DIFFICULTIES = {
    DifficultyPlan.AUTO: "rising difficulty",
    DifficultyPlan.EASY: "easy questions",
    DifficultyPlan.MEDIUM: "medium difficulty",
    DifficultyPlan.HARD: "hard questions",
}
_MANNERS = {
    Manner.FRIEND: "a friendly interviewer",
    Manner.GUIDE: "an even-tempered interviewer",
    Manner.CHALLENGER: "a demanding interviewer",
    Manner.DRILL_SERGEANT: "a drill sergeant as the interviewer",
}
_TRACKS = {
    Track.OPEN: "an interview by type",
    Track.RECRUITER: "a recruiter screen",
    Track.BEHAVIOURAL: "a behavioural round",
    Track.TECHNICAL: "a technical round",
    Track.SYSTEM_DESIGN: "a system design round",
    Track.PROJECT: "a project deep dive",
    Track.CODING: "a coding round",
    Track.CODE_REVIEW: "a code review round",
    Track.WALKTHROUGH: "a walk through your own code",
    Track.FULL_LOOP: "a full loop",
}
_FEEDBACK = {
    FeedbackTime.EACH: "feedback after each answer",
    FeedbackTime.END: "feedback with the report",
}
_PROBLEMS = {
    DateProblem.PAST: "That day has passed, so I left the date open.",
    DateProblem.VAGUE: "I set no date: name the day, such as 12 December, and I will note it.",
    DateProblem.IMPOSSIBLE: "I do not know that day, so I left the date open.",
    DateProblem.FAR: "That day is too far ahead, so I left the date open.",
}
_NAMES = {
    SetupField.ROLE: "the role",
    SetupField.COMPANY: "the company",
    SetupField.TYPE: "the type",
    SetupField.SENIORITY: "the level",
    SetupField.QUESTION_COUNT: "the number of questions",
    SetupField.TECHNOLOGIES: "the technologies",
    SetupField.FOCUS_AREAS: "the focus areas",
    SetupField.DIFFICULTY: "the difficulty",
    SetupField.INTERVIEW_DATE: "the date",
    SetupField.MANNER: "the manner",
    SetupField.TRACK: "the track",
    SetupField.FEEDBACK: "when feedback comes",
}
_OPENINGS = {
    Opening.GREETING: "Hello!",
    Opening.THANKS: "You are welcome.",
    Opening.HELP: "Tell me about your interview in your own words. I note the role, company, "
    "level, technologies, type, length, difficulty, date, and how the interviewer should be.",
}
ASK = "Which role is the interview for, or which technologies should it cover?"
_READY = "Press Start when you are ready."
_MORE = "Tell me more, or press Start."
_LOST = "I found no setting in that. Name a role, a level, technologies, a length or a date."
_LOST_READY = "I found no setting in that, so nothing has changed."


def word_reply(before: BriefDraft, after: BriefDraft, heard: Heard) -> str:
    """Return the reply to a message that turned the draft `before` into `after`."""
    if heard.opening:
        return " ".join([_OPENINGS[heard.opening], ASK if after.missing else _MORE])
    noted, dropped = _describe_changes(before, after)
    parts = [f"Noted: {', '.join(noted)}."] if noted else []
    parts += [f"Taken out: {', '.join(dropped)}."] if dropped else []
    if heard.asked_count is not None:
        parts.append(
            f"I can ask {MIN_QUESTIONS} to {MAX_QUESTIONS} questions, so I set "
            f"{after.question_count}."
        )
    if heard.date_problem:
        parts.append(_PROBLEMS[heard.date_problem])
    if after.missing:
        return " ".join([*(parts or ([] if heard.wants_start else [_LOST])), ASK])
    if not parts and not heard.wants_start:
        unchanged = heard.changes.model_dump(exclude_defaults=True)
        parts.append("That changes nothing." if unchanged else _LOST_READY)
    return " ".join([*parts, _READY if heard.wants_start else _MORE])


def _describe_changes(before: BriefDraft, after: BriefDraft) -> tuple[list[str], list[str]]:
    """Return what is new, and what is gone."""
    noted = [_job(before, after), *_describe_values(before, after)]
    dropped = []
    for name in SetupField:
        old, new = getattr(before, name), getattr(after, name)
        if isinstance(old, list):
            noted.append(_join([item for item in new if item not in old]))
            dropped.append(_join([item for item in old if item not in new]))
        elif old and not new and not isinstance(old, bool):
            dropped.append(_NAMES[name])
    return [text for text in noted if text], [text for text in dropped if text]


def _job(before: BriefDraft, after: BriefDraft) -> str:
    role = after.role if after.role != before.role else ""
    company = after.company if after.company != before.company else ""
    if role:
        return f"{role} at {company}" if company else role
    return f"an interview at {company}" if company else ""


def _describe_values(before: BriefDraft, after: BriefDraft) -> list[str]:
    values = []
    if after.seniority and after.seniority != before.seniority:
        values.append(f"{after.seniority.value} level")
    if after.type and after.type != before.type:
        values.append(_TYPES[after.type])
    if after.question_count and after.question_count != before.question_count:
        values.append(f"{after.question_count} questions")
    if after.difficulty and after.difficulty != before.difficulty:
        values.append(_DIFFICULTIES[after.difficulty])
    if after.interview_date and after.interview_date != before.interview_date:
        values.append(say_date(after.interview_date))
    if after.manner and after.manner != before.manner:
        values.append(_MANNERS[after.manner])
    return values + _describe_conduct(before, after)


def _describe_conduct(before: BriefDraft, after: BriefDraft) -> list[str]:
    values = []
    if after.track and after.track != before.track:
        values.append(_TRACKS[after.track])
    if after.follow_ups is not None and after.follow_ups != before.follow_ups:
        values.append("follow-up questions" if after.follow_ups else "no follow-up questions")
    if after.adaptive is not None and after.adaptive != before.adaptive:
        values.append(
            "a course that adapts" if after.adaptive else "a course that stays as planned"
        )
    if after.feedback and after.feedback != before.feedback:
        values.append(_FEEDBACK[after.feedback])
    return values


def _join(names: list[str]) -> str:
    shown = names[:_MOST_NAMED]
    more = f"{len(names) - len(shown)} more"
    listed = [*shown, more] if len(names) > len(shown) else shown
    return " and ".join(filter(None, [", ".join(listed[:-1]), *listed[-1:]]))
