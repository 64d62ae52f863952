"""Time, ids, randomness and the environment are parameters; no code takes them from global state."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.rules.source import Source


@dataclass(frozen=True, slots=True)
class Ban:
    """`names` matches dotted origins from the beginning; `allowed` the paths where they may stand."""

    names: re.Pattern[str]
    allowed: re.Pattern[str]
    instead: str


BANS = (
    Ban(
        re.compile(r"os\.(environ|environb|getenv|getenvb|putenv)\b"),
        re.compile(r"(.*/)?(settings|__main__)\.py|kernel/runtime/process/(environment|commands)\.py|ops/.*"),
        "settings.py reads the environment, once",
    ),
    Ban(
        re.compile(
            r"datetime\.(datetime\.(now|utcnow|today)|date\.today)\b|time\.(time|time_ns|gmtime|localtime)\b"
            r"|uuid\.uuid[1-8]\b|uuid_utils\b|(secrets|random)\b|os\.u?random\b"
        ),
        re.compile(r"kernel/(runtime|testing)/.*|ops/.*"),
        "ask the Clock, the Ids or the randomness that was given (kernel.runtime has the real ones)",
    ),
)


def out_of_the_air(source: Source) -> Iterator[str]:
    """Uses and imports of banned names, whatever local name they were given."""
    for ban in (ban for ban in BANS if not ban.allowed.fullmatch(source.path)):
        for line, name in sorted(_uses(source)):
            if ban.names.match(name):
                yield f"{source.path}:{line} {name}: {ban.instead}"


def _uses(source: Source) -> set[tuple[int, str]]:
    found = {(line, origin) for line, _, origin in source.imports()}
    for node in source.nodes:
        # an attribute of an attribute is also met on its own, so every prefix of a chain is looked at
        if isinstance(node, ast.Attribute) and (origin := source.origin(node)):
            found.add((node.lineno, origin))
    return found
