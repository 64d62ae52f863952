"""JSON where every member counts once (RFC 8259, less what it leaves to chance)."""

import json
from collections.abc import Sequence
from typing import Any


def parse_object(octets: bytes) -> dict[str, Any]:
    """Raises ValueError for what is not UTF-8, not one object, nested too deep, or holds NaN or a name twice.

    A name given twice lets two readers of one document see two different things.
    """
    try:
        value = json.loads(octets.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse)
    except RecursionError as deep:
        raise ValueError("nested too deep") from deep
    if not isinstance(value, dict):
        raise ValueError("not an object")  # noqa: TRY004 - one error for one kind of fault
    return value


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name is given twice")
    return members


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")
