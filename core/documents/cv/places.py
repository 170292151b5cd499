"""Tell places from other names: countries, states and well-known cities."""

import re

from core.documents.cv.lexicon import employer_score, title_score
from core.documents.vocabulary import words

_COUNTRIES = """
afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh
belarus belgium bolivia bosnia brazil bulgaria cambodia cameroon canada chile china colombia
costa_rica croatia cuba cyprus czechia czech_republic denmark dominican_republic ecuador egypt
el_salvador england estonia ethiopia finland france georgia germany ghana greece guatemala honduras
hong_kong hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
kazakhstan kenya korea south_korea republic_of_korea s.korea kosovo kuwait kyrgyzstan latvia lebanon
lithuania luxembourg malaysia malta mauritius mexico moldova mongolia montenegro morocco nepal
netherlands the_netherlands new_zealand nicaragua nigeria north_macedonia northern_ireland norway
oman pakistan palestine panama paraguay peru philippines poland portugal puerto_rico qatar romania
russia rwanda saudi_arabia scotland senegal serbia singapore slovakia slovenia south_africa spain
sri_lanka sudan sweden switzerland syria taiwan tanzania thailand tunisia turkey türkiye turkiye
uganda ukraine united_arab_emirates uae united_kingdom uk great_britain united_states
united_states_of_america usa u.s.a u.s.a. u.s. us uruguay uzbekistan venezuela vietnam wales zambia
zimbabwe deutschland österreich schweiz frankreich españa italia brasil méxico argentine belgique
suisse nederland belgië danmark sverige norge suomi polska česko россия украина 中国 日本 대한민국
"""
_REGIONS = """
alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho
illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
mississippi missouri montana nebraska nevada new_hampshire new_jersey new_mexico new_york
north_carolina north_dakota ohio oklahoma oregon pennsylvania rhode_island south_carolina
south_dakota tennessee texas utah vermont virginia washington west_virginia wisconsin wyoming
washington_dc d.c. ontario quebec québec british_columbia alberta manitoba saskatchewan nova_scotia
new_brunswick new_south_wales victoria queensland western_australia south_australia tasmania
bavaria bayern hesse hessen saxony sachsen catalonia catalunya andalusia lombardy île-de-france
karnataka maharashtra tamil_nadu telangana kerala gujarat west_bengal uttar_pradesh haryana punjab
rajasthan andhra_pradesh delhi são_paulo
"""
_CITIES = """
aarhus abu_dhabi accra adelaide ahmedabad almaty amsterdam ankara antwerp athens atlanta auckland
austin bangalore bengaluru bangkok barcelona basel bay_area beijing beirut belfast belgrade berlin
birmingham bogotá bogota boston bratislava brisbane bristol brooklyn brussels bucharest budapest
buenos_aires cairo calgary cambridge cape_town cardiff casablanca chennai chicago cologne copenhagen
cupertino dallas denver detroit dhaka doha dortmund dresden dubai dublin düsseldorf edinburgh
eindhoven espoo florence frankfurt geneva ghent glasgow gothenburg guadalajara guangzhou haifa
hamburg hangzhou hanoi helsinki herzliya ho_chi_minh_city houston hyderabad istanbul jakarta
jerusalem johannesburg karachi kathmandu kharkiv kolkata krakow kraków kuala_lumpur kyiv kyoto lagos
lahore las_vegas leeds leipzig lima lisbon lisboa ljubljana london los_angeles lyon madrid malmö
manchester manila marseille melbourne mexico_city miami milan milano minneapolis minsk montreal
montréal moscow mountain_view mumbai munich münchen nairobi nantes naples new_delhi new_york_city
nyc newcastle nice noida novosibirsk oakland osaka oslo ottawa oxford palo_alto paris perth
philadelphia phoenix pittsburgh porto portland prague pune raleigh redmond rehovot reykjavik riga
rio_de_janeiro riyadh rome roma rotterdam sacramento saint_petersburg st._petersburg salt_lake_city
san_diego san_francisco san_jose santa_clara santiago seattle seoul seville shanghai sheffield
shenzhen silicon_valley sofia southampton stockholm strasbourg stuttgart sunnyvale sydney taipei
tallinn tampere tel_aviv tel-aviv the_hague tokyo toronto toulouse tunis turin utrecht valencia
vancouver vienna wien vilnius warsaw warszawa waterloo wellington wroclaw wrocław yerevan zagreb
zurich zürich köln 北京 上海 深圳 广州 杭州 東京 서울 москва
"""
_ANYWHERE = "remote hybrid worldwide online on-site onsite"
_STATE_CODES = words(
    """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM
    NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR ON QC BC AB MB SK NS NB NSW VIC
    QLD ACT UK USA US UAE EU DE FR ES IT NL SP RJ
    """
)


_WIDE = words(_COUNTRIES) | words(_REGIONS)
_KNOWN_CITIES = words(_CITIES)
_LONE = _WIDE | _KNOWN_CITIES | words(_ANYWHERE)
_LONGEST = 60
_MOST_WORDS = 4
_MOST_PARTS = 3
_POSTCODE = re.compile(r"\b\d{4,6}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_NAME = re.compile(r"[^\W\d_][\w.'’ -]*")
_AREA = re.compile(r"^(?:greater |metro(?:politan)? )|(?: metro(?:politan)?)? area$| region$", re.I)


def is_place(text: str) -> bool:
    """Return whether `text` is a known place, or a name followed by a known wider place."""
    parts = [_clean(part) for part in re.split(r"[,/]", _trim(text))]
    if len(parts) > _MOST_PARTS or len(text) > _LONGEST or _names_other(parts[0]):
        return False
    if not all(_may_be_name(part) for part in parts):
        return False
    last = parts[-1]
    if len(parts) == 1:
        return _AREA.sub("", last.casefold()) in _LONE
    return (
        last.casefold() in _WIDE | _KNOWN_CITIES
        or last in _STATE_CODES
        or parts[0].casefold() in _LONE
    )


def may_be_place(text: str) -> bool:
    """Return whether `text` has a place's form: one or two capitalised names and a comma."""
    parts = [_clean(part) for part in _trim(text).split(",")]
    return (
        len(parts) in (2, 3)
        and len(text) <= _LONGEST
        and all(_may_be_name(part) and part[:1].isupper() for part in parts)
    )


def split_place(text: str) -> tuple[str, str]:
    """Return `text` without a place at its end, and the place: "Umbra, Leeds, UK"."""
    parts = [part.strip() for part in text.split(",")]
    for count in (2, 1):
        if len(parts) <= count:
            continue
        place = ", ".join(parts[-count:])
        wide = count > 1 or _clean(place).casefold() in _LONE
        if wide and is_place(place) and _clean(parts[-count]).casefold() not in _WIDE - _LONE:
            return ", ".join(parts[:-count]), place
    return text, ""


def _names_other(text: str) -> bool:
    return bool(employer_score(text) or title_score(text))


def _trim(text: str) -> str:
    return text.strip(" \t.,;:()[]|-–—·•")


def _clean(part: str) -> str:
    return " ".join(_POSTCODE.sub(" ", part).split()).strip(" .()")


def _may_be_name(part: str) -> bool:
    return bool(_NAME.fullmatch(part)) and len(part.split()) <= _MOST_WORDS
