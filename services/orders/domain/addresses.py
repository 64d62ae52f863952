"""Where an order goes."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

MAX_SAVED = 20
"""How many addresses an account may save."""

# ISO 3166-1; XK is Kosovo's, by general use
_COUNTRIES = re.compile(
    "AD|AE|AF|AG|AI|AL|AM|AO|AQ|AR|AS|AT|AU|AW|AX|AZ|BA|BB|BD|BE|BF|BG|BH|BI|BJ|"
    "BL|BM|BN|BO|BQ|BR|BS|BT|BV|BW|BY|BZ|CA|CC|CD|CF|CG|CH|CI|CK|CL|CM|CN|CO|CR|"
    "CU|CV|CW|CX|CY|CZ|DE|DJ|DK|DM|DO|DZ|EC|EE|EG|EH|ER|ES|ET|FI|FJ|FK|FM|FO|FR|"
    "GA|GB|GD|GE|GF|GG|GH|GI|GL|GM|GN|GP|GQ|GR|GS|GT|GU|GW|GY|HK|HM|HN|HR|HT|HU|"
    "ID|IE|IL|IM|IN|IO|IQ|IR|IS|IT|JE|JM|JO|JP|KE|KG|KH|KI|KM|KN|KP|KR|KW|KY|KZ|"
    "LA|LB|LC|LI|LK|LR|LS|LT|LU|LV|LY|MA|MC|MD|ME|MF|MG|MH|MK|ML|MM|MN|MO|MP|MQ|"
    "MR|MS|MT|MU|MV|MW|MX|MY|MZ|NA|NC|NE|NF|NG|NI|NL|NO|NP|NR|NU|NZ|OM|PA|PE|PF|"
    "PG|PH|PK|PL|PM|PN|PR|PS|PT|PW|PY|QA|RE|RO|RS|RU|RW|SA|SB|SC|SD|SE|SG|SH|SI|"
    "SJ|SK|SL|SM|SN|SO|SR|SS|ST|SV|SX|SY|SZ|TC|TD|TF|TG|TH|TJ|TK|TL|TM|TN|TO|TR|"
    "TT|TV|TW|TZ|UA|UG|UM|US|UY|UZ|VA|VC|VE|VG|VI|VN|VU|WF|WS|YE|YT|ZA|ZM|ZW|XK"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """Each field is one line of text; `country` is an ISO 3166-1 code of two letters."""

    name: str
    line1: str
    line2: str | None = None
    city: str
    region: str | None = None
    postal_code: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAddress:
    id: UUID
    owner_id: UUID
    address: PostalAddress
    created_at: datetime


def parse_line(text: str) -> str:
    """Without the space around it. Raises ValueError for an empty line and for control characters."""
    line = unicodedata.normalize("NFC", text).strip()
    if not line:
        raise ValueError("must not be empty")
    if any(unicodedata.category(each) in {"Cc", "Zl", "Zp"} for each in line):
        raise ValueError("must be one line without control characters")
    return line


def parse_country(text: str) -> str:
    """Raises ValueError."""
    if not _COUNTRIES.fullmatch(text):
        raise ValueError("must be the two capital letters of a country (ISO 3166-1)")
    return text


def search_words(address: PostalAddress) -> frozenset[str]:
    """Returns the words by which an order is found, in one form for upper and lower case."""
    fields = (address.name, address.line1, address.line2 or "", address.city, address.postal_code)
    return words_of(" ".join(fields))


def words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
