"""Recognise the headings of job posts and what stands under them."""

import re
from enum import StrEnum

from core.documents.vocabulary import words


class Part(StrEnum):
    """What a stretch of a job post is about."""

    MUST = "must"
    NICE = "nice"
    DUTIES = "duties"
    ROLE = "role"
    COMPANY = "company"
    BENEFITS = "benefits"
    LEGAL = "legal"
    PROCESS = "process"
    FACTS = "facts"


# The first pattern that fits decides, so the narrower meanings stand first.
_MEANINGS: tuple[tuple[Part, str], ...] = (
    (
        Part.LEGAL,
        r"equal opportunit|\beeo\b|diversity|inclusion|disclaimer|privacy|accommodation|datenschutz"
        r"|physical (?:demand|require)|work(?:ing)? (?:environment|conditions)|legal notice"
        r"|non-discrimination|affirmative action",
    ),
    (
        Part.BENEFITS,
        r"benefit|perks|what we offer|we(?:'ll| can| will)? offer|what (?:we|you)(?:'ll| will"
        r"| can)? (?:get|receive|gain)|compensation|salary|\bpay\b|why (?:join|work|us"
        r"|you'll love|choose)|our offer|what's in it|wir bieten|bieten wir|unser angebot"
        r"|deine vorteile|ihre vorteile|remuneration|what's on offer|nous offrons|ofrecemos"
        r"|ofertamos|offriamo|wat (?:wij|we) bieden|reasons to join|we provide"
        r"|福利|待遇|복리후생|혜택",
    ),
    (
        Part.PROCESS,
        r"how to apply|appl(?:y|ication)\b|(?:interview|hiring|recruit\w+|selection) process"
        r"|next steps?|contact|bewerb|ansprechpartner|how we hire",
    ),
    (
        Part.NICE,
        r"nice[ -]to[ -]ha(?:ve|s)|preferred|prefer\b|desired|desirable|bonus|(?:a|big"
        r"|huge) plus|pluses|good to have|great to have|nice if|optional|not required"
        r"|not mandatory|advantage|beneficial|extra (?:points|credit)|brownie|even better"
        r"|stand out|sets? you apart|icing|added value|additional (?:\w+ )?(?:skills|experience"
        r"|qualifications|requirements|knowledge|assets)|would be (?:great|nice|good|a)"
        r"|wünschenswert|von vorteil|pluspunkt|would love|love to see|excited (?:if|about)"
        r"|may also|might also|also have|les plus"
        r"|加分|优先|歓迎|尚可|우대"
        r"|valued|asset|deseable|souhait"
        r"|un plus|differentiators?|^pluses|^plus$",
    ),
    (
        Part.FACTS,
        r"^(?:job |work |office )?location|^department|(?:employment|job|contract|position) type"
        r"|^posted|reference|^travel|^schedule|(?:working )?hours|seniority level|^industr"
        r"|job function|workplace|start date|^duration|^job (?:id|code|title)"
        r"|^company(?: name)?$|^title|^reports? to|^team$|^level$|^employer$|^(?:work )?type$"
        r"|requisition|^date|^tags|^company type|company size|^remote|vacanc|^openings|^category"
        r"|notice period|^job level|^grade|^shift|experience level|^eintritt|^standort",
    ),
    (
        Part.DUTIES,
        r"responsib|duties|accountabilit|what (?:you|the)(?:'ll| will|'d| would| are going to"
        r"| get to)?(?: be)? (?:do|doing|work|own|build|working|tackle|lead|role)"
        r"|day[- ]to[- ]day|typical day|day in the life|your (?:role|tasks?|mission|impact|job"
        r"|day|challenge|work)\b|in this role|in this position|you will(?: be)?$|you'll(?: be)?$"
        r"|\btasks\b|aufgaben|essential functions|key (?:objectives|activities|deliverables)"
        r"|how you(?:'ll| will) (?:make|contribute|spend)|the work$|job functions|^(?:vos |la "
        r"|votre )?missions?$|funciones|verantwort|taken$|scope of|what we need you to do"
        r"|what to expect|deine rolle|ihre rolle|das erwartet dich|das machst du"
        r"|what awaits you"
        r"|职责|职位描述|工作内容|仕事内容|業務内容|담당업무|주요업무|обязанности",
    ),
    (
        Part.MUST,
        r"require|must|qualification|who you are|who are you|about you|what (?:we|you)(?:'re|'ll"
        r"| are| will|'d)?(?: be)? (?:look|need|bring|have|expect|seek|want|value|should)"
        r"|looking for|you have|you bring|you need|your (?:profile|skills|background|experience"
        r"|strengths|qualif|expertise|toolkit)|skills|competenc|experience|knowledge|profile"
        r"|candidate|person spec|minimum|essential|criteria|tech(?:nology)? stack|our stack"
        r"|the stack|technologies|tools|education|background|expertise|you(?:'ll"
        r"| will)? (?:might|may|could) be|(?:good|great|right|perfect) fit|anforderung|profil"
        r"|qualifikation|voraussetzung|kenntnisse|bringst du|bringen sie|certification|abilities"
        r"|requisitos|we expect|prerequisite|languages?$|you are|credentials|capabilit"
        r"|attributes"
        r"|任职|要求|応募資格|必須|求める|자격|требования"
        r"|demonstrate|traits|functie-?eisen"
        r"|compétences|das solltest du",
    ),
    (
        Part.ROLE,
        r"(?:job|position|role|project) (?:description|summary|overview|details|purpose|info\w*)"
        r"|^role$|^position$|about (?:the|this|your) (?:role|job|position|opportunity|project)"
        r"|^summary|^overview|^the (?:role|job|position|opportunity)|detailed info|purpose"
        r"|^description|opportunity|stelle|^the project|development/computing environment"
        r"|the challenge|zur stelle",
    ),
    (
        Part.COMPANY,
        r"^about|who we are|our (?:company|mission|story|values|culture|vision|team|people)"
        r"|the company|company (?:description|overview|profile)|über uns|wer wir sind"
        r"|meet the team|team like|why we exist|das sind wir|l'entreprise|la empresa|the team"
        r"|^team|our purpose|companies and partners"
        r"|公司介绍|会社概要|회사 소개|о компании",
    ),
)
_PATTERNS = tuple((part, re.compile(pattern)) for part, pattern in _MEANINGS)

_LEAD_INS = (
    (Part.BENEFITS, re.compile(r"\bwe(?:'ll| can| will)? offer|\bbenefits\b|\bperks\b")),
    (
        Part.NICE,
        re.compile(r"\bnice to have|\bpreferred\b|\bbonus\b|\ba plus\b|excited if|\balso have\b"),
    ),
    (
        Part.MUST,
        re.compile(
            r"\brequires?\b|\brequired\b|\brequirements\b|\bqualifications\b|\bcandidates?\b"
            r"|\blooking for\b|\bwe (?:expect|need)\b|\byou(?:'ll| will| should| must)? (?:have"
            r"|bring|need)\b|\b(?:following|these) (?:skills|experience|competenc)|\byou are\b"
            r"|\bneed to see"
        ),
    ),
    (
        Part.DUTIES,
        re.compile(
            r"\byou(?:'ll| will)\b|\bresponsib|\bduties\b|\btasks\b|\brole (?:includes|involves)"
        ),
    ),
)

# A line without a colon is a heading only if it is made of these words alone.
_HEADING_WORDS = words("""
    a about roles haves skillsets abilities ability accountabilities activities additional
    advantage advantages an and apart apply application are asset assets attributes awaits
    background basic be benefits bonus bring bringing build building candidate candidates
    capabilities certification certifications challenge company compensation competencies
    competences core criteria culture daily day description desirable desired details do doing
    duties education eeo employment equal essential even expect expected expertise experience
    experiences fit for from function functions general get getting good great hard have having
    highly how i ideal ideally if impact in info information interview is it job join key
    knowledge language languages level look looking love main make makes mandatory minimum
    mission more must musts need needed needs next nice not notice of offer offers on
    opportunity optional or other our out overview own part people perfect perks personal plus
    pluses points position preferable preferably preferred prerequisites primary process
    professional profile project purpose qualification qualifications relevant required
    requirement requirements responsibilities responsibility responsible role salary secondary
    set sets should skill skills skillset soft someone special specific spend stack stand
    statement steps story strengths success successful summary tasks team tech technical
    technologies technology that the things this time to tools toolkit traits typical us used
    value values we welcome what what's which who why will with work working would you you'd
    you'll you're you've your yourself these those we'd we'll we're we've here's here
    additionally extra even better aufgaben anforderungen benefits bieten bringst bringen das
    dein deine deinen dich dir du erwartet er fähigkeiten für ihr ihre ihnen kenntnisse machst
    mit profil qualifikation qualifikationen sie sind sowie stelle tätigkeiten über und uns
    unser unsere voraussetzungen vorteile was wen wer wir wünschenswert zu zur
    verantwortlichkeiten angebot bewerbung von vorteil vos votre missions mission les nous
    offrons l'entreprise compétences requises recherché recherchée ton expérience requisitos
    funciones perfil ofrecemos se busca requis wij bieden jouw jij functie-eisen wat doen taken
    also may might notice period optionally full other department location type posted reference
    travel schedule hours salary pay employment contract start date duration id code category
    openings computing development detailed conditions working work legal privacy disclaimer
    physical environmental demands environment position's can like really excited had
""")
_MAX_HEADING_WORDS = 9
_MAX_HEADING_CHARACTERS = 70
_MAX_LEAD_IN_CHARACTERS = 160
_MAX_IDEOGRAPHS = 12
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ABOUT_NAME = re.compile(r"about (?P<name>\S.{0,60})", re.IGNORECASE)


def heading_part(phrase: str) -> Part | None:
    """Return what a heading announces, or None when its words say nothing known."""
    lowered = _plain(phrase)
    if not lowered or len(lowered) > _MAX_HEADING_CHARACTERS:
        return None
    return next((part for part, pattern in _PATTERNS if pattern.search(lowered)), None)


def lead_in_part(sentence: str) -> Part | None:
    """Return what a sentence that ends in a colon leads in to, or None."""
    lowered = _plain(sentence)
    if len(lowered) > _MAX_LEAD_IN_CHARACTERS:
        return None
    return next((part for part, pattern in _LEAD_INS if pattern.search(lowered)), None)


def _plain(phrase: str) -> str:
    return " ".join(phrase.casefold().replace("’", "'").split()).strip(" :!?.-–—")


def is_bare_heading(phrase: str) -> bool:
    """Tell whether a phrase is made of heading words only, so that it needs no colon."""
    found = _WORD.findall(phrase.casefold().replace("’", "'"))
    if _IDEOGRAPHS.search(phrase):
        return len(phrase) <= _MAX_IDEOGRAPHS and heading_part(phrase) is not None
    if not 0 < len(found) <= _MAX_HEADING_WORDS or phrase.rstrip().endswith((".", ",", ";")):
        return False
    return all(word in _HEADING_WORDS for word in found) and heading_part(phrase) is not None


def is_heading_word(word: str) -> bool:
    """Tell whether a word may stand in a bare heading."""
    return word.casefold().replace("’", "'") in _HEADING_WORDS


def company_in_heading(phrase: str) -> str:
    """Return the company that "About Acme" names; empty when it is about us, you or the role."""
    match = _ABOUT_NAME.fullmatch(phrase.strip(" :"))
    if match is None or all(is_heading_word(word) for word in _WORD.findall(match["name"])):
        return ""
    return match["name"].strip() if match["name"][0].isupper() else ""
