"""What a word of the command line may be: each takes the text and raises ArgumentTypeError with what is wrong."""

import argparse
import re
from collections.abc import Callable

from ops.bench.catalogue import CATALOGUE
from ops.cli.parts import CHOICES
from ops.stack.settings import OBSERVERS, service_names

_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")  # the contract, section 1; a trace's is 32 of these


def replicas(text: str) -> tuple[str, int]:
    """`auth=2` as ("auth", 2)."""
    name, _, number = text.partition("=")
    service(name)
    if not (number.isascii() and number.isdecimal() and 1 <= int(number) <= 16):  # noqa: PLR2004 - said below
        raise argparse.ArgumentTypeError(f"{text!r} needs a number from 1 to 16, as in {name}=2")
    return name, int(number)


def observers(text: str) -> tuple[str, ...]:
    """`prometheus,jaeger` as ("prometheus", "jaeger")."""
    names = tuple(dict.fromkeys(text.split(",")))
    for name in names:
        if name not in OBSERVERS:
            raise argparse.ArgumentTypeError(f"{name!r} is none that looks on; there are: {', '.join(OBSERVERS)}")
    return names


def identifier(text: str) -> str:
    """A request id, or a trace id in hexadecimal."""
    if not _ID.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no id: 1 to 128 letters, digits, dots, dashes and underscores")
    return text


def seconds(text: str) -> float:
    """0 or more, and an end to it."""
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return number


def service(text: str) -> str:
    """The name of a service; `choices` of argparse would refuse none at all."""
    known = service_names()
    if text not in known:
        raise argparse.ArgumentTypeError(f"{text!r} is no service; there are: {', '.join(known)}")
    return text


def part(text: str) -> str:
    """A part of the test suite; `choices` of argparse would refuse none at all."""
    if text not in CHOICES:
        raise argparse.ArgumentTypeError(f"{text!r} is no part; there are: {', '.join(CHOICES)}")
    return text


def measurement(text: str) -> str:
    """A name that `bench` knows; `choices` of argparse would refuse none at all."""
    if text not in CATALOGUE:
        raise argparse.ArgumentTypeError(f"{text!r} is no measurement; there are: {', '.join(CATALOGUE)}")
    return text


def positive(kind: Callable[[str], float]) -> Callable[[str], float]:
    """What `kind` makes of a text, where that is over 0."""

    def parse(text: str) -> float:
        try:
            number = kind(text)
        except ValueError:
            number = 0
        if not 0 < number < float("inf"):
            raise argparse.ArgumentTypeError(f"{text!r} is no number over 0")
        return number

    return parse
