"""The settings of the stack that `goodgo.toml`, the environment and the flags of `up` give, and where each is from.

The environment wins over the file, and a flag over the environment. The file lies in the root of the checkout and may
be missing. `GOODGO_CONFIG` names another one.
"""

import difflib
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ops.stack.ports import DEFAULT_HTTP_PORT, DEFAULT_HTTPS_PORT
from ops.user_error import UserError

FILE = "goodgo.toml"
CONFIG = "GOODGO_CONFIG"
"""The file to read instead of the checkout's; /dev/null reads none."""

OBSERVABILITY_TOOLS = ("prometheus", "jaeger", "loki", "grafana")
"""In the order of their start: Grafana reads from the others."""

MAX_REPLICAS = 16
LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Setting:
    """`key` is its name in the file, with dots; `variable` its name in the environment.

    `check` takes a value as TOML has it, and raises ValueError with what is right. `read` makes such a value of the
    variable's text; `example` is a text.
    """

    key: str
    variable: str
    default: Any
    check: Callable[[Any], Any]
    read: Callable[[str], Any]
    example: str


@dataclass(frozen=True, slots=True)
class Value:
    """The value in force. `source` is `default`, the file's name or `environment`."""

    setting: Setting
    value: Any
    source: str


def read_values(environ: Mapping[str, str], checkout: Path) -> dict[str, Value]:
    """Returns every setting's value by its key. Raises UserError that names the file and the key, or the variable."""
    file = Path(environ[CONFIG]) if environ.get(CONFIG) else checkout / FILE
    if environ.get(CONFIG) and not file.exists():
        raise UserError(f"{CONFIG} names {file}, which is not there", f"create it, or unset {CONFIG}")
    given = dict(_flatten(_read_file(file)))
    _refuse_unknown(given, file)
    return {setting.key: _value(setting, environ, given, file) for setting in SETTINGS}


def _read_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}", "make it readable, or remove it") from error
    except ValueError as error:  # TOMLDecodeError says the line; UnicodeDecodeError the byte
        raise UserError(f"{file} is not valid TOML: {error}", "correct that line") from error


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Names the values of a table `ports.http`; what is one setting as a whole stays whole."""
    whole = {setting.key for setting in SETTINGS}
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and key not in whole:
            yield from _flatten(value, f"{key}.") if value else [(key, value)]
        else:
            yield key, value


def _refuse_unknown(given: Mapping[str, Any], file: Path) -> None:
    known = [setting.key for setting in SETTINGS]
    tables = {key.partition(".")[0] for key in known if "." in key}
    for key, value in given.items():
        if key in known or (key in tables and value == {}):
            continue
        if key in tables:
            raise UserError(f"{file}: {key} is {_shown(value)}, and it is a table", f"write [{key}] above its settings")
        near = difflib.get_close_matches(key, known, n=1)
        hint = f"write {near[0]}" if near else f"remove it; there are: {', '.join(known)}"
        raise UserError(f"{file}: there is no setting {key}", hint)


def _value(setting: Setting, environ: Mapping[str, str], given: Mapping[str, Any], file: Path) -> Value:
    if text := environ.get(setting.variable):
        try:
            return Value(setting, setting.check(setting.read(text)), "environment")
        except ValueError as wrong:
            message = f"{setting.variable} is {text!r}, which is not {wrong}"
            raise UserError(message, f"set {setting.variable}, as in {setting.variable}={setting.example}") from wrong
    if setting.key in given:
        try:
            return Value(setting, setting.check(given[setting.key]), file.name)
        except ValueError as wrong:
            message = f"{file}: {setting.key} is {_shown(given[setting.key])}, which is not {wrong}"
            raise UserError(message, f"set {setting.key} to {wrong}") from wrong
    return Value(setting, setting.default, "default")


def _shown(value: object) -> str:
    """The value, nearly as TOML writes it."""
    return json.dumps(value, default=str)


def _port(value: object) -> int:
    if type(value) is not int or not 1 <= value <= LAST_PORT:
        raise ValueError(f"a number from 1 to {LAST_PORT}")
    return value


def _origins(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and _is_origin(each) for each in value):
        raise ValueError("a list of origins, such as http://localhost:3000")
    return tuple(dict.fromkeys(value))


def _networks(value: object) -> tuple[str, ...]:
    try:
        if isinstance(value, list):
            return tuple(str(ip_network(each)) for each in value if isinstance(each, str))
    except ValueError:
        pass
    raise ValueError("a list of networks, such as 10.0.0.0/8")


def _is_origin(text: str) -> bool:
    """Whether it is an origin as a browser sends it (RFC 6454, section 6.2): no path, no user, no wildcard."""
    try:
        parts = urlsplit(text)
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return False
    host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname
    return parts.scheme in {"http", "https"} and "*" not in text and text == f"{parts.scheme}://{host}{port}"


def _replicas(value: object) -> dict[str, int]:
    if not isinstance(value, dict) or not all(type(n) is int and 1 <= n <= MAX_REPLICAS for n in value.values()):
        raise ValueError(f"services with a number from 1 to {MAX_REPLICAS} each, such as auth = 2")
    return dict(value)


def _services(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise ValueError("a list of services, such as auth and notifications")
    return tuple(dict.fromkeys(value))


def _tools(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(each in OBSERVABILITY_TOOLS for each in value):
        raise ValueError(f"a list of {', '.join(OBSERVABILITY_TOOLS)}")
    return tuple(tool for tool in OBSERVABILITY_TOOLS if tool in value)


def _switch(value: object) -> bool:
    if value is True or value is False:
        return value
    raise ValueError("true or false")


def _on_off(text: str) -> object:
    return {"on": True, "true": True, "off": False, "false": False}.get(text.lower(), text)


def _number(text: str) -> object:
    """The number, or the text itself, which the check refuses."""
    return int(text) if text.isascii() and text.isdecimal() else text


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _pairs(text: str) -> dict[str, object]:
    return {name.strip(): _number(number.strip()) for name, _, number in (p.partition("=") for p in _list(text))}


SETTINGS = (
    Setting("ports.http", "GOODGO_HTTP_PORT", DEFAULT_HTTP_PORT, _port, _number, "8080"),
    Setting("ports.https", "GOODGO_HTTPS_PORT", DEFAULT_HTTPS_PORT, _port, _number, "8443"),
    Setting("origins", "GOODGO_ORIGINS", ("http://localhost:3000",), _origins, _list, "http://localhost:3000"),
    Setting("proxies", "GOODGO_TRUSTED_PROXIES", (), _networks, _list, "10.0.0.0/8"),
    Setting("services", "GOODGO_SERVICES", (), _services, _list, "auth,notifications"),
    Setting("replicas", "GOODGO_REPLICAS", {}, _replicas, _pairs, "auth=2,notifications=1"),
    Setting("web", "GOODGO_WEB", True, _switch, _on_off, "off"),  # noqa: FBT003 - a default, as the others
    Setting("observe", "GOODGO_OBSERVE", (), _tools, _list, "prometheus,jaeger"),
)
"""In the order in which `./goodgo config` lists them; docs/configuration.md explains each."""
