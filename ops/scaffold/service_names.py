"""Validates the name of a new service and the names of what it stores."""

import builtins
import io
import keyword
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ops.user_error import UserError

TEMPLATE = Path(__file__).parent / "template"

_SHAPE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MAX_THING_LENGTH = 24  # some generated lines contain it twice, beside the name
_TAG = re.compile(r"@\{.*?\}@")
_RESERVED = re.compile(
    "kernel|services|gateway|ops|tests|clients|docs|goodgo"  # rooms
    "|livez|readyz|metrics|problems|well_known|api|app|assets|favicon|mobile|robots|signin|static|web|www"  # paths
    "|admin|nats|postgres|redis|supervisor|template0|template1|traefik"  # logs, databases
    "|grafana|jaeger|loki|prometheus"
    "|all|alerts|architecture|cluster|containers|contract|faults|http|interop|kubernetes|lint|machine|observe|security"
    "|stack|unit|unit_profile"  # tests, with the line above
)
_SQL = re.compile(
    "all|analyse|array|case|cast|check|collate|column|constraint|default|end|fetch|for|grant|group|limit|offset|only"
    "|order|primary|references|select|table|to|union|user|using|values|when|where|window|with"
)
_PLURALS = ((r"(.{2,})ies", "y"), (r"(.+(?:ss|x|ch|sh))es", ""), (r"(.*[^sui])s", ""))
_DEFAULT_THINGS, _DEFAULT_THING = "items", "item"


class InvalidName(UserError):
    """The hint suggests a valid name."""


@dataclass(frozen=True, slots=True)
class Names:
    """A service `name` stores `things`, each a `thing`: `bookings` stores bookings, `billing` items by default."""

    name: str
    things: str
    thing: str


def names(name: str, things: str | None, thing: str | None, checkout: Path) -> Names:
    """Raises InvalidName when a name is not an identifier, is reserved or is taken."""
    _check_shape("a service", name)
    if _RESERVED.fullmatch(name):
        raise InvalidName(f"{name!r} is a reserved name", f"choose another, such as {_alternative(name)}")
    for place in (f"services/{name}", f"tests/{name}"):
        if (checkout / place).exists():
            raise InvalidName(f"{name!r} is taken: {place} exists", f"choose another, or remove {place} first")
    return Names(name, *_things_of(name, things, thing))


def singular(plural: str) -> str | None:
    """By the regular rules of English; None when the word does not look like a plural."""
    for pattern, ending in _PLURALS:
        if match := re.fullmatch(pattern, plural):
            return match[1] + ending
    return None


def _things_of(name: str, things: str | None, thing: str | None) -> tuple[str, str]:
    if things is None:
        one = thing or singular(name)
        return (name, one) if one and not _find_clash(name, one) else (_DEFAULT_THINGS, _DEFAULT_THING)
    one = thing or singular(things)
    if one is None:
        raise InvalidName(f"the singular of {things!r} is not clear", "name it with --thing")
    for word in (things, one):
        _check_shape("a thing", word)
    if wrong := _find_clash(things, one):
        message = f"{wrong!r} is too long, or the generated code uses it for something else"
        raise InvalidName(message, "choose another for --things")
    return things, one


def _find_clash(things: str, thing: str) -> str | None:
    """The word that would clash with another name in the generated code, or make its lines too long."""
    if things == thing or len(things) > _MAX_THING_LENGTH:
        return things
    words = _used_names()
    clash = (word for word in (things, thing) if {word, _class(word)} & words)
    return next(clash, things if _SQL.fullmatch(things) else None)


def _check_shape(what: str, name: str) -> None:
    if not _SHAPE.fullmatch(name) or keyword.iskeyword(name):
        rule = f"the name of {what} has at most 40 of a-z, 0-9 and _, begins with a letter and is no Python keyword"
        suggested = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_0123456789")[:40]
        is_better = _SHAPE.fullmatch(suggested) and not keyword.iskeyword(suggested)
        hint = f"use {suggested}" if is_better else "use a name such as bookings"
        raise InvalidName(f"{name!r} is not valid: {rule}", hint)


def _alternative(name: str) -> str:
    return f"{name.rstrip('0123456789')}_service"


def _class(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("_"))


@cache
def _used_names() -> frozenset[str]:
    """Every identifier of the template, the names of its modules, and Python's builtins."""
    found = set(dir(builtins))
    for path in TEMPLATE.rglob("*.py.jinja"):
        found.add(path.name.partition(".")[0].removeprefix("test_"))
        found.update(_identifiers(_TAG.sub("_", path.read_text(encoding="utf-8"))))
    return frozenset(found)


def _identifiers(text: str) -> Iterator[str]:
    """Leaves out attributes: they cannot clash with a name of the module."""
    before = ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and before != ".":
            yield token.string
        before = token.string
