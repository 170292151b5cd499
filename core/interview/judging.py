"""Press on an answer, or judge it: what the jobs and the report have in common."""

from core.coding.conversation import ask_further
from core.coding.runner import CodeRunner
from core.domain.evaluation import Evaluation
from core.domain.interview import AnswerRecord, AskedQuestion, Brief, Context, Interview
from core.domain.judge import Judge
from core.domain.speaking import FollowUp
from core.domain.speech import Concern
from core.engine.desk import Engines
from core.interview.answer_facts import count_answer
from core.interview.doubtful import find_doubt, refuse_to_score
from core.interview.exchanges import exchange_of, may_be_pressed, press
from core.interview.exercise_judging import ExerciseJudging
from core.interview.live_remarks import LiveRemarks
from core.interview.noticing import notice_questions
from core.interview.second_opinion import add_opinion
from core.rubric.totals import grade_of
from core.store import answers, facts, judgements
from core.store.answers import answer_id_of
from core.store.connection import Database
from core.store.judgements import FIRST_RUN
from core.store.planned_questions import order_course
from core.store.recordings import Place, recordings_of


def context_of(brief: Brief) -> Context:
    """Return what the engine may know of the learner's order."""
    return Context(
        role=brief.role or (brief.job.title if brief.job else ""),
        technologies=brief.technologies,
        seniority=brief.seniority,
        focus_areas=brief.focus_areas,
        seed=brief.seed,
        resume=brief.resume,
        job=brief.job,
    )


class Judging:
    """Runs an engine over an exchange and stores what comes of it, once."""

    def __init__(
        self, database: Database, engines: Engines, live: LiveRemarks, runner: CodeRunner
    ) -> None:
        self._database, self._engines, self._live = database, engines, live
        self._exercises = ExerciseJudging(database, runner)

    def judge(self, user_id: str, interview: Interview, asked: AskedQuestion) -> None:
        """Judge an answer for the first time, unless it is judged."""
        if asked.answer is not None and asked.answer.evaluation is None:
            self.judge_as(user_id, interview, asked, FIRST_RUN)

    def press(self, user_id: str, interview: Interview, asked: AskedQuestion) -> bool:
        """Ask a follow-up where one is wanted; tell whether one was asked."""
        if not may_be_pressed(interview, asked) or self._find_doubt(user_id, asked):
            return False
        pressed = self._find_follow_up(user_id, interview, asked)
        if pressed is None:
            return False
        with self._database.write() as connection:
            is_asked = press(connection, user_id, Place(user_id, interview.id, asked.id), pressed)
        self._live.nudge(answer_id_of(asked.id))
        return is_asked

    def judge_as(
        self,
        user_id: str,
        interview: Interview,
        asked: AskedQuestion,
        run: int,
        judge: Judge = Judge.CURRENT,
    ) -> None:
        """Judge an answer as judgement number `run`, by `judge`."""
        answer = asked.answer
        if answer is None:
            return
        evaluation = self._evaluate(user_id, interview, asked, answer, judge)
        with self._database.write() as connection:
            # The interview may have been deleted meanwhile, and then nothing of it may come back.
            answers.interview_of_answer(connection, user_id, answer.id)
            answers.insert_evaluation(
                connection,
                user_id,
                interview.id,
                answer.id,
                evaluation=evaluation,
                grade=None if evaluation.total is None else grade_of(evaluation.total),
                run=run,
            )
            if run == FIRST_RUN:
                counted = count_answer(interview, asked, answer, evaluation)
                facts.insert_facts(connection, user_id, counted)
                order_course(connection, user_id, answer.asked_id)
        self._live.nudge(answer.id)

    def _evaluate(
        self,
        user_id: str,
        interview: Interview,
        asked: AskedQuestion,
        answer: AnswerRecord,
        judge: Judge,
    ) -> Evaluation:
        engine, exercise = self._engines.judge_of(user_id, judge), asked.question.exercise
        context = self._context_of(user_id, interview, asked)
        if exercise is not None:
            judged = self._exercises.evaluate(user_id, asked, exercise, answer)
            if not engine.takes_seconds:
                return judged
            opinion = engine.evaluate(asked.question, exchange_of(asked), context)
            return add_opinion(judged, opinion)
        if (doubt := self._find_doubt(user_id, asked)) is not None:
            return refuse_to_score(answer.text, doubt, engine.name, engine.version)
        judged = engine.evaluate(asked.question, exchange_of(asked), context)
        return notice_questions(asked, judged)

    def _find_follow_up(
        self, user_id: str, interview: Interview, asked: AskedQuestion
    ) -> FollowUp | None:
        exchange = exchange_of(asked)
        if asked.question.exercise is not None:
            return ask_further(asked.question, exchange)
        context = self._context_of(user_id, interview, asked)
        engine = self._engines.engine_of(user_id)
        return engine.follow_up(asked.question, exchange, context, interview.brief.manner)

    def _context_of(self, user_id: str, interview: Interview, asked: AskedQuestion) -> Context:
        """Return what the engine may know while it presses on an answer or judges it."""
        with self._database.read() as connection:
            seen = asked.answer is not None and judgements.has_seen_model_answer(
                connection, user_id, asked.answer.id
            )
        return context_of(interview.brief).model_copy(update={"model_answer_shown": seen})

    def _find_doubt(self, user_id: str, asked: AskedQuestion) -> Concern | None:
        """Return why the words of an answer may not be the learner's; None where they are."""
        with self._database.read() as connection:
            recordings = recordings_of(connection, user_id, asked.id)
        return find_doubt(asked.answer.text, recordings) if asked.answer else None
