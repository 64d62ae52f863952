"""Reads settings from the environment: typed, documented, and with all errors reported at once.

A service's settings are a frozen dataclass whose fields are made with `setting()`; field `port` of service
`auth` is read from `AUTH_PORT`, or from the file that `AUTH_PORT_FILE` names (for secrets). Nothing else in
a service reads the environment.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from kernel.secret import Secret

_Settings = TypeVar("_Settings")
_REQUIRED = object()
_SETTING = "setting"
_HEADER_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")


class SettingsError(Exception):
    """Lists every setting that is missing or wrong, each with what it accepts."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class _Setting:
    doc: str
    parse: Callable[[str], Any]
    default: Any
    is_shared: bool


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One row of a table of settings."""

    name: str
    default: str
    doc: str


def setting(doc: str, parse: Callable[[str], Any], default: Any = _REQUIRED, *, is_shared: bool = False) -> Any:
    """Returns a dataclass field. `parse` raises ValueError with what it accepts.

    A setting that `is_shared` is read from `GOODGO_…`, one for all services.
    """
    return field(metadata={_SETTING: _Setting(doc, parse, default, is_shared)})


def load(cls: type[_Settings], service: str, environ: Mapping[str, str]) -> _Settings:
    """Reads the settings of `service`. Raises SettingsError."""
    values: dict[str, Any] = {}
    faults: list[str] = []
    for declared, found in _settings(cls):
        name = _name(declared, found, service)
        try:
            values[declared.name] = _value(name, found, environ)
        except ValueError as wrong:
            faults.append(f"{name} {wrong}")
    if faults:
        raise SettingsError(faults)
    return cls(**values)


def describe(cls: type[Any], service: str) -> list[SettingRow]:
    """Returns the table of settings that the documentation shows."""
    return [
        SettingRow(_name(declared, found, service), _format_default(found.default), found.doc)
        for declared, found in _settings(cls)
    ]


def _settings(cls: type[Any]) -> Iterator[tuple[Field[Any], _Setting]]:
    return ((declared, declared.metadata[_SETTING]) for declared in fields(cls))


def _name(declared: Field[Any], found: _Setting, service: str) -> str:
    prefix = "GOODGO" if found.is_shared else service.upper()
    return f"{prefix}_{declared.name.upper()}"


def _value(name: str, found: _Setting, environ: Mapping[str, str]) -> Any:
    given = _read(name, environ)
    if given is not None:
        return found.parse(given)
    if found.default is _REQUIRED:
        raise ValueError(f"is missing: {found.doc}")
    return found.default


def _read(name: str, environ: Mapping[str, str]) -> str | None:
    text, file = environ.get(name), environ.get(f"{name}_FILE")
    if file is None:
        return text
    if text is not None:
        raise ValueError(f"is given twice, as {name} and as {name}_FILE")
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\n")
    except OSError as failed:
        raise ValueError(f"cannot be read from {file}: {failed.strerror}") from failed
    except UnicodeDecodeError:
        raise ValueError(f"cannot be read from {file}: it is not UTF-8") from None  # the error quotes the secret


def _format_default(default: Any) -> str:
    if default is _REQUIRED:
        return "required"
    if isinstance(default, timedelta):
        return f"{default.total_seconds():.10g}"
    if isinstance(default, tuple):
        return ",".join(map(str, default)) or "none"
    return str(default) if default not in {None, ""} else "none"


def text(value: str) -> str:
    if not value:
        raise ValueError("is empty")
    return value


def secret(value: str) -> Secret:
    return Secret(text(value))


def integer(low: int, high: int) -> Callable[[str], int]:
    """Returns a parser of whole numbers from `low` to `high`."""

    def parse(value: str) -> int:
        if not (value.isascii() and value.isdecimal() and low <= int(value) <= high):
            raise ValueError(f"is {value!r}; it takes a whole number from {low} to {high}")
        return int(value)

    return parse


def seconds(low: float, high: float) -> Callable[[str], timedelta]:
    """Returns a parser of durations in seconds, from `low` to `high`."""

    def parse(value: str) -> timedelta:
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not low <= number <= high:
            raise ValueError(f"is {value!r}; it takes seconds from {low:g} to {high:g}")
        return timedelta(seconds=number)

    return parse


def ratio(value: str) -> float:
    """Parses a share, from 0 to 1."""
    try:
        share = float(value)
    except ValueError:
        share = float("nan")
    if not 0 <= share <= 1:
        raise ValueError(f"is {value!r}; it takes a share from 0 to 1")
    return share


def base_url(value: str) -> str:
    """Parses an http or https URL and drops the slash at its end."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"is {value!r}; it takes a URL such as http://collector:4318")
    return value.rstrip("/")


def choice(*allowed: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"is {value!r}; it takes one of {', '.join(allowed)}")
        return value

    return parse


def proxy_secrets(value: str) -> tuple[Secret, ...]:
    """Parses secrets that travel in a header, separated by commas. The error does not quote them."""
    parts = tuple(part.strip() for part in value.split(","))
    if not all(map(_HEADER_SECRET.fullmatch, parts)):
        raise ValueError("takes secrets of 32 to 256 letters, digits, `-` and `_`, separated by commas")
    return tuple(map(Secret, parts))


def day(value: str) -> datetime:
    """Reads the beginning of a day in UTC, written `2027-01-31`."""
    try:
        return datetime.combine(date.fromisoformat(value), time(), UTC)
    except ValueError:
        raise ValueError(f"is {value!r}; use a day such as 2027-01-31") from None


def origins(value: str) -> tuple[str, ...]:
    """As a browser writes them in the data that an authenticator signs; an Android app's begin with `android:`."""
    for origin in value.split():
        if origin != origin.rstrip("/") or not origin.startswith(("https://", "http://localhost", "android:")):
            raise ValueError(f"has {origin!r}; use origins such as https://www.example.com")
    return tuple(value.split())


def web_origins(value: str) -> tuple[str, ...]:
    """Parses origins of the web, separated by spaces."""
    for origin in value.split():
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.hostname or origin != f"{parts.scheme}://{parts.netloc}":
            raise ValueError(f"has {origin!r}; use origins such as https://www.example.com")
    return tuple(value.split())


def web_url(value: str) -> str:
    """Reads the URL of a place on the web, without the slash at its end."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"is {value!r}; use a URL such as https://www.example.com")
    return value.rstrip("/")


def page_path(value: str) -> str:
    """Reads the path of a page. Empty means no page."""
    if value and not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", value):
        raise ValueError(f"is {value!r}; use the path of a page, such as /signin")
    return value
