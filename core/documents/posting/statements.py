"""Tell what a statement of a job post is: a must, a wish, a duty, or nothing for an interview."""

import re

_NICE = re.compile(
    r"\bnice[ -]to[ -]have"
    r"|\b(?:is|are|would be|as|be|seen as|considered) (?:an? )?(?:\w+ )?(?:plus|bonus|advantage"
    r"|asset|benefit)\b"
    r"|\ba (?:big |huge |strong |definite |real )?plus\b|\bpreferred\b|\bpreferabl[ey]"
    r"|\bdesirable\b|\bdesired\b|\bbeneficial\b|\badvantageous\b|\boptional\b"
    r"|\bnot (?:strictly |absolutely )?(?:required|mandatory|necessary|a must)\b|^ideally\b"
    r"|\bbonus points?\b|\bbonus\s?:|\b(?:good|great) to have\b|\bwe(?:'d| would) love\b"
    r"|\bwould be (?:great|nice|ideal)\b|\bvon vorteil\b|\bwünschenswert|^idealerweise\b"
    r"|\bgerne? auch\b|\bsouhaité|\bserait un\b|优先|加分|歓迎|尚可|우대|\bextra credit\b"
    r"|\bun plus\b|\bsería un\b",
    re.IGNORECASE,
)
_REQUIREMENT = re.compile(
    r"\b\d{1,2}\+?\s?(?:[-–to]+\s?\d{1,2}\+?\s?)?(?:years?|yrs?|jahre)\b|\bexperienced?\b"
    r"|\bproficien|\bknowledge|\bfamiliar|\bdegree\b|\bbachelor|\bmaster['’]?s\b|\bcertifi"
    r"|\bmust\b|\brequired?\b|\brequirements?\b|\bfluen(?:t|cy)\b|\bexpertise\b"
    r"|\bskill(?:s|ed)?\b|\bability to\b|\bable to\b|\bunderstanding of\b|\bbackground in\b"
    r"|\byou (?:have|bring|know|can|enjoy|love|understand|hold|possess|are)\b"
    r"|\bshould (?:have|be)\b|\bhands[ -]on\b|\bcomfortable\b|\btrack record\b|\bexpert in\b"
    r"|\bwe expect\b|\bcitizenship\b|\bclearance\b|\bwilling(?:ness)?\b|\d\s?年|经验|熟悉|掌握"
    r"|精通|学历|経験|필수|경험|опыт|expérience|maîtrise|experiencia|\berfahrung|\bkenntnisse"
    r"|\bstudium\b|\bausbildung\b|\bdu (?:hast|bringst|bist|kennst)\b"
    r"|\bsie (?:haben|bringen|verfügen)\b|\bpassion(?:ate)? (?:for|about)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"^(?:you(?:['’]ll| will|['’]re going to| are going to|['’]d| would)\b|in this (?:role"
    r"|position),? you|as (?:an? |our )[\w ,/()-]{2,60}? you(?:['’]ll"
    r"| will)\b|responsible for|the (?:role|position) involves|your (?:tasks?|mission|job) (?:is"
    r"|will|include)|you are responsible|du (?:wirst|entwickelst|arbeitest"
    r"|baust))|\byou will be (?:responsible|working|building|designing|developing|leading"
    r"|assisting)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^(?:the )?(?:ideal |successful |right )?(?:candidates?|applicants?"
    r"|person)\b.{0,40}\b(?:should|must|has|have|needs?)\b|^(?:you )?(?:must|should) (?:have|be"
    r"|possess|hold)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^(?:see|show|read) (?:more|less)$|equal[ -](?:opportunity|employment)|\beeo\b|regardless of"
    r"|without regard|sexual orientation|gender identity"
    r"|protected (?:class|veteran|categor|characteristic)|\bdisabilit|\bdisabled\b|\bveterans?\b"
    r"|\b401\s?\(?k|\bdental\b|\b(?:health|life|medical) (?:insurance|coverage|benefits|plan)"
    r"|\bpaid (?:time|holidays?|vacation|leave|training|parental|sick)|\bvacation days?|\bpto\b"
    r"|\bparental leave|\bsalary\b|\bcompensation\b|\bbenefits package"
    r"|\bcompetitive (?:pay|salary|compensation|benefits|wage)|\bsponsor(?:ship)?\b.{0,40}\bvisa"
    r"|\bvisa\b.{0,40}\bsponsor|\bapply (?:now|today|via|here|online|through)|\bclick\b"
    r"|\bsend (?:us )?your (?:cv|resume|application)|\bplease (?:contact|send|apply|submit|note)"
    r"|\bhttps?://|\bwww\.|\S@\S+\.\w|\breasonable accommodation|\be-verify"
    r"|\bdrug[ -](?:test|screen)|\bbackground (?:check|investigation)|\bstock options?|\bequity\b"
    r"|\bfree (?:snacks|lunch|coffee|meals|drinks|parking)|[$€£]\s?\d|\bother duties\b"
    r"|\bmay be (?:performed|assigned)|\bsummary of the essential|\brequirements listed\b|\bgym\b"
    r"|\bbewerb|\bgehalt\b|\burlaub|\bweihnachtsgeld|\bbenefits include|\bwork permit\b"
    r"|\blift(?:ing)? (?:up to )?\d|\bclosing date|\bdeadline\b|\bvetting\b|\bexhaustive list"
    r"|\bretirement\b|\bwellness\b|\bperks\b|\[(?:email|phone)\]|\bduties, both\b"
    r"|\bactivities may change|\bapplicants? (?:selected|will|receive)|\bqualified applicants"
    r"|\ball applicants|^notice period|\bregards\b|\bwe offer\b|\bin exchange\b|^check out\b",
    re.IGNORECASE,
)
_BLURB = re.compile(
    r"^(?:we (?!expect|require|need|seek|want|look|are (?:looking|seeking|searching))|our\b|us\b"
    r"|at (?!least)|join (?:us|our|the)\b|founded|the company|this company|they\b|headquartered"
    r"|since\b|about (?!\d)|when you (?:work|join)|if you(?:'re| are)\b|wir (?!suchen|erwarten)"
    r"|unser)"
    r"|\bour (?:mission|customers|story)\b|\bwe are (?!looking|seeking|searching|hiring)"
    r"|\b(?:is|are) (?:an?|the) (?:leading|fast|global|rapidly|growing|innovative|premier|world)",
    re.IGNORECASE,
)


def is_wish(phrase: str) -> bool:
    """Tell whether a phrase says that what it names is welcome but not needed."""
    return _NICE.search(phrase) is not None


def is_requirement(phrase: str) -> bool:
    """Tell whether a sentence asks something of the applicant."""
    return _REQUIREMENT.search(phrase) is not None and not is_blurb(phrase)


def is_asked_of_candidate(phrase: str) -> bool:
    """Tell whether a phrase asks something of "the candidate" by name, wherever it stands."""
    return _ASKED.search(phrase) is not None


def is_duty(phrase: str) -> bool:
    """Tell whether a sentence says what the applicant will do."""
    return _DUTY.search(phrase) is not None


def is_noise(phrase: str) -> bool:
    """Tell whether a phrase is about pay, perks, equal opportunity or applying."""
    return _NOISE.search(phrase) is not None


def is_blurb(phrase: str) -> bool:
    """Tell whether a sentence is about the company."""
    return _BLURB.search(phrase) is not None
