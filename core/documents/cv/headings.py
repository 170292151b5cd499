"""Know a section's heading by its words."""

import re
from enum import StrEnum

from core.documents.vocabulary import words


class SectionKind(StrEnum):
    """What a section of a resume is about."""

    HEADER = "header"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    PROJECTS = "projects"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    CERTIFICATIONS = "certifications"
    AWARDS = "awards"
    PUBLICATIONS = "publications"
    VOLUNTEER = "volunteer"
    INTERESTS = "interests"
    REFERENCES = "references"
    CONTACT = "contact"
    OTHER = "other"


# Words that name a section.
_WORDS = {
    SectionKind.SUMMARY: words(
        """
        summary profile summary_of_qualifications qualifications_summary about about_me
        about_myself objective objectives overview introduction bio biography
        personal_statement who_i_am profil über_mich kurzprofil zusammenfassung à_propos
        a_propos perfil resumen sobre_mí sobre_mi objetivo profilo sommario riepilogo
        resumo sobre_mim profiel over_mij samenvatting sammanfattning
        """
    ),
    SectionKind.EXPERIENCE: words(
        """
        experience experiences employment positions_held employment_history work_history
        career_history professional_history professional_background internship
        internships jobs berufserfahrung werdegang praxiserfahrung praktika berufspraxis
        expérience expériences experience_professionnelle parcours_professionnel
        experiencia experiencias esperienza esperienze experiência experiências
        werkervaring ervaring trajectory erfaring erhvervserfaring arbetslivserfarenhet
        doświadczenie опыт_работы опыт 工作经历 工作经验 職歴 경력 ניסיון ניסיון_תעסוקתי
        """
    ),
    SectionKind.PROJECTS: words(
        """
        projects project portfolio open_source open_source_contributions side_projects
        projekte projets projet proyectos progetti projetos projecten проекты 项目经历 项目经验
        プロジェクト 프로젝트 פרויקטים
        """
    ),
    SectionKind.EDUCATION: words(
        """
        education educational academic_background academic_history academics studies
        schooling degrees qualification qualifications ausbildung studium bildung
        bildungsweg schulbildung formation formations éducation études diplômes
        educación formación estudios istruzione formazione educação formação opleiding
        opleidingen onderwijs utbildning uddannelse edukacja wykształcenie образование
        教育背景 教育经历 教育 学歴 학력 השכלה
        """
    ),
    SectionKind.SKILLS: words(
        """
        skills skill programming_languages skillset skill_set competencies competences
        technologies proficiencies expertise tech_stack stack toolbox know_how strengths
        capabilities kenntnisse fähigkeiten kompetenzen compétences habilidades
        competencias conocimientos aptitudes competenze competências aptidões
        vaardigheden kompetenser umiejętności навыки 技能 专业技能 スキル 기술 מיומנויות
        """
    ),
    SectionKind.LANGUAGES: words(
        """
        languages language sprachen sprachkenntnisse langues idiomas lingue talen języki
        языки 语言 שפות
        """
    ),
    SectionKind.CERTIFICATIONS: words(
        """
        certifications certification certificates certificate licenses licences training
        trainings courses coursework course zertifikate zertifizierungen weiterbildung
        weiterbildungen certificaciones certificados cursos certificazioni corsi
        certificações certificaten professional_development сертификаты
        """
    ),
    SectionKind.AWARDS: words(
        """
        awards award honors honours honor achievements accomplishments scholarships
        fellowships grants prizes recognition auszeichnungen preise distinctions premios
        premi prêmios
        """
    ),
    SectionKind.PUBLICATIONS: words(
        """
        publications publication papers patents talks presentations conferences research
        writing publikationen veröffentlichungen publicaciones pubblicazioni
        """
    ),
    SectionKind.VOLUNTEER: words(
        """
        volunteer volunteering community_service extracurricular extracurriculars
        involvement leadership activities activity memberships affiliations ehrenamt
        bénévolat voluntariado volontariato service
        """
    ),
    SectionKind.INTERESTS: words(
        """
        interests hobbies hobby interessen intérêts intereses interessi interesses
        aficiones pastimes
        """
    ),
    SectionKind.REFERENCES: words(
        """
        references referees referenzen références referencias referenze
        """
    ),
    SectionKind.CONTACT: words(
        """
        contact contacts contact_me details get_in_touch links social_links profiles
        social kontakt kontaktdaten persönliche_daten coordonnées contacto
        datos_personales contatti contato dados_pessoais personal_information
        personal_details personal_data personal_info contactgegevens контакты
        פרטים_אישיים
        """
    ),
    SectionKind.OTHER: words(
        """
        miscellaneous additional_information other_information misc
        """
    ),
}
# Names when they stand alone, companions beside another name.
_ALONE = {"work": SectionKind.EXPERIENCE, "career": SectionKind.EXPERIENCE}
# Words that may stand beside those without naming anything else.
_MODIFIERS = words(
    """
    professional work working relevant related selected recent key core main major
    additional other further personal academic technical technological industry industrial
    research teaching career employment job history background summary highlights highlight
    section information info details side notable featured full-time part-time and & / + my
    the of in for to areas area tools tool frameworks software hardware computer it digital
    soft hard special programming spoken foreign university college military business
    clinical consulting entrepreneurial international engineering development management on
    campus record list invited executive general top hands-on practical previous current
    past present employer community extra curricular co-curricular school class club clubs
    professionnelle professionnelles professionnel professionnels personnels techniques
    technique laboral profesional profesionales técnicas técnicos lavorativa professionale
    tecniche profissional profissionais técnicas acadêmica académica académique und et y e
    en de la der die das berufliche beruflicher beruflichen persönliche technische edv i ed
    competenze nyelv
    """
)
# Where several kinds meet in one heading, the earlier of these decides.
_PRIORITY = (
    SectionKind.VOLUNTEER,
    SectionKind.PROJECTS,
    SectionKind.EXPERIENCE,
    SectionKind.EDUCATION,
    SectionKind.SKILLS,
)
_LONGEST = 48
_MOST_WORDS = 6
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_TOKEN = re.compile(r"[^\s,/|•·]+")

_KIND_BY_PHRASE = {phrase: kind for kind, phrases in _WORDS.items() for phrase in phrases}
_MOST_PHRASE_WORDS = max(phrase.count(" ") + 1 for phrase in _KIND_BY_PHRASE)


def heading_kind(text: str) -> SectionKind | None:
    """Return the kind of section that `text` heads, or None if it is no known heading.

    Every word must name a kind or be a usual companion, so that "Experience" and "Relevant
    Work Experience" are headings and "Experience with Python" is not.
    """
    if len(text) > _LONGEST:
        return None
    tokens = [_EDGES.sub("", token.casefold()) for token in _TOKEN.findall(text)]
    tokens = [token for token in tokens if token]
    if not tokens or len(tokens) > _MOST_WORDS:
        return None
    if len(tokens) == 1 and tokens[0] in _ALONE:
        return _ALONE[tokens[0]]
    kinds = _kinds(tokens)
    if not kinds:
        return None
    return next((kind for kind in _PRIORITY if kind in kinds), kinds[0])


def _kinds(tokens: list[str]) -> list[SectionKind]:
    """Return the kinds named by the tokens in order; none if a token is out of place."""
    kinds: list[SectionKind] = []
    position = 0
    while position < len(tokens):
        for length in range(min(_MOST_PHRASE_WORDS, len(tokens) - position), 0, -1):
            kind = _KIND_BY_PHRASE.get(" ".join(tokens[position : position + length]))
            if kind is not None:
                kinds.append(kind)
                position += length
                break
        else:
            if tokens[position] not in _MODIFIERS:
                return []
            position += 1
    return kinds
