"""A setting that can hold a secret is a `Secret`, and every service takes it from a file too."""

import re
from dataclasses import fields
from importlib import import_module
from inspect import isclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from kernel.runtime.process.environment import SettingsError, describe, load
from kernel.secret import Secret
from tests.architecture.house import ROOT

_CANARY = "a-canary-that-is-long-enough-for-a-header"
_TELLING = re.compile(r"(password|secret|token|(^|_)key|(database|redis|broker)_url)$")


def _settings() -> list[tuple[str, type[Any]]]:
    """Every class of settings of every service."""
    found = []
    for file in sorted(ROOT.glob("services/*/settings.py")):
        module = import_module(f"services.{file.parent.name}.settings")
        classes = [each for each in vars(module).values() if isclass(each) and each.__module__ == module.__name__]
        found += [(file.parent.name, each) for each in classes]
    return found


def _is_secret(hint: Any) -> bool:
    return Secret in (hint, *get_args(hint))


_ALL = [(service, cls, field.name) for service, cls in _settings() for field in fields(cls)]
_SECRETS = [(service, cls, name) for service, cls, name in _ALL if _is_secret(get_type_hints(cls)[name])]


def test_what_is_named_like_a_secret_is_one() -> None:
    named = {(service, name) for service, _cls, name in _ALL if _TELLING.search(name)}
    assert {("auth", "master_key"), ("auth", "database_url"), ("notifications", "smtp_password")} <= named
    assert named <= {(service, name) for service, _cls, name in _SECRETS}


@pytest.mark.parametrize(("service", "cls", "name"), _SECRETS, ids=lambda part: getattr(part, "__name__", str(part)))
def test_a_secret_is_taken_from_a_file_and_never_told(service: str, cls: type[Any], name: str, tmp_path: Path) -> None:
    names = {row.name for row in describe(cls, service)}
    (variable,) = names & {f"{service.upper()}_{name.upper()}", f"GOODGO_{name.upper()}"}
    file = tmp_path / "secret"
    file.write_text(f"{_CANARY}\n")
    faults = _faults(cls, service, {f"{variable}_FILE": str(file)})
    assert variable not in {fault.split(" ")[0] for fault in faults}
    assert _CANARY not in str(faults)
    both = _faults(cls, service, {f"{variable}_FILE": str(file), variable: _CANARY})
    assert f"{variable} is given twice, as {variable} and as {variable}_FILE" in both


def _faults(cls: type[Any], service: str, environ: dict[str, str]) -> list[str]:
    """None but of other settings when this one was understood."""
    try:
        load(cls, service, environ)
    except SettingsError as wrong:
        return wrong.faults
    return []
