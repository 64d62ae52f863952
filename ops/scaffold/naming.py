"""What a service may be called, and what the things are called that it keeps."""

import builtins
import io
import keyword
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ops.stack.trouble import Trouble

TEMPLATE = Path(__file__).parent / "template"

_SHAPE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LONGEST_THING = 24  # it is said twice in some lines, beside the name
_TAG = re.compile(r"@\{.*?\}@")
_RESERVED = re.compile(
    "kernel|services|gateway|ops|tests|clients|docs"  # rooms
    "|livez|readyz|metrics|problems|well_known"  # paths
    "|admin|goodgo|nats|postgres|redis|supervisor|template0|template1|traefik"  # logs, databases, settings
    "|architecture|faults|stack"  # folders of tests
)
_SQL = re.compile(
    "all|analyse|array|case|cast|check|collate|column|constraint|default|end|fetch|for|grant|group|limit|offset|only"
    "|order|primary|references|select|table|to|union|user|using|values|when|where|window|with"
)
_PLURALS = ((r"(.{2,})ies", "y"), (r"(.+(?:ss|x|ch|sh))es", ""), (r"(.*[^sui])s", ""))
_ANY, _ONE = "items", "item"


class Misnamed(Trouble):
    """A name that will not do, and what would."""


@dataclass(frozen=True, slots=True)
class Names:
    """`orders` keeps `orders`, of which each is an `order`; `billing` keeps `items`, unless it is told otherwise."""

    name: str
    things: str
    thing: str


def names(name: str, things: str | None, thing: str | None, checkout: Path) -> Names:
    """Raises Misnamed for what is no identifier, or means something already."""
    _check_shape("a service", name)
    if _RESERVED.fullmatch(name):
        raise Misnamed(f"{name!r} is the platform's own word", f"choose another, such as {_another(name)}")
    for place in (f"services/{name}", f"tests/{name}"):
        if (checkout / place).exists():
            raise Misnamed(f"{name!r} is taken: {place} is there", f"choose another, or remove {place} first")
    return Names(name, *_kept(name, things, thing))


def singular(plural: str) -> str | None:
    """By the rules of English, without its exceptions; None for what does not look like a plural."""
    for pattern, ending in _PLURALS:
        if match := re.fullmatch(pattern, plural):
            return match[1] + ending
    return None


def _kept(name: str, things: str | None, thing: str | None) -> tuple[str, str]:
    if things is None:
        one = thing or singular(name)
        return (name, one) if one and not _trouble_with(name, one) else (_ANY, _ONE)
    one = thing or singular(things)
    if one is None:
        raise Misnamed(f"it is not clear what one of {things!r} is called", "say it with --thing")
    for word in (things, one):
        _check_shape("a thing", word)
    if wrong := _trouble_with(things, one):
        raise Misnamed(f"{wrong!r} is too long, or means something else in the code", "choose another for --things")
    return things, one


def _trouble_with(things: str, thing: str) -> str | None:
    """The word of the two that would mean two things in the generated code, or make its lines too long."""
    if things == thing or len(things) > _LONGEST_THING:
        return things
    words = _spoken_for()
    clash = (word for word in (things, thing) if {word, _class(word)} & words)
    return next(clash, things if _SQL.fullmatch(things) else None)


def _check_shape(what: str, name: str) -> None:
    if not _SHAPE.fullmatch(name) or keyword.iskeyword(name):
        rule = f"{what} has a Python name in lower case: a-z, 0-9 and _, a letter first, at most 40, no keyword"
        suggested = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_0123456789")[:40]
        is_better = _SHAPE.fullmatch(suggested) and not keyword.iskeyword(suggested)
        raise Misnamed(f"{name!r} will not do: {rule}", f"use {suggested}" if is_better else "use one such as orders")


def _another(name: str) -> str:
    return f"{name.rstrip('0123456789')}_service"


def _class(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("_"))


@cache
def _spoken_for() -> frozenset[str]:
    """Every identifier that the template uses for something, the names of its modules, and Python's own."""
    found = set(dir(builtins))
    for path in TEMPLATE.rglob("*.py.jinja"):
        found.add(path.name.partition(".")[0].removeprefix("test_"))
        found.update(_identifiers(_TAG.sub("_", path.read_text(encoding="utf-8"))))
    return frozenset(found)


def _identifiers(text: str) -> Iterator[str]:
    """But for attributes, which belong to what is before the dot."""
    before = ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and before != ".":
            yield token.string
        before = token.string
