"""The engine that asks and judges with a language model, with the embedded one as its net."""

import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from core.domain.evaluation import Evaluation
from core.domain.interview import Context, Exchange, Turn
from core.domain.question import Question, Slot
from core.domain.report import Narrative, SessionFacts
from core.engine.base import Engine
from core.engine.call import Called
from core.engine.chains.asking import Limits
from core.engine.chains.evaluation import (
    AnswerToJudge,
    build_evaluation_chain,
    exchange_follow_ups,
)
from core.engine.chains.judgement import Judgement
from core.engine.chains.narrative import NarrativeReply, build_narrative_chain, to_narrative
from core.engine.chains.question_reply import is_same_question
from core.engine.chains.questions import SlotsToFill, Written, build_question_chain, share_out
from core.engine.chains.verdict import Labels, is_far_apart, place_in, spent, write_evaluation
from core.engine.embedded.grader import cut_answer
from core.engine.fallback import or_else, reason_for
from core.engine.model import Purpose, build_chat_model, choose_model
from core.engine.model_errors import ModelError
from core.engine.usage import total_usage
from core.rubric.gates import close_surface_gate
from core.rubric.injection import Injected, find_injections, strip_injections
from core.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

log = logging.getLogger(__name__)

ENGINE_NAME = "langchain"
_EMBEDDED_WORKERS = 4
_CALLS_AT_ONCE = 4


class LangChainEngine:
    """Ask and judge with the model that the settings name.

    Nothing that a model does raises an error here: a failure gives the embedded engine's result,
    labelled as such. The embedded engine reads every answer as well, beside the model.
    """

    def __init__(self, settings: Settings, embedded: Engine) -> None:
        """Keep the settings; the model's client is built when it is first needed."""
        self._settings = settings
        self._embedded = embedded
        self._limits = Limits.of(settings)
        self._beside = ThreadPoolExecutor(_EMBEDDED_WORKERS, thread_name_prefix="embedded")

    @property
    def name(self) -> str:
        """Return the name that the screen shows."""
        return ENGINE_NAME

    @cached_property
    def version(self) -> str:
        """Return the label of the model that judges."""
        return self._label("evaluation")

    def prepare(self) -> None:
        """Load the embedded engine and the model's client, so that no learner waits for them."""
        self._embedded.prepare()
        or_else(lambda: self._judge and None, lambda _: None, "preparing the model")

    def write_questions(
        self, context: Context, slots: list[Slot], asked: list[str]
    ) -> list[Question]:
        """Fill every slot, in order.

        Several calls run side by side. Where a question fails, the embedded engine's stands in
        its place; `origin` tells which engine wrote it.
        """
        orders = list(share_out(context, slots, asked))
        with ThreadPoolExecutor(_CALLS_AT_ONCE, thread_name_prefix="questions") as pool:
            batches = list(pool.map(self._write_batch, orders))
        written = _without_repeats(
            question for batch in batches for question in batch.questions.items()
        )
        missing = [slot for slot in slots if slot.position not in written]
        if missing:
            known = [*asked, *(question.text for question in written.values())]
            filled = self._embedded.write_questions(context, missing, known)
            written |= {slot.position: q for slot, q in zip(missing, filled, strict=True)}
        log.info("questions: %d of %d by the embedded engine", len(missing), len(slots))
        return [written[slot.position] for slot in slots]

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        """Judge the learner's words in `exchange` as an answer to `question`.

        Passages that address the grader are left out first and listed in `not_graded`. An
        answer that a gate closes on for its look alone costs no call.
        """
        answer = cut_answer(exchange.answer)
        injected = find_injections(answer)
        text = strip_injections(answer, injected)
        shown = Exchange(turns=[Turn(speaker="learner", text=text)])
        gate = close_surface_gate(question, text, model_answer_shown=context.model_answer_shown)
        if gate is not None:
            evaluation = self._embedded.evaluate(question, shown, context)
        else:
            order = AnswerToJudge(question, text, exchange_follow_ups(exchange))
            evaluation = self._judge_with_model(order, shown, context)
        return _show_what_was_left_out(evaluation, injected, exchange.answer)

    def narrate(self, facts: SessionFacts) -> Narrative:
        """Put into words the figures that code has computed."""
        return or_else(
            lambda: to_narrative(self._narrator.invoke(facts).value, self.name, self.version),
            lambda _: self._embedded.narrate(facts),
            "a narrative",
        )

    def _write_batch(self, order: SlotsToFill) -> Written:
        return or_else(
            lambda: self._writer.invoke(order),
            lambda e: Written({}, e.usage, e),
            "a batch of questions",
        )

    def _judge_with_model(
        self, order: AnswerToJudge, shown: Exchange, context: Context
    ) -> Evaluation:
        # While the model thinks, the embedded engine reads the same words.
        beside = self._beside.submit(self._embedded.evaluate, order.question, shown, context)
        return or_else(
            lambda: self._settle(order, self._judge.invoke(order), beside.result()),
            lambda e: beside.result().model_copy(
                update={"fallback_reason": reason_for(e), **spent(e.usage)}
            ),
            "an evaluation",
        )

    def _settle(
        self, order: AnswerToJudge, first: Called[Judgement], embedded: Evaluation
    ) -> Evaluation:
        """Return the evaluation, after a second judgement where the two engines disagree."""
        judgements, usages, notes = [first.value], [first.usage], list[str]()
        if is_far_apart(first.value, embedded):
            second = or_else(lambda: self._judge_again(order), lambda e: e, "a second judgement")
            if isinstance(second, ModelError):
                usages += [second.usage] if second.usage else []
                notes.append(
                    f"The embedded engine gave {embedded.total} points. A second judgement was "
                    f"asked for and failed because {reason_for(second)}."
                )
            else:
                judgements.append(second.value)
                usages.append(second.usage)
        labels = Labels(self.name, self.version, total_usage(usages))
        return write_evaluation(judgements, embedded, order.answer, labels, notes)

    def _judge_again(self, order: AnswerToJudge) -> "Called[Judgement] | ModelError":
        again = AnswerToJudge(order.question, order.answer, order.follow_ups, second=True)
        return self._judge.invoke(again)

    @cached_property
    def _judge(self) -> "Runnable[AnswerToJudge, Called[Judgement]]":
        return build_evaluation_chain(self._build_model("evaluation"), self._limits)

    @cached_property
    def _writer(self) -> "Runnable[SlotsToFill, Written]":
        return build_question_chain(self._build_model("questions"), self._limits)

    @cached_property
    def _narrator(self) -> "Runnable[SessionFacts, Called[NarrativeReply]]":
        return build_narrative_chain(self._build_model("evaluation"), self._limits)

    def _build_model(self, purpose: Purpose) -> "BaseChatModel":
        choice = choose_model(self._settings, purpose)
        if choice is None:
            raise ModelError("No language model is set up. Set LLM_MODEL or MISTRAL_API_KEY.")
        return build_chat_model(choice)

    def _label(self, purpose: Purpose) -> str:
        choice = or_else(
            lambda: choose_model(self._settings, purpose), lambda _: None, "naming the model"
        )
        return choice.label if choice else "no model"


def _without_repeats(written: Iterable[tuple[int, Question]]) -> dict[int, Question]:
    """Return the questions by position without those that repeat an earlier one."""
    kept: dict[int, Question] = {}
    for position, question in written:
        if not any(is_same_question(question.text, other.text) for other in kept.values()):
            kept[position] = question
    return kept


def _show_what_was_left_out(
    evaluation: Evaluation, injected: list[Injected], answer: str
) -> Evaluation:
    if not injected:
        return evaluation
    left_out = [part.text for part in injected]
    return place_in(answer, evaluation).model_copy(update={"not_graded": left_out})
