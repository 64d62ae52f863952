"""Warnings of services in the terminal: two lines each, and no flood."""

import json
from pathlib import Path

import pytest

from ops.cli.service_warnings import ServiceWarnings
from ops.stack.settings import CHECKOUT

_TRACEBACK = (
    "Traceback (most recent call last):\n"
    f'  File "{CHECKOUT}/services/orders/app/list_orders.py", line 20, in execute\n'
    "RuntimeError: no luck today"
)


class Terminal:
    """What is shown of the log of `orders-1`, with a clock that the test turns."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "orders-1.log"
        self.log.touch()
        self.now = 100.0
        self.warnings = ServiceWarnings(folder, clock=lambda: self.now)

    def write(self, level: str, event: str, **fields: str) -> None:
        line = {"timestamp": "2026-11-30T09:15:00.5Z", "level": level, "event": event, **fields}
        with self.log.open("a") as opened:
            opened.write(json.dumps(line) + "\n")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    made = Terminal(tmp_path)
    made.write("error", "before")
    made.warnings.start()
    made.warnings.new_lines()
    return made


def test_a_fault_is_shown_with_its_line_and_the_command_that_shows_its_request(terminal: Terminal) -> None:
    terminal.write("info", "request", request_id="r1")
    terminal.write("error", "unhandled fault", request_id="r1", exception=_TRACEBACK)
    assert terminal.warnings.new_lines() == [
        "09:15:00 orders-1 error: unhandled fault: services/orders/app/list_orders.py:20: RuntimeError: no luck today",
        "         ./goodgo logs --request r1",
    ]
    assert terminal.warnings.new_lines() == []


def test_a_warning_without_a_request_names_the_log(terminal: Terminal) -> None:
    terminal.write("warning", "relay waits")
    assert terminal.warnings.new_lines() == ["09:15:00 orders-1 warning: relay waits", f"         {terminal.log}"]


def test_one_that_repeats_itself_is_counted(terminal: Terminal) -> None:
    for _ in range(38):
        terminal.write("warning", "relay waits")
    assert len(terminal.warnings.new_lines()) == 2
    terminal.now += 10
    assert terminal.warnings.new_lines() == ["         37 more times in 10 s: orders-1 warning: relay waits"]
    terminal.write("warning", "relay waits")
    assert len(terminal.warnings.new_lines()) == 2


def test_many_different_ones_are_no_flood(terminal: Terminal) -> None:
    for number in range(500):
        terminal.write("error", f"fault {number}")
    assert len(terminal.warnings.new_lines()) == 20
    terminal.now += 10
    assert terminal.warnings.new_lines() == [
        "         490 other warnings of services are not shown; ./goodgo logs has them"
    ]


def test_a_line_cannot_move_the_cursor(terminal: Terminal) -> None:
    terminal.write("error", "\x1b[2Jgone\nnext")
    assert terminal.warnings.new_lines()[0] == "09:15:00 orders-1 error:  [2Jgone next"


def test_nothing_is_shown_before_the_start_is_over(tmp_path: Path) -> None:
    early = Terminal(tmp_path)
    early.write("error", "early")
    assert early.warnings.new_lines() == []


def test_a_replica_that_comes_later_is_read_from_its_beginning(terminal: Terminal) -> None:
    (terminal.log.parent / "parcels-1.log").write_text(terminal.log.read_text())
    assert terminal.warnings.new_lines()[0].startswith("09:15:00 parcels-1 error: before")
