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
        r"equal opportunit|\beeo\b|diversity|inclusion|disclaimer|privacy|accommodation"
        r"|datenschutz|physical (?:demand|require)|work(?:ing)? (?:environment|conditions)"
        r"|legal notice|non-discrimination|affirmative action",
    ),
    (
        Part.BENEFITS,
        r"benefit|perks|what we offer|we(?:'ll| can| will)? offer"
        r"|what (?:we|you)(?:'ll| will| can)? (?:get|receive|gain)|compensation|salary|\bpay\b"
        r"|why (?:join|work|us|you'll love|choose)|our offer|what's in it|what do you get"
        r"|wir bieten|bieten wir|unser angebot|deine vorteile|ihre vorteile|remuneration"
        r"|what's on offer|nous offrons|ofrecemos|ofertamos|offriamo|wat (?:wij|we) bieden"
        r"|reasons to join|we provide|福利|待遇|복리후생|혜택",
    ),
    (
        Part.PROCESS,
        r"how to apply|appl(?:y|ication)\b|(?:interview|hiring|recruit\w+|selection) process"
        r"|next steps?|contact|bewerb|ansprechpartner|how we hire",
    ),
    (
        Part.NICE,
        r"nice[ -]to[ -]ha(?:ve|s)|preferred|prefer\b|desired|desirable|bonus|(?:a|big|huge) plus"
        r"|pluses|good to have|great to have|nice if|optional|not required|not mandatory"
        r"|advantage|beneficial|extra (?:points|credit)|brownie|even better|stand out"
        r"|sets? you apart|icing|added value"
        r"|additional (?:\w+ )?(?:skills|experience|qualifications|requirements|knowledge|assets)"
        r"|would be (?:great|nice|good|a)|wünschenswert|von vorteil|pluspunkt|would love"
        r"|love to see|excited (?:if|about)|may also|might also|also have|les plus|加分|优先|歓迎"
        r"|尚可|우대|valued|asset|deseable|souhait|un plus|differentiators?|^pluses|^plus$",
    ),
    (
        Part.FACTS,
        r"^(?:job |work |office )?location|^department|(?:employment|job|contract|position) type"
        r"|^posted|reference|^travel|^schedule|(?:working )?hours|seniority level|^industr"
        r"|job function|workplace|start date|^duration|^job (?:id|code|title)|^company(?: name)?$"
        r"|^title|^reports? to|^team$|^level$|^employer$|^(?:work )?type$|requisition|^date|^tags"
        r"|^company type|company size|^remote|vacanc|^openings|^category|notice period|^job level"
        r"|^grade|^shift|experience level|^eintritt|^standort",
    ),
    (
        Part.DUTIES,
        r"responsib|duties|accountabilit"
        r"|what (?:you|the)(?:'ll| will|'d| would| are going to| get to)?(?: be)? (?:do|doing"
        r"|work|own|build|working|tackle|lead|role)"
        r"|day[- ]to[- ]day|typical day|day in the life"
        r"|your (?:role|tasks?|mission|impact|job|day|challenge|work)\b|in this role"
        r"|what(?:'s| is) the job|in this position|you will(?: be)?$|you'll(?: be)?$|\btasks\b"
        r"|aufgaben|essential functions|key (?:objectives|activities|deliverables)"
        r"|how you(?:'ll| will) (?:make|contribute|spend)|the work$|job functions"
        r"|^(?:vos |la |votre )?missions?$|funciones|verantwort|taken$|scope of"
        r"|what we need you to do|what to expect|deine rolle|ihre rolle|das erwartet dich"
        r"|das machst du|what awaits you|职责|职位描述|工作内容|仕事内容|業務内容|담당업무"
        r"|주요업무|обязанности",
    ),
    (
        Part.MUST,
        r"require|must|^you$|what do (?:you|we) (?:need|bring|expect|look)|qualification"
        r"|who you are|who are you|about you"
        r"|what (?:we|you)(?:'re|'ll| are| will|'d)?(?: be)? (?:look|need|bring|have|expect|seek"
        r"|want|value|should)"
        r"|looking for|you have|you bring|you need"
        r"|your (?:profile|skills|background|experience|strengths|qualif|expertise|toolkit)"
        r"|skills|competenc|experience|knowledge|profile|candidate|person spec|minimum|essential"
        r"|criteria|tech(?:nology)? stack|our stack|the stack|technologies|tools|education"
        r"|background|expertise|you(?:'ll| will)? (?:might|may|could) be"
        r"|(?:good|great|right|perfect) fit|anforderung|profil|qualifikation|voraussetzung"
        r"|kenntnisse|bringst du|bringen sie|certification|abilities|requisitos|we expect"
        r"|prerequisite|languages?$|you are|credentials|capabilit|attributes|任职|要求|応募資格"
        r"|必須|求める|자격|требования|demonstrate|traits|functie-?eisen|compétences"
        r"|das solltest du",
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
        r"^about|^us$|^we$|who we are"
        r"|our (?:company|mission|story|values|culture|vision|team|people)|the company"
        r"|company (?:description|overview|profile)|über uns|wer wir sind|meet the team|team like"
        r"|why we exist|das sind wir|l'entreprise|la empresa|the team|^team|our purpose"
        r"|companies and partners|公司介绍|会社概要|회사 소개|о компании",
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
            r"|\blooking for\b|\bwe (?:expect|need)\b"
            r"|\byou(?:'ll| will| should| must)? (?:have|bring|need)\b"
            r"|\b(?:following|these) (?:skills|experience|competenc)|\byou are\b|\bneed to see"
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
