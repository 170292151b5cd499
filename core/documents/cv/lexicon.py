"""Words that tell a job title from an employer, and a degree from a school."""

import re

from core.documents.vocabulary import words

_TITLE_NOUNS = words(
    """
    accountant actuary administrator advisor adviser advocate agent analyst apprentice architect
    artist assistant associate attorney auditor author barista bartender buyer captain caregiver
    cashier chair chairman chairperson chef chemist clerk clinician coach consultant contractor
    controller coordinator co-ordinator copywriter counselor counsellor curator dentist designer
    developer devops director doctor driver economist editor electrician engineer estimator
    evangelist examiner executive expert facilitator fellow founder co-founder cofounder freelancer
    freelance generalist grader guard handyman head host hostess inspector instructor intern interns
    internship investigator janitor journalist lawyer lead leader lecturer liaison librarian
    lifeguard machinist maintainer maker manager marketer mechanic member mentor merchandiser
    moderator musician nanny nurse officer operator organizer organiser owner paralegal partner
    pharmacist photographer physician pilot planner postdoc president principal producer professor
    programmer proofreader psychologist recruiter receptionist reporter representative rep
    researcher resident salesperson scholar scientist secretary server specialist staff statistician
    steward stocker strategist student superintendent supervisor surgeon surveyor teacher teammate
    technician technologist tester therapist trader trainee trainer translator treasurer tutor
    underwriter undersecretary vet videographer volunteer waiter waitress warden welder worker
    writer
    ceo cto cfo coo cio cpo cmo vp svp evp avp qa sre sde swe sdet pm ta ra dba md
    entwickler entwicklerin ingenieur ingenieurin leiter leiterin praktikant praktikantin
    werkstudent werkstudentin berater beraterin geschäftsführer mitarbeiter mitarbeiterin
    ingénieur ingénieure développeur développeuse stagiaire responsable chargé chargée
    consultante alternant alternante desarrollador desarrolladora ingeniero ingeniera analista
    gerente becario becaria director directora jefe jefa consultor consultora sviluppatore
    sviluppatrice ingegnere tirocinante consulente desenvolvedor desenvolvedora engenheiro
    engenheira estagiário estagiária ontwikkelaar stagiair adviseur medewerker udvikler utvecklare
    разработчик инженер программист менеджер аналитик стажёр стажер
    """
)
_TITLE_ENDINGS = ("engineer", "developer", "manager", "designer", "entwickler", "ingenieur")
_TITLE_SIGNS = words("工程师 开发 经理 实习生 エンジニア 개발자 엔지니어 מפתח מהנדס")

_EMPLOYER_NOUNS = words(
    """
    inc inc. llc llp ltd ltd. limited gmbh ag se corp corp. corporation co co. company companies
    group groupe holding holdings plc pvt pte pty bv b.v. nv oy ab as a/s sa s.a. s.a.s sas srl
    s.r.l. spa s.p.a. kg ohg ug e.v. labs lab laboratory laboratories technologies systems solutions
    software university universität université universidad università universidade college
    institute institut instituto school academy bank hospital clinic agency studio studios partners
    consulting consultancy services foundation research center centre ministry department army navy
    media networks ventures capital industries games robotics analytics payments logistics market
    markets stores store restaurant café cafe club association society organization organisation
    council startup airlines airways motors energy pharma pharmaceuticals insurance telecom
    university's press times news radio museum library church government enterprises entertainment
    interactive digital international worldwide global health healthcare electronics semiconductor
    committee board office bureau union trust fund cooperative collective consortium
    """
)
_KNOWN_EMPLOYERS = words(
    """
    google microsoft amazon aws apple meta facebook ibm oracle netflix nvidia intel amd adobe
    salesforce sap siemens bosch samsung sony huawei tencent alibaba bytedance baidu uber lyft
    airbnb spotify twitter linkedin stripe paypal visa mastercard accenture deloitte kpmg pwc ey
    infosys wipro tcs cognizant capgemini amdocs cisco dell hp hpe qualcomm tesla spacex nasa cern
    mckinsey goldman jpmorgan morgan walmart target starbucks mcdonald's shopify atlassian github
    gitlab dropbox slack zoom palantir databricks snowflake openai deepmind anthropic
    """
)
_SCHOOL = re.compile(
    r"universit|universid|uniwersytet|universiteit|hochschule|fachhochschule|college|institut|"
    r"\bschool\b|academy|akademie|académie|academia|école|ecole|escuela|instituto|politec|"
    r"polytech|gymnasium|lycée|lyceum|faculty|faculté|escola|scuola|udemy|coursera|edx\b|"
    r"\biit\b|\bmit\b|\bucla\b|\beth\b|\btu\b|\bcalifornia state\b|bootcamp|universitet|"
    r"大学|학교|대학교|университет|институт|אוניברסיט|מכללת",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\bph\.? ?d\b\.?|\bd\.?phil\b|\bdoctor(?:ate|al)?\b|\bdr\.|\bbachelor(?:['’]?s)?\b|"
    r"\bmaster(?:['’]?s)?\b|\bassociate(?:['’]?s)? (?:degree|of)\b|\bdiplom(?:a|e|a de|o)?\b|"
    r"\blicen[cs]iatura\b|\blicence\b|\blaurea\b|\bmagister\b|\bgrado\b|\bmestrado\b|"
    r"\bbacharelado\b|\bhigh school\b|\bged\b|\babitur\b|\bbaccalauréat\b|\bminor\b|\bmajor\b|"
    r"\bcertificate\b|\bdegree\b|\bmba\b|\bbba\b|\bllb\b|\bllm\b|\bmd\b|\bjd\b|\bbootcamp\b|"
    r"(?-i:(?<![\w.])(?:[BM]\.? ?(?:[Ss][Cc]?|A|[Ee]ng|ENG|[Tt]ech|TECH|Ed|Com|Arch|Phil|Res|B\.?A|"
    r"C\.?A|P\.?H|F\.?A|E|A\.?Sc)|[AS]\.? ?[BMS]|S\.M)\.?(?: ?\(?Hons?\.?\)?)?(?![\w@]))|"
    r"\bbakk\b|\bstaatsexamen\b|\bingénieur\b|"
    r"博士|硕士|本科|学士|学士号|修士|석사|학사|бакалавр|магистр|תואר",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,/()&|–—]+")
_HEAD_BREAK = re.compile(
    r"\s+(?:of|for|in|at|to|with|de|du|für|im|bei|da|do)\s+|[,(–—|]|\s-\s", re.I
)
_SENIORITY = re.compile(
    r"^(?:senior|sr\.?|junior|jr\.?|lead|principal|staff|chief|head|vice)\b", re.I
)


def title_score(text: str) -> int:
    """Return how much `text` reads like a job title: 0 not at all, 3 surely."""
    head = _HEAD_BREAK.split(text.strip(), maxsplit=1)[0]
    score = 2 if _is_title_word(_last_word(head)) else 0
    if not score and any(_is_title_word(word) for word in _words(text)):
        score = 1
    if score or len(_words(text)) > 1:
        score += bool(_SENIORITY.match(text.strip()))
    return score + 2 * any(sign in text for sign in _TITLE_SIGNS)


def employer_score(text: str) -> int:
    """Return how much `text` reads like an organisation: 0 not at all, 2 surely."""
    found = _words(text)
    if not found:
        return 0
    known = any(word in _KNOWN_EMPLOYERS for word in found)
    head = _last_word(re.split(r"[(,]", text)[0] or text)
    named = head in _EMPLOYER_NOUNS or any(word in _EMPLOYER_NOUNS for word in found)
    return 2 * (head in _EMPLOYER_NOUNS or known or bool(_SCHOOL.search(text))) or int(named)


def is_school(text: str) -> bool:
    """Return whether `text` names a school, university or course provider."""
    return bool(_SCHOOL.search(text))


def find_degree(text: str) -> re.Match[str] | None:
    """Return the first words in `text` that name a degree."""
    return _DEGREE.search(text)


def _words(text: str) -> list[str]:
    return [word.casefold().strip(".:;'\"") or word for word in _WORD.findall(text)]


def _last_word(text: str) -> str:
    found = [word for word in _words(text) if not re.fullmatch(r"[ivx]+|\d+|l\d", word)]
    return found[-1] if found else ""


def _is_title_word(word: str) -> bool:
    return word in _TITLE_NOUNS or word.endswith(_TITLE_ENDINGS)
