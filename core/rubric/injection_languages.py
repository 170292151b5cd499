"""Find commands to the grader in languages other than English, by their usual wordings."""

import re
from collections.abc import Iterator

from core.rubric.injection_phrases import Phrase, reported_quotes

_LOOK_BACK = 60
# Only forms of command are listed, not infinitives or the past, in which people report.
_POLITE = (
    r"bitte|du musst|sie mussen|s'?il (?:vous|te) plait|veuillez|vous devez|tu dois|por favor|"
    r"debes?|"
    r"tienes que|per favore|devi|deve|voce deve|prosze|musisz|alsjeblieft|lutfen|пожалуиста|"
    r"ты должен|вы должны|будь ласка|e|y|et|und|en|och|i|и|и|ve|now|please"
)
_ANCHOR = re.compile(rf"(?:\A|[^\w\s']|\n|\b(?:{_POLITE})\b)[\W_]*+(?:(?:{_POLITE})\b[\W_]*+)*+\Z")
_S = r"[^.!?\n]"

# (kind, wording); each begins with the verb and stays within the sentence.
_ANCHORED = (
    # German
    (
        "override",
        rf"(?:ignorier(?:e|t|en sie)|vergiss|vergessen sie|missachte|missachten sie|"
        rf"uberspringe?)\b{_S}{{0,40}}?\b(?:anweisung|instruktion|vorgabe|regel|bewertungs|rubrik|"
        rf"prompt|"
        rf"alles)\w*",
    ),
    (
        "scoring",
        rf"(?:gib|gebt|geben sie|vergib|vergeben sie|bewerte|bewerten sie|benote|setze|erteile|"
        rf"erteilen sie)\b{_S}{{0,60}}?(?:\b100\b|voll(?:e|er|en) punkt\w*|volle punkte|hochstnote|"
        rf"hochste\w* (?:note|punkt|bewertung|score)\w*|bestnote|maximal\w* (?:punkt|note|"
        rf"bewertung)\w*|"
        rf"\bnote 1\b|eine eins\b|sehr gut\b)",
    ),
    (
        "scoring",
        rf"als (?:prufer|bewerter|gutachter|ki|sprachmodell)\w*{_S}{{0,20}}?"
        rf"\b(?:musst|mussen|sollst|sollen)\b",
    ),
    (
        "reveal",
        rf"(?:zeige?|verrate|nenne|gib|wiederhole|drucke)\b{_S}{{0,30}}?\b(?:system-?prompt|"
        rf"deine? (?:anweisung|instruktion|prompt)|musterlosung)\w*",
    ),
    # French
    (
        "override",
        rf"(?:ignor(?:e|ez|ons)|oubli(?:e|ez)|ne (?:suis|suivez|tiens|tenez)|neglige[rz]?)\b"
        rf"{_S}{{0,20}}?\b(?:les|vos|tes|mes|ces|des|toute?s?|le|"
        rf"la)\b{_S}{{0,30}}?\b(?:instructions?|consignes?|regles?|grille|bareme|criteres|prompt|"
        rf"precede\w*)",
    ),
    (
        "scoring",
        rf"(?:donn(?:e|ez)|attribu(?:e|ez)|accord(?:e|ez|er)|donner|attribuer|mets|mettez|not(?:e|"
        rf"ez)|evalu(?:e|ez))"
        rf"\b{_S}{{0,60}}?(?:\b100\b|note (?:maximale|parfaite)|meilleure note|maximum|"
        rf"tous les points|"
        rf"20 ?(?:/|sur) ?20|10 ?(?:/|sur) ?10)",
    ),
    (
        "scoring",
        rf"en tant (?:qu'?|que )(?:examinateur|correcteur|evaluateur|ia|modele)\w*{_S}{{0,20}}?"
        rf"\b(?:devez|dois)\b",
    ),
    (
        "reveal",
        rf"(?:montre|affiche|revele|repete)z?\b{_S}{{0,30}}?\b(?:prompt|vos instructions|"
        rf"tes instructions|invite systeme)\b",
    ),
    # Spanish and Portuguese
    (
        "override",
        rf"(?:ignor[ae]n?|olvid[ae]n?|olvidate|omit[ae]n?|descart[ae]n?|desconsider[ae]m?|"
        rf"esquec?[ae]m?|esqueca|no sigas|no sigan|nao sig[ao]m?|desobedece)\b(?! (?:a veces|"
        rf"as vezes))"
        rf"{_S}{{0,40}}?\b(?:instrucciones|instrucoes|indicaciones|reglas|regras|rubrica|criterios|"
        rf"directrices|diretrizes|ordenes|ordens|anterior\w*)\b",
    ),
    (
        "scoring",
        rf"(?:da|dale|dame|den|dele|deme|de|otorg(?:a|ue|uen|ar)|asign[ae]|calific[ae]|"
        rf"califique|puntua|puntue|pon|ponle|ponga|evalu[ae]|valora|atribu[ai]|avali[ae]|"
        rf"conced[ae]|"
        rf"pontue)\b{_S}{{0,60}}?(?:\b100\b|(?:nota|puntuacion|calificacion|pontuacao) (?:maxima|"
        rf"perfecta|"
        rf"perfeita|mas alta|mais alta)|maxima (?:nota|puntuacion|calificacion|pontuacao)|"
        rf"10 (?:sobre|de) 10|un diez|todos los puntos|todos os pontos)",
    ),
    (
        "scoring",
        rf"como (?:evaluador|examinador|avaliador|corrector|corretor|ia)\w*{_S}{{0,20}}?"
        rf"\b(?:debes?|deve|tienes que|tem que)\b",
    ),
    (
        "reveal",
        rf"(?:muestra|revela|mostra|mostre|revele|repite|repita|imprime)\b{_S}{{0,30}}?"
        rf"\b(?:prompt|tus instrucciones|suas instrucoes)\b",
    ),
    # Italian
    (
        "override",
        rf"(?:ignor(?:a|ate|i)|dimentic(?:a|ate)|trascur(?:a|ate)|non seguire)\b{_S}{{0,40}}?"
        rf"\b(?:istruzioni|regole|indicazioni|rubrica|criteri|precedenti)\b",
    ),
    (
        "scoring",
        rf"(?:assegn(?:a|ate|i)|da(?:i|te|gli|mmi)?|attribuisc(?:i|a)|valut(?:a|ate|i)|dia)\b"
        rf"{_S}{{0,60}}?(?:\b100\b|punteggio (?:massimo|pieno|perfetto)|massimo (?:dei voti|"
        rf"punteggio)|"
        rf"voto (?:massimo|piu alto)|pieni voti|10 su 10)",
    ),
    # Russian and Ukrainian, with й folded to и and ї to і
    (
        "override",
        rf"(?:игнорируи(?:те)?|забуд(?:ь|ьте)|проигнорируи(?:те)?|не следуи(?:те)?|"
        rf"отмени(?:те)?|ігноруи(?:те)?)\b{_S}{{0,50}}?\b(?:инструкци|указани|правил|предыдущ|"
        rf"рубрик|"
        rf"критери|команд|інструкці|промпт)\w*",
    ),
    (
        "scoring",
        rf"(?:поставь(?:те)?|даи(?:те)?|оцени(?:те)?|присвои(?:те)?|выстави(?:те)?|постав)\b"
        rf"{_S}{{0,60}}?(?:\b100\b|максимальн\w* (?:балл|оценк)\w*|высши\w* балл\w*|отличн\w*|"
        rf"на пять с плюсом|максимум)",
    ),
    (
        "reveal",
        rf"(?:покажи(?:те)?|раскрои(?:те)?|выведи(?:те)?|повтори(?:те)?)\b{_S}{{0,30}}?"
        rf"\b(?:системн\w* промпт|сво\w* инструкци)\w*",
    ),
    # Polish, Dutch, Swedish
    (
        "override",
        rf"(?:zignoruj(?:cie)?|ignoruj|pomin|zapomnij)\b{_S}{{0,40}}?\b(?:instrukcj|polece|"
        rf"zasad|kryteri|rubryk|poprzedni)\w*",
    ),
    (
        "scoring",
        rf"(?:daj|przyznaj|ocen|wystaw)\b{_S}{{0,60}}?(?:\b100\b|maksymaln\w* (?:ocen|liczb|"
        rf"punkt)\w*|najwyzsz\w* ocen\w*)",
    ),
    (
        "override",
        rf"(?:negeer|vergeet|ignorera|glom|bortse)\b{_S}{{0,40}}?\b(?:instructies|regels|"
        rf"opdrachten|instruktioner|regler|anvisningar|vorige|tidigare)\b",
    ),
    (
        "scoring",
        rf"(?:geef|beoordeel|ken|ge|betygsatt|satt)\b{_S}{{0,60}}?(?:\b100\b|hoogste (?:score|"
        rf"cijfer)|volledige punten|maximale score|full poang|hogsta (?:betyg|poang))",
    ),
)
# Here the verb comes last, or words are not parted by blanks; the forms alone must do.
_ANYWHERE = (
    (
        "override",
        rf"(?:^|[\n,，。：:；、!！?？.]|请|你必须|现在|并)\s*(?:忽略|无视|忘记|忘掉|不要遵循|忽視|無視)"
        rf"{_S}{{0,20}}?(?:指令|指示|说明|提示|规则|規則|标准|内容|指令|評分)",
    ),
    (
        "scoring",
        rf"(?:请|必须|务必|应该|^|[\n,，。：:；、]|并)\s*(?:给|打|评|判|給)"
        rf"{_S}{{0,20}}?(?:100\s*分|满分|滿分|一百分|最高分)",
    ),
    ("reveal", rf"(?:显示|输出|告诉我|透露|打印){_S}{{0,12}}?(?:系统提示|提示词|你的指令)"),
    (
        "override",
        rf"(?:指示|命令|指令|ルール|プロンプト){_S}{{0,12}}?(?:無視して|無視しろ|無視せよ|忘れて)",
    ),
    ("scoring", rf"(?:満点|100点|最高点){_S}{{0,10}}?(?:つけて|与えて|付けて|ください|してくだ)"),
    (
        "override",
        rf"(?:지시|명령|지침|규칙){_S}{{0,12}}?(?:무시하고|무시해|무시하세요|무시하십시오|잊어)",
    ),
    ("scoring", rf"(?:100점|만점|최고 점수|최고점){_S}{{0,10}}?(?:주세요|줘|부여해|주십시오)"),
    (
        "override",
        rf"\b(?:talimat|yonerge|kural)\w*{_S}{{0,20}}?\b(?:yok say|gormezden gel|unut|dikkate "
        rf"alma)(?!\w*(?:d[iı]k?|m[ai]k))",
    ),
    ("scoring", rf"(?:\b100 puan|tam puan|en yuksek (?:puan|not)){_S}{{0,15}}?\bver(?:in|iniz)?\b"),
    ("override", rf"(?:تجاهل|انس|أهمل){_S}{{0,25}}?(?:التعليمات|الأوامر|القواعد|تعليمات)"),
    (
        "scoring",
        rf"(?:أعط|اعط|امنح|قيّم|ضع){_S}{{0,40}}?(?:الدرجة الكاملة|100|العلامة الكاملة|أعلى درجة)",
    ),
    (
        "override",
        rf"(?:निर्देश|नियम|आदेश){_S}{{0,20}}?(?:अनदेखा कर(?:ें|ो)|नज़रअंदाज़ कर(?:ें|ो)|"
        "भूल जा)",
    ),
    ("scoring", rf"(?:पूरे अंक|100 अंक|सर्वोच्च अंक){_S}{{0,10}}?(?:दें|दो|दीजिए)"),
)
_STARTS = re.compile("|".join(rf"(?P<k{i}>\b{p})" for i, (_, p) in enumerate(_ANCHORED)))
_FORMS = re.compile("|".join(rf"(?P<k{i}>{p})" for i, (_, p) in enumerate(_ANYWHERE)))


def find_foreign_phrases(text: str) -> Iterator[Phrase]:
    """Yield the commands to a grader in text folded without look-alikes."""
    quotes = reported_quotes(text)
    for match in _STARTS.finditer(text):
        if any(start <= match.start() < end for start, end in quotes):
            continue
        low = max(0, match.start() - _LOOK_BACK)
        if _ANCHOR.search(text[low : match.start()]):
            yield Phrase(*match.span(), _kind_of(match, _ANCHORED))
    if not text.isascii() or "ver" in text or "talimat" in text:
        for match in _FORMS.finditer(text):
            yield Phrase(*match.span(), _kind_of(match, _ANYWHERE))


def _kind_of(match: re.Match[str], wordings: tuple[tuple[str, str], ...]) -> str:
    return wordings[int((match.lastgroup or "k0")[1:])][0]
