"""Judge one answer by a language model, with the embedded engine reading beside it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Context,
)
from core.domain.question import Question
from core.engine.base import Engine
from core.engine.chains.evaluation import AnswerToJudge, exchange_follow_ups
from core.engine.chains.verdict import (
    Labels,
    is_far_apart,
    spent,
    tell_panel,
    tell_second,
    write_evaluation,
)
from core.engine.fallback import or_else, reason_for
from core.engine.model_errors import ModelError
from core.engine.model_source import ModelSource
from core.engine.not_graded import leave_out, show_left_out
from core.engine.panel import Judged, Panel
from core.engine.usage import total_usage
from core.rubric.gates import close_surface_gate

_EMBEDDED_WORKERS = 4
_HEAD_START_S = 0.3


class ModelJudge:
    """Judge by a model and never raise an error for it: the embedded engine's result stands in."""

    def __init__(self, source: ModelSource, embedded: Engine, engine_name: str) -> None:
        """Keep the source; the model's client is built when it is first needed."""
        self._panel = Panel(source)
        self._embedded = embedded
        self._engine_name = engine_name
        self._beside = ThreadPoolExecutor(_EMBEDDED_WORKERS, thread_name_prefix="embedded")

    def prepare(self) -> None:
        """Build the chains. Raises ModelError when the settings do not allow it."""
        self._panel.prepare()

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        """Judge the learner's words in `exchange` as an answer to `question`.

        Passages that address the grader are left out first and listed in `not_graded`. An
        answer that a gate closes on for its look alone costs no call.
        """
        text, injected = leave_out(exchange.answer)
        shown = Exchange(turns=[Turn(speaker="learner", text=text)])
        gate = close_surface_gate(question, text, model_answer_shown=context.model_answer_shown)
        if gate is not None:
            evaluation = self._embedded.evaluate(question, shown, context)
        else:
            order = AnswerToJudge(question, text, exchange_follow_ups(exchange))
            evaluation = self._judge_with_model(order, shown, context)
        return show_left_out(evaluation, injected, exchange.answer)

    def _judge_with_model(
        self, order: AnswerToJudge, shown: Exchange, context: Context
    ) -> Evaluation:
        is_judged = Event()

        def read_beside() -> Evaluation:
            # Both need the processor until the model has been asked, and the model goes first.
            is_judged.wait(_HEAD_START_S)
            return self._embedded.evaluate(order.question, shown, context)

        def judge() -> Judged:
            try:
                return self._panel.judge(order)
            finally:
                is_judged.set()

        # While the model thinks, the embedded engine reads the same words.
        beside = self._beside.submit(read_beside)
        return or_else(
            lambda: self._settle(order, judge(), beside.result()),
            lambda e: beside.result().model_copy(
                update={"fallback_reason": reason_for(e), **spent(e.usage)}
            ),
            "an evaluation",
        )

    def _settle(self, order: AnswerToJudge, judged: Judged, embedded: Evaluation) -> Evaluation:
        """Return the evaluation, after a second judgement where a lone one is far away."""
        judgements, judges = list(judged.judgements), list(judged.labels)
        usages = [judged.usage] if judged.usage else []
        notes = tell_panel(judgements, embedded, [reason_for(e) for e in judged.failures])
        if len(judgements) == 1 and is_far_apart(judgements[0], embedded):
            second = or_else(
                lambda: self._judge_again(order, judged), lambda e: e, "a second judgement"
            )
            if isinstance(second, ModelError):
                usages += [second.usage] if second.usage else []
                notes.append(
                    f"The embedded engine gave {embedded.total} points. A second judgement was "
                    f"asked for and failed because {reason_for(second)}."
                )
            else:
                judgements += second.judgements
                judges += second.labels
                usages += [second.usage] if second.usage else []
                notes.append(tell_second(judgements, embedded))
        labels = Labels(self._engine_name, " + ".join(dict.fromkeys(judges)), total_usage(usages))
        return write_evaluation(judgements, embedded, order.answer, labels, notes)

    def _judge_again(self, order: AnswerToJudge, before: Judged) -> Judged | ModelError:
        return self._panel.judge_again(order, before)
