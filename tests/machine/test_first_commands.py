"""The first commands of the README on a machine that has Python and nothing else: no git, no compiler, no curl."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ops.stack.ports import free_port
from tests.machine.bare_machine import USER, BareMachine, bare_machine

_ODD = f"/home/{USER}/my projects & Grüße/goodgo"
_UP = "goodgo up --detach"
_DOWN = "trap './goodgo down' EXIT"  # whatever fails


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareMachine]:
    with bare_machine(tmp_path_factory.mktemp("bare")) as machine:
        yield machine


@pytest.fixture(scope="module")
def ports() -> dict[str, str]:
    return {"GOODGO_HTTP_PORT": str(free_port()), "GOODGO_HTTPS_PORT": str(free_port()), "GOODGO_WEB": "off"}


def test_root_starts_the_platform_and_runs_the_quick_tests(machine: BareMachine, ports: dict[str, str]) -> None:
    machine.check_out("/srv/goodgo", "root")
    said = machine.run("root", "/srv/goodgo", f"{_DOWN}; python3 {_UP}; ./goodgo test unit", ports)
    assert "✓ first request" in said
    assert "unit         passed" in said


def test_a_user_starts_it_in_a_folder_with_spaces_and_other_letters(
    machine: BareMachine, ports: dict[str, str]
) -> None:
    machine.check_out(_ODD, f"{USER}:{USER}")
    assert "✓ first request" in machine.run(USER, _ODD, f"{_DOWN}; python3 {_UP}", ports)
    again = machine.run(USER, _ODD, f"{_DOWN}; python3 {_UP}; ./goodgo doctor", ports, offline=True)
    assert "✓ first request" in again, "what is installed starts without a network, and without IPv6"
    assert "git                not installed" in again


def test_the_newest_python_of_this_machine_starts_it(machine: BareMachine, ports: dict[str, str]) -> None:
    pythons = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    newest = max(pythons.glob("3.1[1-4].*"), key=lambda each: [int(part) for part in each.name.split(".")])
    folder = f"/home/{USER}/newest"
    machine.check_out(folder, f"{USER}:{USER}")
    machine.run("root", "/", "chmod go+x /root")  # it finds its library where it was built, maybe below root's home
    said = machine.run(
        USER, folder, f"{_DOWN}; {newest}/bin/python3 {_UP}; ./goodgo doctor", ports, shown={newest: str(newest)}
    )
    assert "✓ first request" in said
    assert f"✓ python             {newest.name}" in said
