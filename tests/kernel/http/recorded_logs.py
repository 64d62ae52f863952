"""Records what a service logs, where it reaches standard output."""

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog

from kernel.runtime.telemetry import logs

LogLines = Callable[[], list[dict[str, Any]]]


@contextmanager
def recorded_logs(service: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[LogLines]:
    """Configures logging as `service` does in production. Calling what it yields returns the lines so far."""
    root, written = logging.getLogger(), io.BytesIO()
    handlers, level = root.handlers, root.level
    standard_output = io.TextIOWrapper(written, write_through=True)
    monkeypatch.setattr(sys, "stdout", standard_output)
    logs.configure(service, "info")

    def lines() -> list[dict[str, Any]]:
        logs.flush()
        return [json.loads(line) for line in written.getvalue().splitlines()]

    yield lines
    structlog.reset_defaults()
    root.handlers = handlers
    root.setLevel(level)
