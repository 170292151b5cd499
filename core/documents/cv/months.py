"""Names of months and seasons, and the small words of date ranges, in resumes' languages."""

from core.documents.vocabulary import words

# One row a month, in lower case and without the full stop of an abbreviation: English, German,
# French, Spanish, Italian, Portuguese, Dutch, Scandinavian, Polish, Turkish, Russian, Hebrew.
_MONTH_ROWS = (
    words(
        """
        january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari
        stycznia styczeń ocak oca január يناير январь января янв ינואר
        """
    ),
    words(
        """
        february feb febr februar février fevrier févr fevr fév febrero febbraio
        fevereiro fev februari lutego luty şubat şub február فبراير февраль февраля фев
        פברואר
        """
    ),
    words(
        """
        march marts mar márc március maret märz maerz mär mrz mars marzo março marco
        maart mrt marca marzec mart март марта мар مارس מרץ
        """
    ),
    words(
        """
        april apr ápr április nisan nis أبريل avril avr abril abr aprile kwietnia
        kwiecień апрель апреля апр אפריל
        """
    ),
    words(
        """
        may mai mayo maggio mag maio mei maj maja mayıs máj május مايو май мая מאי
        """
    ),
    words(
        """
        june jun juni juin junio giugno giu junho czerwca czerwiec haziran haz jún
        június يونيو июнь июня июн יוני
        """
    ),
    words(
        """
        july jul juli juillet juil julio luglio lug julho lipca lipiec temmuz tem júl
        július يوليو июль июля июл יולי
        """
    ),
    words(
        """
        august aug août aoû aout augusztus agustus agu agosto ago augustus sierpnia
        sierpień ağustos ağu أغسطس август августа авг אוגוסט
        """
    ),
    words(
        """
        september szeptember szept سبتمبر sept sep septembre septiembre settembre sett
        set setembro września wrzesień eylül eyl сентябрь сентября сен сент ספטמבר
        """
    ),
    words(
        """
        october oct oktober okt octobre octubre ottobre ott outubro out października
        październik ekim eki október أكتوبر октябрь октября окт אוקטובר
        """
    ),
    words(
        """
        november nov novembre noviembre novembro listopada listopad kasım kas نوفمبر
        ноябрь ноября ноя נובמבר
        """
    ),
    words(
        """
        december dec des desember ديسمبر dezember dez décembre decembre déc diciembre
        dic dicembre dezembro grudnia grudzień aralık ara декабрь декабря дек דצמבר
        """
    ),
)
MONTHS = {name: number for number, row in enumerate(_MONTH_ROWS, 1) for name in row}

# First and last month. Winter is the term from January to March that universities name so.
SEASONS = {
    "winter": (1, 3),
    "spring": (3, 5),
    "summer": (6, 8),
    "fall": (9, 11),
    "autumn": (9, 11),
}

PRESENT_WORDS = words(
    """
    present presently currently current now today ongoing date heute gegenwart aktuell jetzt
    aujourd'hui présent actuellement actuel actualidad actualmente actual presente hoy oggi
    attuale atualmente atual hoje heden nu nuværende nåværende nåverande gegenwärtig
    jelenleg sekarang الحاضر הווה günümüz halen obecnie nadal настоящее наст сейчас היום
    כיום
    """
)
PRESENT_SIGNS = "至今|现在|現在|目前|현재"
SINCE_WORDS = words(
    """
    since from seit ab depuis desde dal sinds sedan od с
    """
)
UNTIL_WORDS = words(
    """
    until till bis hasta até tot fino до
    """
)
TO_WORDS = UNTIL_WORDS | words("to through thru à a al au по do")
