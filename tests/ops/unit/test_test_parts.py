"""Which parts of the test suite run, in which booking, with which commands."""

import sys
from pathlib import Path

import pytest

from ops.cli.all_commands import COMMANDS
from ops.cli.command import build_parser
from ops.cli.commands.test import _run_at_once
from ops.cli.terminal import Terminal
from ops.cli.test_needs import NEEDS, Need
from ops.cli.test_parts import (
    ALL,
    CHOICES,
    DEFAULT,
    NAMES,
    ON_REQUEST,
    PARALLEL,
    _of_equal_size,
    commands,
    folders,
    runs_at_once,
    selected_parts,
)
from ops.stack.settings import CHECKOUT


def test_parts_run_quickest_first_in_whatever_booking_they_are_named() -> None:
    assert selected_parts(["http", "lint"]) == ("lint", "http")
    assert selected_parts([]) == DEFAULT
    assert set(CHOICES) == {*NAMES, ALL}


def test_all_leaves_out_what_not_every_machine_can_run() -> None:
    everything = tuple(name for name in NAMES if name not in {"faults-short", *ON_REQUEST})
    assert selected_parts([ALL]) == everything
    assert selected_parts([ALL, "containers"]) == (*everything, "containers")


def test_the_folders_of_a_part_are_found_by_convention(tmp_path: Path) -> None:
    for folder in ("auth/http", "auth/unit", "kernel/http", "stack"):
        (tmp_path / "tests" / folder).mkdir(parents=True)
        (tmp_path / "tests" / folder / "test_it.py").touch()
    ((*_, first, second),) = commands(tmp_path, "http")
    assert (first, second) == ("tests/auth/http", "tests/kernel/http")
    assert commands(tmp_path, "stack")[0][-1] == "tests/stack"
    assert commands(tmp_path, "contract") == ()


def test_the_unit_tests_are_dealt_out_to_processes_of_equal_size(tmp_path: Path) -> None:
    for folder, size in (("auth", 50), ("kernel", 40), ("ops", 30), ("gateway", 10)):
        (tmp_path / "tests" / folder / "unit").mkdir(parents=True)
        (tmp_path / "tests" / folder / "unit" / "test_it.py").write_text("#" * size)
    found = folders(tmp_path / "tests", "unit")
    rooms = [[folder.parent.name for folder in group] for group in _of_equal_size(found, 2)]
    assert rooms == [["auth", "gateway"], ["kernel", "ops"]]


def test_a_service_is_a_part_with_its_own_lint_types_and_tests(tmp_path: Path) -> None:
    for folder in ("unit", "http", "contract"):
        (tmp_path / "tests/bookings" / folder).mkdir(parents=True)
        (tmp_path / "tests/bookings" / folder / "test_it.py").touch()
    assert selected_parts(["bookings", "lint"]) == ("lint", "bookings")
    shown = [" ".join(command) for command in commands(tmp_path, "bookings")]
    assert any("mypy --package services.bookings --package tests.bookings" in line for line in shown)
    assert any("pytest" in line and line.endswith("tests/bookings/contract") for line in shown)
    assert any("pytest" in line and line.endswith("tests/bookings/unit tests/bookings/http") for line in shown)
    assert any("ruff check services/bookings tests/bookings" in line for line in shown)
    assert runs_at_once("bookings")


def test_a_service_without_tests_has_its_lint_and_types(tmp_path: Path) -> None:
    assert not any("pytest" in command for command in commands(tmp_path, "bookings"))


def test_what_a_part_needs_is_said_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking = Need("libfaketime", lambda: False, "sudo apt-get install faketime")
    monkeypatch.setitem(NEEDS, "faults", (lacking,))
    arguments = build_parser(COMMANDS).parse_args(["test", "lint", "faults"])
    assert arguments.run(arguments) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "goodgo: faults needs libfaketime, and this machine has none. Fix: sudo apt-get install faketime\n"
    )


def test_the_short_faults_need_nothing() -> None:
    assert not NEEDS.keys() & set(DEFAULT)


def test_the_checks_of_the_source_run_at_once_and_all_of_them_run() -> None:
    names = {command[0].rpartition("/")[2] for command in commands(CHECKOUT, "lint")}
    assert names == {"ruff", "mypy", "lint-imports", "hadolint", "check-jsonschema", Path(sys.executable).name}
    assert "lint" in PARALLEL


def test_a_check_that_fails_fails_the_part_and_shows_what_it_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    python = sys.executable
    wanted = ((python, "-c", "print('all is well')"), (python, "-c", "import sys; sys.exit('line 7 is wrong')"))
    assert not _run_at_once(wanted, Terminal.for_stream(sys.stdout))
    shown = capsys.readouterr().out
    assert "all is well" in shown
    assert "line 7 is wrong" in shown
    assert _run_at_once(wanted[:1], Terminal.for_stream(sys.stdout))
