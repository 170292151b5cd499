"""An interview: what was ordered, where it stands, what was said."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from core.domain.documents import JobPosting, Resume, Seniority
from core.domain.evaluation import Evaluation
from core.domain.exchange import LaterTurn, TurnKind
from core.domain.exercise_work import HandedIn
from core.domain.manner import Manner
from core.domain.model import Model
from core.domain.own_code import MAX_CODE_FILES, CodeFile
from core.domain.practice import PracticeSlot
from core.domain.question import Question

MIN_QUESTIONS, MAX_QUESTIONS, DEFAULT_QUESTIONS = 3, 20, 8
MAX_REASON_CHARACTERS = 1000
# A question's limit is 30 to 300 s; a round's may be as long as the longest track.
MIN_LIMIT_S, MAX_QUESTION_S, MAX_ROUND_S = 30, 300, 5400


class InterviewType(StrEnum):
    """The kind of interview that a learner orders."""

    MIXED = "mixed"
    TECHNICAL = "technical"
    BEHAVIOURAL = "behavioural"
    PROJECT = "project"
    SITUATIONAL = "situational"
    MOTIVATIONAL = "motivational"
    SYSTEM_DESIGN = "system_design"
    CODING = "coding"
    CODE_REVIEW = "code_review"


class DifficultyPlan(StrEnum):
    """`auto` climbs in thirds from easy to hard; the others hold one level."""

    AUTO = "auto"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class FeedbackTime(StrEnum):
    """When the learner sees what was judged: after each answer, or with the report."""

    EACH = "each"
    END = "end"


class TimeLimit(Model):
    """How long an answer, or a whole round, may take. `audible` has the end announced by sound."""

    per: Literal["question", "round"] = "question"
    seconds: int = Field(ge=MIN_LIMIT_S, le=MAX_ROUND_S)
    audible: bool = False


class Track(StrEnum):
    """A rehearsed round, or the loop that chains them; `open` is an interview by type."""

    OPEN = "open"
    RECRUITER = "recruiter"
    BEHAVIOURAL = "behavioural"
    TECHNICAL = "technical"
    SYSTEM_DESIGN = "system_design"
    PROJECT = "project"
    CODING = "coding"
    CODE_REVIEW = "code_review"
    WALKTHROUGH = "walkthrough"
    FULL_LOOP = "full_loop"


class StartLevel(Model):
    """How many steps harder than usual an interview begins, and the sentence that says why."""

    steps: int = Field(ge=-1, le=1)
    reason: str


class Brief(Model):
    """What the learner orders. Resume and job are optional; role and technologies suffice.

    `company` is the learner's word for it; where it is empty, the job post's is meant.
    `interviewer_speaks` has everything that the interviewer says read aloud. `retake_of` is the
    id of the interview whose questions, all or one of them, are asked again. With `practice`
    those places are asked instead of a planned course. Only in these two are there fewer than
    MIN_QUESTIONS, and in rounds that hand out exercises. With `exercises` design questions are
    worked out step by step with a drawing, and a loop has rounds in code. A walk-through asks
    about `own_code`, else about the project of the resume that `own_project` names. `start`
    follows from the learner's level when an interview is ordered.
    """

    role: str = ""
    company: str = ""
    technologies: list[str] = []
    type: InterviewType = InterviewType.MIXED
    question_count: int = Field(default=DEFAULT_QUESTIONS, ge=1, le=MAX_QUESTIONS)
    difficulty: DifficultyPlan = DifficultyPlan.AUTO
    focus_areas: list[str] = []
    seniority: Seniority = Seniority.MID
    interview_date: date | None = None
    manner: Manner = Manner.GUIDE
    interviewer_speaks: bool = False
    track: Track = Track.OPEN
    adaptive: bool = True
    follow_ups: bool = True
    feedback: FeedbackTime = FeedbackTime.EACH
    time_limit: TimeLimit | None = None
    retake_of: str | None = None
    practice: list[PracticeSlot] = []
    start: StartLevel | None = None
    exercises: bool = False
    own_code: list[CodeFile] = Field(default=[], max_length=MAX_CODE_FILES)
    own_project: str = ""
    seed: int = 0
    resume: Resume | None = None
    job: JobPosting | None = None
    is_sample: bool = False


class Context(Model):
    """What an engine may know about the learner while it asks and judges.

    `model_answer_shown` says that the learner has seen the model answer to the question judged.
    """

    role: str = ""
    technologies: list[str] = []
    seniority: Seniority = Seniority.MID
    focus_areas: list[str] = []
    seed: int = 0
    resume: Resume | None = None
    job: JobPosting | None = None
    model_answer_shown: bool = False


class InterviewStatus(StrEnum):
    """Where an interview stands."""

    PREPARING = "preparing"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"


class Dispute(Model):
    """A learner's own view of a score. It stands beside the score and never changes it.

    `run` numbers the judgement it speaks about: 1 is the first.
    """

    id: str
    run: int = Field(ge=1)
    reason: str = Field(min_length=1, max_length=MAX_REASON_CHARACTERS)
    own_score: int | None = Field(default=None, ge=0, le=100)
    created_at: datetime


class Remark(Model):
    """What the interviewer said right after an answer, and who put it into words."""

    text: str
    engine: str
    engine_version: str
    fallback_reason: str | None = None


class AnswerRecord(Model):
    """A submitted answer. `evaluation` is None until it is judged, and then stays as it is.

    `remark` is None until the interviewer has finished speaking. `later_evaluations` are the
    judgements after it, oldest first; `is_judged_again` says that one more is under way,
    `later_failure` why the last one was given up. At an exercise, `handed_in` is what `text` was
    made of before any follow-up.
    """

    id: str
    asked_id: str
    text: str
    submitted_at: datetime
    remark: Remark | None = None
    evaluation: Evaluation | None = None
    failure: str | None = None
    dispute: Dispute | None = None
    later_evaluations: list[Evaluation] = []
    is_judged_again: bool = False
    later_failure: str | None = None
    handed_in: HandedIn | None = None


class EventKind(StrEnum):
    """What happened at a question besides talking."""

    SHOWN = "shown"
    HINT = "hint"
    REPHRASED = "rephrased"
    SKIPPED = "skipped"
    MORE_TIME = "more_time"
    TIME_UP = "time_up"
    PAUSED = "paused"
    RESUMED = "resumed"


class QuestionEvent(Model):
    """One such happening; `detail` is the reason for skipping, the other wording, the seconds."""

    kind: EventKind
    detail: str = ""
    happened_at: datetime


class Draft(Model):
    """Words not yet submitted. A higher `revision` replaces a lower one."""

    text: str = ""
    revision: int = 0


class AskedQuestion(Model):
    """A question at its place in an interview, with what became of it.

    `id` names this asking of it; `question.id` names the question wherever it is asked.
    `course_reason` says why the course was changed for it ("harder because …"), or why practice
    chose it; None where it stands as planned. `round` counts the rounds of a loop from 0.
    """

    id: str
    position: int
    question: Question
    skipped: bool = False
    draft: Draft = Draft()
    answer: AnswerRecord | None = None
    later_turns: list[LaterTurn] = []
    events: list[QuestionEvent] = []
    course_reason: str | None = None
    round: int = 0

    @property
    def open_follow_up(self) -> LaterTurn | None:
        """Return the follow-up that waits for the learner's answer or pass; None where none."""
        talk = [t for t in self.later_turns if t.kind not in {TurnKind.QUESTION, TurnKind.REPLY}]
        return talk[-1] if talk and talk[-1].kind is TurnKind.FOLLOW_UP else None

    @property
    def awaiting_id(self) -> str:
        """Return the id of what the learner's next words answer: the open follow-up, else this.

        Drafts are kept by it.
        """
        return self.open_follow_up.id if self.open_follow_up else self.id


class Interview(Model):
    """One interview with its questions. `position` is the question on screen.

    While it is under way, later questions may still be being written.
    """

    id: str
    brief: Brief
    status: InterviewStatus
    position: int
    created_at: datetime
    finished_at: datetime | None = None
    questions: list[AskedQuestion] = []

    @property
    def question_total(self) -> int:
        """Return how many questions the interview has once all are written."""
        return max(self.brief.question_count, len(self.questions))
