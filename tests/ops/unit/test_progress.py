"""Progress of a start, from the supervisor's pipe to the terminal."""

import io
from contextlib import suppress
from pathlib import Path

from ops.cli.progress_display import ProgressDisplay
from ops.cli.terminal import Terminal
from ops.stack.progress import EventKind, ProgressEvent, Steps, decode, pipe_sink


def test_without_a_terminal_every_finished_step_is_one_plain_line() -> None:
    out = io.StringIO()
    display = ProgressDisplay(Terminal(out, is_interactive=False))
    for event in (ProgressEvent(EventKind.BEGUN, "redis"), None, ProgressEvent(EventKind.DONE, "redis", 0.25)):
        display.show(event)
    assert out.getvalue() == "✓ redis                    0.2 s\n"


def test_on_a_terminal_the_running_steps_are_overwritten() -> None:
    out = io.StringIO()
    display = ProgressDisplay(Terminal(out, is_interactive=True))
    display.show(ProgressEvent(EventKind.BEGUN, "postgres"))
    display.show(ProgressEvent(EventKind.FAILED, "it broke"))
    assert out.getvalue().count("\r\x1b[2K") == 2
    assert out.getvalue().endswith("postgres\n")
    assert "\x1b[31m✗\x1b[0m" in out.getvalue()


def test_events_survive_their_way_through_a_pipe() -> None:
    sent: list[ProgressEvent] = []
    steps = Steps(sent.append)
    with steps.step("redis"):
        pass
    assert [decode(event.encode()) for event in sent] == sent
    assert [event.kind for event in sent] == [EventKind.BEGUN, EventKind.DONE]


def test_a_full_disk_does_not_stop_the_supervisor() -> None:
    with Path("/dev/full").open("w") as log:
        sink = pipe_sink(log.fileno(), log)
        for _ in range(2):
            sink(ProgressEvent(EventKind.NOTE, "postgres ended; restarting it"))
        with suppress(OSError):
            log.close()
