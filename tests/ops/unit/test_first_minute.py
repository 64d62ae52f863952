"""The first minute tells one story: the greeting and the README register one account, and no git is no riddle."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from ops.cli.commands import doctor
from ops.cli.demo_account import PASSWORD
from ops.cli.greeting import greeting
from ops.cli.terminal import Terminal
from ops.scaffold.render_template import render
from ops.scaffold.service_names import Names
from ops.stack.settings import StackSettings
from ops.user_error import UserError
from tests.architecture.house import ROOT

_ACCOUNT = re.compile(r'\{"email": "([^"]+)", "password": "([^"]+)"\}')
_REPORT: dict[str, Any] = {
    "gateway": {"https": "https://localhost:8443", "http": "http://localhost:8080", "ca_cert": "/ca.pem"},
    "web": None,
    "admin": {"email": "admin@goodgo.localhost"},
    "services": {"auth": {"replicas": [{}]}},
    "backing": {},
    "mailbox": {"url": "https://localhost:8443/notifications/v1/mailbox", "token": "t"},
}


def test_the_greeting_and_the_readme_use_one_address_with_one_password() -> None:
    printed = greeting(_REPORT, Terminal(StringIO(), is_interactive=False), 1.0, detached=True)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(_ACCOUNT.findall(printed)) == set(_ACCOUNT.findall(readme)) == {("ada@example.com", PASSWORD)}


def test_doctor_says_that_git_is_missing_and_who_needs_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = {finding.name: finding for finding in doctor.check_machine(StackSettings.from_env({}))}
    assert found["git"].ok
    assert found["git"].found == "not installed; only new-service in a repository needs it (apt install git)"


def test_new_service_says_that_git_is_missing_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match=r"git is not installed. Fix: install it: apt install git"):
        render(Names("bookings", "bookings", "booking"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".git"]
