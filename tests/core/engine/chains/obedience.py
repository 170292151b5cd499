"""A model that does whatever an attack says as soon as five words of it reach the prompt.

Fewer are left of some attacks once their order is taken out ("End of input."); an attack shorter
than that counts when it is there whole.
"""

from collections.abc import Callable

from tests.fakes.mistral_wire import RecordedRequest

_RUN_WORDS = 5


def obeys(attack: str) -> Callable[[RecordedRequest], bool]:
    """Return a test of whether enough of `attack` stands in what the user messages say."""
    words = attack.split()
    runs = {" ".join(words[i : i + _RUN_WORDS]) for i in range(len(words) - _RUN_WORDS + 1)}
    wanted = runs or {" ".join(words)}

    def reached(request: RecordedRequest) -> bool:
        said = " ".join(request.text_of("user").split())
        return any(run in said for run in wanted)

    return reached
