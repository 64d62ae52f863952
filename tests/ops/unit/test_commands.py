"""What people type, and what they see."""

import io
from contextlib import suppress
from pathlib import Path

import pytest

from ops.cli.arguments import parser
from ops.cli.completion import run as completion
from ops.cli.logs import Tail
from ops.cli.parts import CHOICES, NAMES, chosen, commands
from ops.cli.screen import Screen
from ops.cli.terminal import Terminal
from ops.stack.events import Event, EventKind, Steps, decode, to_descriptor
from ops.stack.watch import touched


def test_replicas_may_be_named_for_several_services() -> None:
    assert parser().parse_args(["up", "--replicas", "auth=2"]).replicas == [("auth", 2)]


@pytest.mark.parametrize(
    "words", [["up", "--replicas", "nothing=2"], ["up", "--replicas", "auth=0"], ["test", "x"], []]
)
def test_what_is_not_understood_is_a_usage_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        parser().parse_args(words)
    assert raised.value.code == 2
    assert capsys.readouterr().err.startswith("usage: ./goodgo")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_can_be_completed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    completion(parser().parse_args(["completion", shell]))
    script = capsys.readouterr().out
    assert (
        "up down restart reset status logs trace latency events auth backup restore doctor test bench completion"
        in script
    )
    assert "stack" in script


def test_parts_run_quickest_first_whatever_the_order_they_are_named_in() -> None:
    asked_for = {"alerts", "observe", "containers"}  # they need what not every machine has
    assert chosen(["http", "lint"]) == ("lint", "http")
    assert chosen(["all"]) == tuple(name for name in NAMES if name not in {"faults-short", *asked_for})
    assert chosen(["all", "containers"]) == (*chosen(["all"]), "containers")
    assert chosen([]) == NAMES[: NAMES.index("faults")]
    assert set(CHOICES) == {*NAMES, "all"}


def test_folders_of_a_part_are_found_by_convention(tmp_path: Path) -> None:
    for folder in ("auth/unit", "auth/http", "kernel/unit", "stack"):
        (tmp_path / "tests" / folder).mkdir(parents=True)
        (tmp_path / "tests" / folder / "test_it.py").touch()
    ((*_, first, second),) = commands(tmp_path, "unit")
    assert (first, second) == ("tests/auth/unit", "tests/kernel/unit")
    assert commands(tmp_path, "stack")[0][-1] == "tests/stack"
    assert commands(tmp_path, "contract") == ()


def test_a_log_is_read_on_where_it_was_left_and_anew_when_it_was_emptied(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text("one\ntwo\nthree\nhalf")
    tail = Tail(log)
    assert tail.end(2) == ["two", "three"]
    log.write_text("one\ntwo\nthree\nhalf a line\n")
    assert tail.more() == ["half a line"]
    log.write_text("new\n")
    assert tail.more() == ["new"]


def test_without_a_terminal_every_step_is_one_plain_line() -> None:
    out = io.StringIO()
    screen = Screen(Terminal(out, lively=False, coloured=False))
    for event in (Event(EventKind.BEGUN, "redis"), None, Event(EventKind.DONE, "redis", 0.25)):
        screen.show(event)
    assert out.getvalue() == "✓ redis                    0.2 s\n"


def test_on_a_terminal_what_is_under_way_is_overwritten() -> None:
    out = io.StringIO()
    screen = Screen(Terminal(out, lively=True, coloured=False))
    screen.show(Event(EventKind.BEGUN, "postgres"))
    screen.show(Event(EventKind.FAILED, "it broke"))
    assert out.getvalue().count("\r\x1b[2K") == 2
    assert out.getvalue().endswith("✗ postgres\n")


def test_events_survive_their_way_through_a_pipe() -> None:
    told: list[Event] = []
    steps = Steps(told.append)
    with steps.step("redis"):
        pass
    assert [decode(event.encode()) for event in told] == told
    assert [event.kind for event in told] == [EventKind.BEGUN, EventKind.DONE]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("services/auth/app/login.py", ["auth"]),
        ("kernel/errors.py", ["auth", "mail"]),
        ("gateway/render.py", []),
        ("services/__init__.py", []),
    ],
)
def test_what_changed_decides_what_is_reloaded(changed: str, expected: list[str]) -> None:
    assert touched([Path(changed)], ["auth", "mail"]) == expected


def test_a_full_disk_keeps_nobody_from_going_on() -> None:
    with Path("/dev/full").open("w") as log:
        sink = to_descriptor(log.fileno(), log)
        for _ in range(2):
            sink(Event(EventKind.NOTE, "postgres ended; starting it again"))
        with suppress(OSError):
            log.close()
