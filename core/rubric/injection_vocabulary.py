"""Name the parts that sentences to a grader are made of, as pieces of regular expressions.

All of them are meant for folded text (`core.rubric.injection_folding`).
"""

# A gap between two words of one sentence; lines may end inside of it.
GAP = r"(?:[^\w.!?]{1,6}+)"


def words(up_to: int) -> str:
    """Return a pattern for at most `up_to` words, each after a gap, as few as possible."""
    return rf"(?:{GAP}\w+){{0,{up_to}}}?"


# Words that make "instructions" those of the grader rather than of a recipe or a CPU.
QUALIFIER = (
    r"(?:previous|prior|above|earlier|preceding|former|foregoing|original|initial|existing|current|"
    r"system|grading|scoring|evaluation|marking|your|hidden|given|default|past|aforementioned|"
    r"last|old|safety)"
)
INSTRUCTIONS = (
    r"(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|orders?|commands?|"
    r"rubrics?|criteria|criterion|policy|policies|constraints|guardrails|training|programming|"
    r"schemes?|key points|context|messages?|restrictions?|settings|scoring|grading)"
)
RUBRIC = (
    r"(?:rubrics?|(?:grading|scoring|marking|evaluation) (?:instructions?|rules?|criteria|"
    r"guidelines?"
    r"|schemes?|system|policy|prompts?)|system prompts?|system messages?)"
)
SCORE = r"(?:scores?|marks?|grades?|points?|ratings?|credit|total|evaluation|assessment|result)"

_END_OF_NUMBER = (
    r"(?=\W*(?:\Z|\n|[.,;!?)\"'\]}]|points?\b|marks?\b|percent\b|%|/|out of\b|in\b|on\b|for\b|"
    r"and\b|with\b|without\b|regardless\b|no matter\b|now\b|then\b|right\b|immediately\b|score\b))"
)
# The best there is to get. A bare 100 counts only where no other thing is counted with it.
BEST = (
    r"(?:(?:full|maximum|max|maximal|highest|top|perfect|best|excellent|outstanding|flawless|high|"
    rf"higher|passing|great)(?: possible| available)?[ \n-]{{1,2}}{SCORE}\b|"
    rf"(?:100|one hundred|a hundred|9[5-9]|10 ?/ ?10|(?:10|ten) out of (?:10|ten)){_END_OF_NUMBER}|"
    r"10 points\b|a ?\+|(?:an?|grade|straight) \"?'?a'?s?\"?(?=\W*(?:\Z|[.,;!?\n]))|"
    r"the (?:maximum|highest|top|max)\b(?! (?:priority|level|risk|value|cost|price|size))|"
    r"maximum (?:in|on|for)\b|a pass\b(?! to\b))"
)
PRAISE = r"(?:correct|excellent|perfect|outstanding|flawless|complete|brilliant|exceptional|right)"

# What is graded here, said by somebody who knows to be graded.
THIS_ANSWER = (
    r"(?:(?:this|my|the (?:above|following|present|given)|above)"
    rf"{words(1)}{GAP}(?:answers?|responses?|reply|submissions?|candidates?|applicants?|essays?|"
    r"solutions?|resumes?|cvs?|interviews?|transcripts?|applications?|performance|one)|me|us)\b"
)
# These may as well belong to advice on grading; a condition in the sentence says so.
ANY_ANSWER = (
    r"(?:it|this|him|her|them|everything|everyone|(?:the|this|every|each|all|any)"
    rf"{words(1)}{GAP}(?:answers?|candidates?|responses?|applicants?|submissions?|dimensions?|"
    r"categor(?:y|ies)|criteria|criterion))\b"
)
CONDITION = r"\b(?:if|when|whenever|unless|otherwise|only|per|whose|who|which|where|at first)\b"
MUST = (
    r"(?:must|should|shall|will|need to|needs to|have to|has to|ought to|(?:is|are)(?: now)? to|"
    r"are required to|are obliged to|are (?:now )?instructed to|are asked to|cannot|can)"
)

GRADER = (
    r"(?:(?:ai|llm|automated|automatic|artificial|language|large|grading|scoring|evaluation|"
    r"virtual|"
    r"human|senior|chat)[ -]){0,3}(?:grader|graders|examiner|evaluator|evaluators|judge|assessor|"
    r"marker|reviewer|interviewer|ai|llm|model|language model|assistant|chatbot|bot|chatgpt|gpt|"
    r"mistral|claude|gemini|copilot|system|engine|recruiter)"
)
AI = (
    r"(?:ai|a\.i\.|llm|large language model|language model|chatbot|bot|ai assistant|ai model|"
    r"automated (?:system|grader|screener)|machine|artificial intelligence)"
)

# What may stand between the start of a clause and the verb of a command.
LEAD_IN = (
    r"(?:please|kindly|just|simply|now|then|so|also|and|but|instead|therefore|hence|thus|first|"
    r"finally|next|always|immediately|hereby|again|ok|okay|well|actually|stop|wait|hi|hello|hey|"
    rf"important|attention|warning|urgent|note|reminder|remember to|be sure to|make sure to|do|"
    rf"you (?:{MUST}|may)|i (?:ask|want|need|order|command|instruct|urge|beg|tell|require|"
    rf"would like)"
    r" you(?: all)? to|(?:can|could|would|will) you|it is (?:essential|important|"
    r"mandatory) (?:that you"
    r"|to)|your (?:only |new |real |actual |next )?(?:task|job|goal|role) is(?: now)? to|"
    rf"for this (?:answer|one|candidate)|by the way|from now on|before \w+ing(?: \w+)?|"
    rf"as (?:the|an|a|this|my|our) {GRADER}|(?:dear|hey|hi|hello|to the|to) (?:the )?{GRADER}|"
    rf"(?:note|message|instructions?) (?:to|for) (?:the |all |any )?{GRADER}s?|{GRADER}|"
    rf"if you(?: are|'re) (?:an? |the )?(?:\w+ )?{AI}(?: \w+){{0,4}}?|when (?:grading|scoring|"
    r"evaluating|marking) this(?: answer)?|to all (?:graders|models|ais)|ai graders|ais|you)"
)
# Words that say that the command is somebody else's: reported, quoted, made up as an example.
REPORTED = (
    r"\b(?:(?:told|tells?|telling|ask(?:s|ed|ing)?|instruct(?:s|ed|ing)?|say(?:s|ing)?|said|"
    r"writes?|wrote|written|writing|types?|typed|typing|pastes?|pasted|contain(?:s|ed|ing)?|"
    r"tr(?:y|ies|ied|ying) to|attempts?|attack(?:s|er|ers)?|injects?|injected|injections?|"
    r"jailbreaks?|such as|like|for example|for instance|e\.g|an example|phrases?|sentences?|"
    r"payloads?|called|quoted?|prompt (?:was|is|says|said|reads)|let|lets|make the|made the|"
    r"insisted|wanted|got)\b(?! you\b))"
)
# What an attack wants in the end; it turns a mere form of address into an attempt.
PRESSURE = (
    rf"(?:{BEST}|\b(?:maximum|highest|full marks|lenient\w*|generous\w*|never deducts?|approved|"
    rf"hire|"
    rf"strong hire|top candidate|outstanding|exceptional|everything perfect|perfect answer|"
    rf"{MUST} (?:be )?(?:pass|award|give|receive|get|score|grade|accept|approve|be hired)\w*|"
    r"rank(?:ed)? (?:\w+ ){0,3}?first|all answers are correct|answer is (?:correct|excellent|"
    r"perfect)|"
    r"reference answer|passed all|ignore|disregard)\b)"
)
