"""Display names: what people are called on the screen, in any script, and nothing that misleads a reader.

Unicode's own properties decide: UAX 31 where U+200C and U+200D shape a word, UTS 39 section 5.4 for piled-up marks.
"""

import re
import unicodedata
from itertools import pairwise

from services.auth.domain.accounts.unicode_table import IGNORABLE, JOINABLE, NONSPACING_MARKS, UNSEEN, is_in
from services.auth.domain.accounts.unicode_text import MAX_DECOMPOSED, is_visible

MAX_DISPLAY_NAME = 100  # code points after NFC
_MAX_MARKS = 4  # on one letter
_JOINERS = "\u200c\u200d"
_TAGS = re.compile("(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f")  # on a black flag: of England, of Texas
_VARIATIONS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_DOTS = str.maketrans(dict.fromkeys("\u3002\uff0e\uff61\u2024\ufe52", "."))
_LINK = re.compile(
    r"://|//|\\\\"
    r"|\bwww\s*\."
    r"|\b(?:https?|ftps?|wss?|mailto|tel|sms|data|file|javascript)\s*:"
    # a domain is a dot between a word and two letters; one letter of another script is an initial, or a title
    r"|(?:[a-z0-9]|[^\W_][\w-]+)\.(?=[^\W\d_]{2})"
    r"|\d+\.\d+\.\d+\.\d+",
    re.IGNORECASE,
)


def parse_display_name(text: str) -> str:
    """Normalizes (NFC) and trims a name. Raises ValueError, with an instruction, for a name that misleads a reader."""
    name = text.strip()
    if len(name) <= MAX_DECOMPOSED * MAX_DISPLAY_NAME:
        name = unicodedata.normalize("NFC", name)
    if not 1 <= len(name) <= MAX_DISPLAY_NAME:
        raise ValueError(f"use a display name of 1 to {MAX_DISPLAY_NAME} characters")
    if not any(map(is_visible, name)):
        raise ValueError("use a display name with a character that can be seen")
    if not _shows_everything(name):
        raise ValueError("remove control and invisible characters from the display name")
    if _has_piled_marks(name):
        raise ValueError(f"use at most {_MAX_MARKS} different marks on one letter of the display name")
    if _reads_as_link(name):
        raise ValueError("remove links and addresses from the display name; put a space after each dot")
    return name


def _shows_everything(name: str) -> bool:
    """Invisible characters only shape what stands before them: a joiner a letter, a selector or tags a pictograph."""
    shaped = _TAGS.sub("", name)
    selectors = _VARIATIONS.finditer(shaped)
    if any(found.start() == 0 or len(found[0]) > 1 for found in selectors):
        return False
    bare = _VARIATIONS.sub("", shaped)
    if any(is_in(UNSEEN, each) for each in bare if each not in _JOINERS):
        return False
    padded = f" {bare} "
    places = [at for at, each in enumerate(padded) if each in _JOINERS]
    return all(is_in(JOINABLE, padded[at - 1]) and is_in(JOINABLE, padded[at + 1]) for at in places)


def _has_piled_marks(name: str) -> bool:
    marks = ""
    for before, each in pairwise(f" {name}"):
        marks = marks + each if is_in(NONSPACING_MARKS, each) else ""
        if len(marks) > _MAX_MARKS or (marks and before in {each, " "}):
            return True
    return False


def _reads_as_link(name: str) -> bool:
    """Browsers and mail programs make links of bare domains, too, and of dots in other scripts."""
    seen = "".join(each for each in name if not is_in(IGNORABLE, each))
    return _LINK.search(unicodedata.normalize("NFKC", seen.translate(_DOTS))) is not None
