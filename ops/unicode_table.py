"""Writes the table of characters that auth goes by: `.venv/bin/python -m ops.unicode_table`.

Each Python has Unicode's data of its own release, so two replicas on two Pythons could differ about a name. The
table is made with the oldest Python that the platform supports. What that one knows, every later one reads in the same
way: Unicode's stability policy keeps normalization and lower case of assigned characters.
"""

import sys
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

VERSION = "14.0.0"
"""Of Unicode, in Python 3.11."""

TABLE = Path(__file__).parents[1] / "services" / "auth" / "domain" / "accounts" / "unicode_table.py"

# DerivedCoreProperties.txt: the standard library does not have this property, and the policy never takes any out
_IGNORABLE = (
    "00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0 FFF0-FFF8"
    " 1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
)
# blocks of scripts whose letters are joined or kept apart by U+200C and U+200D, and of pictographs
_JOINABLE = (
    "0600-109F 1700-18AF 1900-1CFF 2190-21FF 2300-23FF 2460-27BF 2900-297F 2B00-2BFF A800-ABFF FB50-FDFF FE70-FEFC"
    " 10A00-10FFF 11000-11FFF 1F000-1FAFF"
)
# blocks that later releases fill with pictographs and ideographs, which have no other form
_RESERVED = "1F000-1FAFF 20000-2FFFD 30000-3FFFD"
_WIDTH = 120  # columns of a line
_BRAILLE_BLANK = 0x2800
_HEAD = f'''"""Which characters are which, in Unicode {VERSION}. Made by `python -m ops.unicode_table`: do not edit."""

from bisect import bisect_right

# fmt: off
'''
_TAIL = '''
# fmt: on


def is_in(ranges: tuple[int, ...], character: str) -> bool:
    """Returns whether the character is in one of the ranges: each begins at an even place, and ends before the next."""
    return bisect_right(ranges, ord(character)) % 2 == 1
'''


def render() -> str:
    """Returns the table. Raises ValueError on another Python than the oldest."""
    if unicodedata.unidata_version != VERSION:
        raise ValueError(f"this Python has Unicode {unicodedata.unidata_version}. Fix: run it with Python 3.11")
    ignorable, joinable, reserved = (set(_expand(each)) for each in (_IGNORABLE, _JOINABLE, _RESERVED))
    unseen = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

    tables: dict[str, Callable[[int], bool]] = {
        "UNSEEN": lambda code: code in ignorable or (_category(code) in unseen and code not in reserved),
        "IGNORABLE": ignorable.__contains__,
        "NONSPACING_MARKS": lambda code: _category(code) in {"Mn", "Me"} and code not in ignorable,
        "BLANK": lambda code: _category(code) == "Zs" or code == _BRAILLE_BLANK,
        "JOINABLE": lambda code: code in joinable and (code in reserved or _category(code)[0] in "LMS"),
    }
    edges = _find_edges([ignorable, joinable, reserved])
    return _HEAD + "\n".join(_render(name, is_in, edges) for name, is_in in tables.items()) + _TAIL


def _find_edges(sets: list[set[int]]) -> list[int]:
    """Returns where anything that the tables go by may change: the category, or being in one of the sets."""
    categories = [_category(code) for code in range(sys.maxunicode + 1)]
    edges = {0, _BRAILLE_BLANK, _BRAILLE_BLANK + 1}
    edges |= {code + 1 for code, (one, next_) in enumerate(pairwise(categories)) if one != next_}
    for each in sets:
        edges |= {code for code in each if code - 1 not in each} | {code + 1 for code in each if code + 1 not in each}
    return sorted(edges)


def _category(code: int) -> str:
    return unicodedata.category(chr(code))


def _expand(ranges: str) -> Iterator[int]:
    for each in ranges.split():
        first, _, last = each.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _render(name: str, is_in: Callable[[int], bool], edges: list[int]) -> str:
    ends, inside = [], False
    for edge in edges:
        if is_in(edge) != inside:
            ends.append(edge)
            inside = not inside
    if inside:
        ends.append(sys.maxunicode + 1)
    lines, line = [], "   "
    for edge in ends:
        if len(line) + len(f" {edge:#x},") > _WIDTH:
            lines.append(line)
            line = "   "
        line += f" {edge:#x},"
    return f"{name}: tuple[int, ...] = (\n" + "\n".join([*lines, line]) + "\n)"


if __name__ == "__main__":
    TABLE.write_text(render(), encoding="utf-8")
