"""What an interviewer may say aloud: plain words that judge nothing and give nothing away."""

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from core.domain.question import Question
from core.engine.chains.figures import collect_figures, find_invented_figures
from core.rubric.injection import find_injections
from core.rubric.tokens import tokenize

_LONGEST_WORD = 40
# The words of a claim are few, so a shorter run of them gives it away.
_CLAIM_RUN_WORDS, _MODEL_ANSWER_RUN_WORDS = 5, 7
_TYPOGRAPHIC = "‘’“”–—…€£"
_PLAIN = frozenset(string.ascii_letters + string.digits + " .,;:!?'\"()-/%&+" + _TYPOGRAPHIC)
_ADDRESS = re.compile(
    r"://|\bwww\.|\.(?:com|org|info|biz|ru|cn|xyz|top|link|click|zip)\b|^[-+]+(?!\w)",
    re.IGNORECASE,
)
# Names such as C#, order_id or Zürich are plain enough once they were heard.
_NAME = re.compile(r"\$?[^\W_][\w.,'’-]*#?")
_EDGES = ".,;:!?'\"()‘’“”–—…"
_PRAISE = (
    r"(?:good|great|excellent|strong|solid|nice|perfect|superb|brilliant|wonderful|fantastic|"
    r"amazing|awesome|outstanding|impressive|comprehensive|thorough|insightful|convincing|weak|"
    r"poor|bad|terrible|awful|vague|shallow|sloppy|flawless|fine|decent|lovely|interesting|clear|"
    r"structured|complete|detailed|concise|helpful|useful)"
)
_WORK = (
    r"(?:answers?|points?|job|work|examples?|start|thinking|explanation|response|reply|approach|"
    r"choice|idea|story|solution|summary|description|overview|stuff|one|effort|attempt|reasoning|"
    r"design|details?|way|call|move|practice|understanding)"
)
_DEGREE = (
    r"(?:very|really|quite|rather|pretty|so|too|such|fairly|extremely|truly|not|all|just|a|an|the|"
    r"bit|how|what|absolutely|exactly|completely|totally|perfectly)"
)
_IT = r"(?:that|this|it|which|answer|what you said|yours|you)"
_IS = r"(?: (?:is|are|was|were|sounds?|sounded|seems?|looks?|felt|feels|makes?|made)|['’](?:s|re))"
# Our own list of the turns by which interviewers give away what they think of an answer.
_JUDGING = re.compile(
    r"\b(?:in)?correct(?:ly|ness)?\b|\b(?:in)?accurate(?:ly)?\b|\bmistaken\b|\bmissing\b"
    rf"|\b{_IT}{_IS}(?: {_DEGREE}){{0,3}} (?:{_PRAISE}|sense|true|unclear|on point|sound|valid"
    r"|smart|clever|short|long|quick|general|thin|confusing|reasonable|sensible|exactly|precisely|wrong"
    r"|right(?! (?:away|after|before|now|behind|in|at|up|down|into|there|here|where|next|on)))\b"
    rf"|\b(?:got|have) (?:it|that|this|everything) (?:\w+ )?(?:right|wrong)\b"
    rf"|\b(?:absolutely|quite|perfectly|completely|totally|exactly|not) (?:right|wrong)\b(?! away)"
    r"|\bwell[ -](?:done|said|put|explained|structured|thought|answered|told|reasoned|spoken)\b"
    r"|\bspot[ -]on\b|\bnail(?:ed|s|ing)\b|\bfull marks\b|\bway off\b|\boff (?:topic|the mark)\b"
    r"|\b(?:scores?|scored|scoring|graded?|grading|verdict|ratings?|marks|marked|evaluat\w+|"
    r"assess\w*|judg\w+|flawless\w*|impress\w*|excellen\w+|perfect(?:ly)?|superb|brilliant(?:ly)?|"
    r"fantastic|amazing|awesome|outstanding|terrible|awful|disappoint\w*|insightful|bravo|kudos|"
    r"congratulations|compelling|convinc\w+|unconvinc\w+|nonsense|inadequate|incomplete|"
    r"insufficient|unsatisfactory|satisf\w+|adequate|thorough(?:ly)?|comprehensive|articulate)\b"
    rf"|\b{_PRAISE}(?:,? [\w-]+){{0,2}},? {_WORK}\b"
    rf"|(?:^|[.!?,;–—-] )(?:{_DEGREE} ){{0,2}}(?:{_PRAISE}|exactly|indeed|true|agreed|wow)[.!,;]"
    r"|\b(?:you|it|answer) (?:\w+ )?(?:missed|forgot|lacks?|lacked|omitted|overlooked|failed"
    r"|skipped|ignored|left out)\b|\bnot (?:\w+ )?enough\b|\bshould(?:n['’]t)? (?:not )?have\b"
    rf"|\b{_IT} (?:covers|answers|addresses|meets|will do|works)\b"
    r"|\byou (?:did not|didn['’]t|never|could have|might have|ought to|should|need to|handled|"
    r"covered|explained|understand|clearly|really know|obviously)\b"
    r"|\bI (?:\w+ )?(?:like|liked|love|loved|admire|appreciate how|agree|disagree|approve|doubt)\b"
    r"|\bI['’]?m (?:\w+ )?(?:impressed|convinced|happy|pleased|sold|not sure)\b"
    r"|\b(?:better|best|right|model|ideal|expected|proper|real) (?:answer|response|solution|way)\b"
    r"|\bthe answer (?:is|was|would|should)\b|\bpass(?:ed)? (?:the|this)\b|\bout of (?:ten|a hund)"
    r"|\bhire[ds]?\b",
    re.IGNORECASE,
)
_OPENS_QUESTION = re.compile(
    r"(?:(?:and|but|so|now|then|well|okay|ok),? )?(?:what|how|why|when|where|which|who|whose|"
    r"did|do|does|could|can|would|will|have|has|are|is|were|was|tell me|explain|describe)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heard:
    """What was said aloud so far: the questions asked and the learner's words."""

    asked: str
    answer: str

    @cached_property
    def text(self) -> str:
        """Return all of it."""
        return f"{self.asked}\n{self.answer}"

    @cached_property
    def figures(self) -> frozenset[float]:
        """Return the values of the figures in digits."""
        return collect_figures(self.text)

    @cached_property
    def figure_words(self) -> frozenset[str]:
        """Return the figures as they were worded."""
        return frozenset(f.casefold() for f in find_invented_figures(self.text, frozenset()))


def is_plain(text: str, heard: Heard) -> bool:
    """Return whether `text` is words to be spoken: no markup, address, code or hidden sign.

    Letters beyond the English ones stand only in words that were heard.
    """
    return all(_is_plain_word(word, heard) for word in text.split())


def judges(text: str) -> bool:
    """Return whether `text` says what the speaker thinks of an answer, or how to better it."""
    return _JUDGING.search(text) is not None


def opens_question(sentence: str) -> bool:
    """Return whether `sentence` begins as a question or a demand does."""
    return _OPENS_QUESTION.match(sentence) is not None


def addresses_grader(text: str) -> bool:
    """Return whether `text` holds an attack on a grader, passed on by whoever speaks."""
    return bool(find_injections(text))


def invents_figures(text: str, heard: Heard) -> bool:
    """Return whether `text` holds a figure that was not heard."""
    invented = find_invented_figures(text, heard.figures)
    return any(figure.casefold() not in heard.figure_words for figure in invented)


def word_runs(text: str, length: int) -> frozenset[tuple[str, ...]]:
    """Return every run of `length` stems of `text`; its whole if it is shorter than that."""
    stems = [token.stem for token in tokenize(text)]
    if 0 < len(stems) < length:
        return frozenset({tuple(stems)})
    return frozenset(tuple(stems[i : i + length]) for i in range(len(stems) - length + 1))


def secret_runs(secrets: Iterable[str], heard: Heard, length: int) -> frozenset[tuple[str, ...]]:
    """Return the runs of `length` stems of `secrets` that were not heard."""
    known = word_runs(heard.text, length)
    runs = frozenset(run for secret in secrets for run in word_runs(secret, length))
    return runs - known


def gives_away(text: str, question: Question, heard: Heard) -> bool:
    """Return whether `text` holds wording of a key point or the model answer that nobody said."""
    claims = secret_runs((p.claim for p in question.key_points), heard, _CLAIM_RUN_WORDS)
    answer = secret_runs([question.model_answer], heard, _MODEL_ANSWER_RUN_WORDS)
    return not (
        claims.isdisjoint(word_runs(text, _CLAIM_RUN_WORDS))
        and answer.isdisjoint(word_runs(text, _MODEL_ANSWER_RUN_WORDS))
    )


def _is_plain_word(word: str, heard: Heard) -> bool:
    if len(word) > _LONGEST_WORD or _ADDRESS.search(word):
        return False
    name = word.strip(_EDGES)
    return _PLAIN.issuperset(word) or (_NAME.fullmatch(name) is not None and name in heard.text)
