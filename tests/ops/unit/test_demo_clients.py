"""The demo clients of `./goodgo up --with demo-clients`: what is written for Apache, and what a machine lacks."""

from pathlib import Path

import pytest

from kernel.secret import Secret
from ops.stack.demo_clients import start
from ops.stack.demo_clients.apache import Apache, Installation, find_apache
from ops.stack.demo_clients.start import DemoClients
from ops.stack.layout import Layout
from ops.stack.progress import Steps
from ops.stack.secrets_file import load_or_create_keys
from ops.stack.supervisor import Supervisor


def test_apache_is_found_by_its_program_and_its_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, modules = tmp_path / "apache2", tmp_path / "modules"
    program.touch(mode=0o755)
    monkeypatch.setattr("ops.stack.demo_clients.apache._FOLDERS", (str(modules),))
    monkeypatch.setattr("ops.stack.demo_clients.apache._SBIN", "")
    environ = {"PATH": str(tmp_path)}
    assert find_apache(environ) is None
    modules.mkdir()
    (modules / "mod_auth_openidc.so").touch()
    assert find_apache({"PATH": ""}) is None
    assert find_apache(environ) == Installation(str(program), modules)


async def test_without_apache_one_line_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "find_apache", lambda _: None)
    notes: list[str] = []
    steps = Steps(lambda event: notes.append(event.text))
    clients = DemoClients(
        layout=Layout(tmp_path),
        issuer="https://localhost:8443",
        keys=load_or_create_keys(tmp_path / "secrets.json", {}),
        certificate=tmp_path / "certificate.pem",
        key=tmp_path / "key.pem",
        environ={},
        previous=None,
        supervisor=Supervisor(lambda: None, steps.note),
        steps=steps,
    )
    await clients.start()
    (note,) = notes
    assert note.startswith(
        "left out: Apache with mod_auth_openidc, so there is no demo client. Fix: sudo apt-get install"
    )


def test_its_configuration_holds_the_secret_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    for name in ("certificate.pem", "key.pem", "ca.pem"):
        (tmp_path / name).write_text(name)
    apache = Apache(
        installation=Installation("apache2", Path("/modules")),
        folder=tmp_path / "demo-clients",
        port=9443,
        account=None,
        certificate=tmp_path / "certificate.pem",
        key=tmp_path / "key.pem",
        ca_cert=tmp_path / "ca.pem",
    )
    apache.write("https://localhost:8443", "demo-apache", Secret("ggs_secret"))
    written = apache.folder / "apache.conf"
    lines = written.read_text().splitlines()
    assert "LoadModule auth_openidc_module /modules/mod_auth_openidc.so" in lines
    assert "OIDCProviderMetadataURL https://localhost:8443/.well-known/openid-configuration" in lines
    assert "OIDCClientSecret ggs_secret" in lines
    assert f"OIDCRedirectURI {apache.redirect_uri}" in lines
    assert all(file.stat().st_mode & 0o077 == 0 for file in apache.folder.rglob("*.*") if file.is_file())
