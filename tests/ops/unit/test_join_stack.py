"""After a `git pull`, `up` on a running stack offers the restart, and without a terminal it asks nothing."""

import io
import sys

import pytest

from ops.cli.join_stack import _is_confirmed
from ops.cli.terminal import Terminal

_INTERACTIVE, _PLAIN = (Terminal(io.StringIO(), is_interactive=each) for each in (True, False))


@pytest.mark.parametrize(
    ("typed", "restarts"), [("", True), ("y", True), (" Yes ", True), ("n", False), ("later", False)]
)
def test_in_a_terminal_the_answer_decides(typed: str, restarts: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - a table
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: typed)
    assert _is_confirmed(_INTERACTIVE) is restarts


@pytest.mark.parametrize(("terminal", "reads_a_terminal"), [(_PLAIN, True), (_INTERACTIVE, False)])
def test_without_a_terminal_nothing_is_asked(
    terminal: Terminal,
    reads_a_terminal: bool,  # noqa: FBT001 - a table
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: reads_a_terminal)
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("it asked"))
    assert not _is_confirmed(terminal)
