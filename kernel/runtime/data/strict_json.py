"""JSON as RFC 8259 and I-JSON (RFC 7493) want it.

The usual decoders let the last of duplicate keys win, take NaN, and pass lone surrogates and NUL on to a
database that refuses them: each of these is a way for two readers of one message to see two things.
"""

import json
from math import isinf
from typing import Any, NoReturn

MAX_DEPTH = 32
MAX_DIGITS = 100


def parse(octets: bytes) -> Any:
    """A JSON text as Python values; raises ValueError, whose words are fit to be shown to the sender."""
    if octets.count(b"[") + octets.count(b"{") > MAX_DEPTH:  # cheap for every honest text
        _refuse_depth(octets)
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as broken:
        raise ValueError(f"it is not JSON at character {broken.pos}") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if "\\u" in text:
        _refuse_characters(value)
    return value


def parse_object(octets: bytes) -> dict[str, Any]:
    """As `parse`; raises ValueError for what is not an object, too."""
    value = parse(octets)
    if not isinstance(value, dict):
        raise ValueError("it is not an object")  # noqa: TRY004 - one error for one kind of fault
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("an object has a key twice")
    return members


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"it has a number of more than {MAX_DIGITS} digits")
    return int(digits)


def _float(digits: str) -> float:
    """A double can hold it (RFC 7493 section 2.2): 1e999 would be read as Infinity, which JSON cannot say again."""
    number = float(digits)
    if isinf(number):
        raise ValueError("it has a number larger than a double can hold")
    return number


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError("NaN and Infinity are not JSON")


# made once: `json.loads` makes one for each text, which takes longer than to read a short one
_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_int=_integer, parse_float=_float
)


def _refuse_depth(octets: bytes) -> None:
    depth, in_string, escaped = 0, False, False
    for octet in octets:
        if in_string:
            in_string = escaped or octet != ord('"')
            escaped = not escaped and octet == ord("\\")
        elif octet == ord('"'):
            in_string = True
        elif octet in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise ValueError(f"it is nested deeper than {MAX_DEPTH} levels")
        elif octet in b"]}":
            depth -= 1


def _refuse_characters(value: Any) -> None:
    """NUL and lone surrogates, wherever text stands: only an escape can bring them."""
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise ValueError("it holds a NUL or half of a surrogate pair")
    elif isinstance(value, list):
        for item in value:
            _refuse_characters(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            _refuse_characters(name)
            _refuse_characters(item)
