"""Reading logs that grow, and which services a change of the source concerns."""

from pathlib import Path

import pytest

from ops.stack.log_tail import Tail
from ops.stack.source_changes import services_to_reload


def test_a_log_is_continued_and_read_from_its_beginning_after_it_was_truncated(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text("one\ntwo\nthree\nhalf")
    tail = Tail(log)
    assert tail.last_lines(2) == ["two", "three"]
    log.write_text("one\ntwo\nthree\nhalf a line\n")
    assert tail.new_lines() == ["half a line"]
    log.write_text("new\n")
    assert tail.new_lines() == ["new"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("services/auth/app/sessions/log_in.py", ["auth"]),
        ("kernel/errors.py", ["auth", "mail"]),
        ("gateway/render.py", []),
        ("services/__init__.py", []),
    ],
)
def test_a_change_reloads_its_service_and_a_change_of_the_kernel_all(changed: str, expected: list[str]) -> None:
    assert services_to_reload([Path(changed)], ["auth", "mail"]) == expected
