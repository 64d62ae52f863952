"""What a service logs, caught where it would reach standard output."""

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog

from kernel.runtime import logs
from kernel.runtime.http import edge

LogLines = Callable[[], list[dict[str, Any]]]


@contextmanager
def recorded_logs(service: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[LogLines]:
    """Logging as `service` has it in production; calling what is given shows the lines so far."""
    root, written = logging.getLogger(), io.BytesIO()
    handlers, level = root.handlers, root.level
    standard_output = io.TextIOWrapper(written, write_through=True)
    monkeypatch.setattr(sys, "stdout", standard_output)
    # a logger keeps the stream that it first wrote to: this test's own goes with it
    monkeypatch.setattr(edge, "_log", structlog.get_logger("kernel.http"))
    logs.configure(service, "info")

    def lines() -> list[dict[str, Any]]:
        logs.flush()
        return [json.loads(line) for line in written.getvalue().splitlines()]

    yield lines
    structlog.reset_defaults()
    root.handlers = handlers
    root.setLevel(level)
