"""Tell words that carry meaning from words that only hold a sentence together."""

from collections.abc import Callable

from core.rubric.tokens import Token, stem, tokenize, word_set

WordWeight = Callable[[str], float]
"""How much a stem tells about a subject: 0 for function words, up to about 1 for rare ones."""

DETERMINERS = word_set("the a an my our your their its his every")
NEGATORS = word_set(
    "not no never none nor without cannot can't don't doesn't didn't isn't aren't wasn't weren't "
    "won't wouldn't shouldn't couldn't hasn't haven't hadn't neither nothing hardly"
)

_FUNCTION_WORDS = """
a an the this that these those my our your their its his her
i me we us you he him she it they them who whom whose which what myself ourselves itself themselves
yourself himself herself one ones somebody someone something anybody anyone anything everyone
everything everybody
and or but nor so yet if then than as because since while when where why how whether though although
unless until once
of to in on at by for from with about into onto over under between through during before after above
below up down out off again against per via upon within among across along around toward towards
am is are was were be been being do does did done doing have has had having will would shall should
can could may might must cannot ought get gets got getting gotten let lets
not no never none neither both either each every all any some such same other another own more most
less least few many much several lot lots bit kind sort
just only very too also even still already ever quite rather really actually basically simply maybe
perhaps always usually often sometimes mostly mainly almost enough else instead well now here there
yes yeah ok okay um uh er hmm like etc eg ie e.g i.e vs thing things stuff way ways
i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll it's it'd it'll he's she's
they've they'd they'll that's there's what's let's who's here's they're
can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't shouldn't couldn't hasn't
haven't hadn't
first second third firstly secondly finally next last lastly
say says said go goes going went gone come comes came make makes made making take takes took taken
want wants wanted mean means meant know knows knew known think thinks thought
"""
FUNCTION_STEMS = frozenset(stem(word) for word in _FUNCTION_WORDS.split()) | NEGATORS


def is_content(word_stem: str) -> bool:
    """Return whether a stem carries meaning of its own; lone letters do not, digits do."""
    if word_stem in FUNCTION_STEMS:
        return False
    return len(word_stem) > 1 or word_stem.isdigit()


def content_tokens(text: str) -> list[Token]:
    """Return the tokens of `text` that carry meaning, in order."""
    return [token for token in tokenize(text) if is_content(token.stem)]


def content_stems(text: str) -> frozenset[str]:
    """Return the distinct stems of `text` that carry meaning."""
    return frozenset(token.stem for token in content_tokens(text))


def even_weight(word_stem: str) -> float:
    """Weigh every content word the same: the weights to use when no corpus is at hand."""
    return 1.0 if is_content(word_stem) else 0.0


def function_share(text: str) -> float:
    """Return the share of function words among the words of `text`, 0–1.

    English prose has about 0.4–0.6, spoken English the upper end; a list of terms next to none.
    """
    tokens = tokenize(text)
    if not tokens:
        return 0.0
    return sum(not is_content(token.stem) for token in tokens) / len(tokens)
