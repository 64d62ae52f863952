"""Structured logs: one JSON object a line on standard output.

Every line carries `context`: the middleware sets `request_id` and `trace_id` for a request, a consumer those of the
event that it handles. What is bound in structlog's own context is on each line of a structlog logger, too.
"""

import asyncio
import atexit
import logging
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, BinaryIO, TextIO

import msgspec
import structlog
from structlog.contextvars import merge_contextvars

DEBUGGING = timedelta(minutes=10)
"""How long SIGUSR1 lowers the level to debug: it ends by itself."""

context: ContextVar[Mapping[str, str]] = ContextVar("log context", default=MappingProxyType({}))
"""One variable for all fields: structlog's context has one for each, and takes 5 µs of a request where this takes 1."""

_NUMBERS = logging.getLevelNamesMapping()
_Event = MutableMapping[str, Any]


class _Threshold:
    """The lowest level that is written. It can change, so no logger keeps a copy of it."""

    def __init__(self) -> None:
        self.configured = self.current = "info"

    def set(self, level: str) -> None:
        self.current = level
        # below warning, libraries log details of requests, tokens and statements that must not be stored
        logging.getLogger().setLevel(max(logging.WARNING, _NUMBERS[level.upper()]))

    def __call__(self, _logger: Any, method: str, event: _Event) -> _Event:
        if _NUMBERS[method.upper()] < _NUMBERS[self.current.upper()]:
            raise structlog.DropEvent
        return event


class _Writer:
    """Writes the lines of one turn of the event loop at once; from a warning on, and outside of a loop, each line.

    A write releases the interpreter's lock, and taking it back costs more than the line (docs/adr/0017). A kill -9
    loses at most the lines of answers that were sent within the same turn.
    """

    def __init__(self) -> None:
        self.output: BinaryIO = sys.stdout.buffer
        self._waiting: list[bytes] = []
        self._lock = threading.Lock()
        atexit.register(self.flush)

    def flush(self) -> None:
        with self._lock, suppress(OSError, ValueError):  # a full disk or a closed pipe fails no request
            lines, self._waiting = self._waiting, []
            if lines:
                self.output.write(b"\n".join([*lines, b""]))
                self.output.flush()

    def info(self, line: bytes) -> None:
        with self._lock:
            self._waiting.append(line)
            is_first = len(self._waiting) == 1
        if is_first:  # it schedules the write of the others, too
            try:
                asyncio.get_running_loop().call_soon(self.flush)
            except RuntimeError:
                self.flush()

    def warning(self, line: bytes) -> None:
        with self._lock:
            self._waiting.append(line)
        self.flush()

    debug = info
    error = critical = warning


class _Origin:
    """Adds the context, the service's name and the time to each line."""

    service = ""

    def __call__(self, _logger: Any, _method: str, event: _Event) -> _Event:
        event.update(context.get())
        event["service"] = self.service
        event["timestamp"] = datetime.now(UTC)
        return event


# one of each for the process: structlog's loggers keep the ones that they were first used with
_threshold, _writer, _origin = _Threshold(), _Writer(), _Origin()


def configure(service: str, level: str, stream: TextIO | None = None) -> None:
    """Sends structlog's and the standard library's records through one renderer, to standard output by default.

    `level` is one of `LOG_LEVELS`.
    """
    stream = stream or sys.stdout
    _writer.output, _origin.service = stream.buffer, service
    shared: list[Any] = [
        merge_contextvars,
        _origin,
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[_threshold, *shared, structlog.processors.JSONRenderer(serializer=_encode)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
        logger_factory=lambda *_names: _writer,
        cache_logger_on_first_use=True,
    )
    _configure_standard(shared, stream)
    _threshold.configured = level
    _threshold.set(level)


@contextmanager
def log_context(fields: Mapping[str, str]) -> Iterator[None]:
    """Adds `fields` to every line that is written in the block."""
    outer = context.set({**context.get(), **fields})
    try:
        yield
    finally:
        context.reset(outer)


def write_line(level: str, event: str, fields: Mapping[str, Any]) -> None:
    """Writes the line that a structlog logger would write, without its processors: for the one line of every request.

    It costs 5 µs instead of 11, over a tenth of `verify` (docs/adr/0033-the-front-door.md).
    """
    if not structlog.is_configured():
        getattr(structlog.get_logger(), level)(event, **fields)
    elif _NUMBERS[level.upper()] >= _NUMBERS[_threshold.current.upper()]:
        origin = {"service": _origin.service, "level": level, "timestamp": datetime.now(UTC)}
        getattr(_writer, level)(_encode({**fields, **context.get(), "event": event, **origin}))


def flush() -> None:
    """Writes what the current turn of the event loop has logged so far."""
    _writer.flush()


def obey_signals(debugging: timedelta = DEBUGGING) -> None:
    """Makes SIGUSR1 lower the level to debug for `debugging`, and SIGUSR2 restore it. Needs the running event loop."""
    loop = asyncio.get_running_loop()
    restore: asyncio.TimerHandle | None = None

    def change(level: str) -> None:
        nonlocal restore
        if restore is not None:
            restore.cancel()
        _threshold.set(level)
        structlog.get_logger("kernel.logs").warning("log level", level=level)
        is_temporary = level != _threshold.configured
        restore = loop.call_later(debugging.total_seconds(), change, _threshold.configured) if is_temporary else None

    loop.add_signal_handler(signal.SIGUSR1, change, "debug")
    loop.add_signal_handler(signal.SIGUSR2, lambda: change(_threshold.configured))


def _configure_standard(shared: list[Any], stream: TextIO) -> None:
    renderer = structlog.processors.JSONRenderer(serializer=lambda event, **_: _encode(event).decode())
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logging.getLogger().handlers = [handler]


def _encode(event: Any, **_options: Any) -> bytes:
    return msgspec.json.encode(event, enc_hook=repr)
