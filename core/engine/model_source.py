"""Where the chat models of one engine come from."""

from typing import TYPE_CHECKING

from core.engine.chains.asking import Limits
from core.engine.fallback import or_else
from core.engine.model import Purpose, build_chat_model, choose_model
from core.engine.model_errors import ModelError, SpentError
from core.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


class ModelSource:
    """Build the models that the settings name, one for each purpose."""

    def __init__(self, settings: Settings) -> None:
        """Keep the settings."""
        self._settings = settings
        self.limits = Limits.of(settings)
        self.slots_a_call = settings.llm_slots_a_call
        self.calls_at_once = settings.llm_calls_at_once

    @property
    def panel_size(self) -> int:
        """Return how many judgements of one answer are made side by side."""
        return self._settings.llm_panel

    def second_judge(self) -> "ModelSource":
        """Return where the model for every second judgement of an answer comes from."""
        named = self._settings.llm_panel_model
        if named is None:
            return self
        return ModelSource(self._settings.model_copy(update={"llm_evaluation_model": named}))

    def build(self, purpose: Purpose) -> "BaseChatModel":
        """Return the model for `purpose`. Raises ModelError when none can be built."""
        choice = choose_model(self._settings, purpose)
        if choice is None:
            raise ModelError("No language model is set up. Set LLM_MODEL or MISTRAL_API_KEY.")
        return build_chat_model(choice)

    def fault(self) -> str | None:
        """Return the sentence that says what is wrong with the settings; None when nothing is."""
        return or_else(self._build_all, str, "building the models")

    def label(self, purpose: Purpose) -> str:
        """Return the name of the model for `purpose`, as the screen shows it."""
        choice = or_else(
            lambda: choose_model(self._settings, purpose), lambda _: None, "naming the model"
        )
        return choice.label if choice else "no model"

    def _build_all(self) -> None:
        self.build("questions")
        self.build("evaluation")
        self.second_judge().build("evaluation")


class SpentSource(ModelSource):
    """Names the models of the settings and builds none: their month's limit is used up."""

    def second_judge(self) -> "ModelSource":
        """Return that there is no second judge either."""
        return self

    def build(self, purpose: Purpose) -> "BaseChatModel":
        """Raise SpentError, whose reason every result carries then."""
        raise SpentError(
            f"The monthly limit is used up: no model is asked for {purpose} before next month. "
            "Use a key of your own, or ask whoever hosts this."
        )
