"""Structured logs: one JSON object a line on standard output."""

import asyncio
import atexit
import logging
import signal
import sys
import threading
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

import msgspec
import structlog

DEBUGGING = timedelta(minutes=10)
"""How long a signal makes a process tell everything: nobody has to remember to stop it."""

context: ContextVar[Mapping[str, str]] = ContextVar("logged with each line", default={})  # noqa: B039 - a Mapping is not written to
"""What every line says that is written while a request is served: set around it, and reset."""

_NUMBERS = logging.getLevelNamesMapping()
_Event = MutableMapping[str, Any]


class _Threshold:
    """The level from which on lines are written. It can change, so no logger keeps a copy of it."""

    def __init__(self) -> None:
        self.usual = self.now = "info"

    def set(self, level: str) -> None:
        self.now = level
        # below warning, libraries tell what they do with requests, tokens and statements: not ours to keep
        logging.getLogger().setLevel(max(logging.WARNING, _NUMBERS[level.upper()]))

    def __call__(self, _logger: Any, method: str, event: _Event) -> _Event:
        if _NUMBERS[method.upper()] < _NUMBERS[self.now.upper()]:
            raise structlog.DropEvent
        return event


_threshold = _Threshold()


class _Destination:
    """Where `told` writes, and for whom: what `configure` said last."""

    service = ""
    lines: "_Lines | None" = None


_destination = _Destination()


class _Lines:
    """Writes what one turn of the event loop has logged at once; from a warning on, and outside of a loop, each line.

    A write lets go of the interpreter's lock, and the server's own thread takes it: with one for each request, a
    fifth of the processor goes into handing it over (docs/adr/0017-what-a-request-costs.md). What a kill -9 can
    take with it are the lines of answers that were sent within the same turn.
    """

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self._waiting: list[bytes] = []
        self._alone = threading.Lock()
        atexit.register(self.flush)

    def flush(self) -> None:
        with self._alone, suppress(OSError, ValueError):  # a full disk, a reader that went: no answer fails for that
            lines, self._waiting = self._waiting, []
            if lines:
                self._output.write(b"\n".join([*lines, b""]))
                self._output.flush()

    def info(self, line: bytes) -> None:
        with self._alone:
            self._waiting.append(line)
            is_first = len(self._waiting) == 1
        if is_first:  # it sees to the others
            try:
                asyncio.get_running_loop().call_soon(self.flush)
            except RuntimeError:
                self.flush()

    def warning(self, line: bytes) -> None:
        with self._alone:
            self._waiting.append(line)
        self.flush()

    debug = info
    error = critical = warning


def configure(service: str, level: str) -> None:
    """Sends structlog's and the standard library's records through one renderer. `level` is one of `LOG_LEVELS`."""

    def place(_logger: Any, _method: str, event: _Event) -> _Event:
        event.update(context.get())
        event["service"] = service
        return event

    shared: list[Any] = [
        place,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    lines = _Lines(sys.stdout.buffer)
    _destination.service, _destination.lines = service, lines
    structlog.configure(
        processors=[_threshold, *shared, structlog.processors.JSONRenderer(serializer=_encode)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
        logger_factory=lambda *_names: lines,
        cache_logger_on_first_use=True,
    )
    _configure_standard(shared)
    _threshold.usual = level
    _threshold.set(level)


def told(level: str, event: str, what: Mapping[str, Any]) -> None:
    """One line as a logger of structlog writes it, for what is logged with every request: 3 µs instead of 9."""
    lines = _destination.lines
    if lines is None:
        getattr(structlog.get_logger(), level)(event, **what)
    elif _NUMBERS[level.upper()] >= _NUMBERS[_threshold.now.upper()]:
        place = {"service": _destination.service, "level": level, "timestamp": datetime.now(UTC)}
        getattr(lines, level)(_encode({**what, "event": event, **context.get(), **place}))


def flush() -> None:
    """Writes what the current turn of the event loop has logged so far."""
    structlog.get_config()["logger_factory"]().flush()


def obey_signals(debugging: timedelta = DEBUGGING) -> None:
    """SIGUSR1: debug from now on for `debugging`; SIGUSR2: the level of the settings again. Needs the event loop."""
    loop = asyncio.get_running_loop()
    usual: asyncio.TimerHandle | None = None

    def change(level: str) -> None:
        nonlocal usual
        if usual is not None:
            usual.cancel()
        _threshold.set(level)
        structlog.get_logger("kernel.logs").warning("log level", level=level)
        is_for_a_while = level != _threshold.usual
        usual = loop.call_later(debugging.total_seconds(), change, _threshold.usual) if is_for_a_while else None

    loop.add_signal_handler(signal.SIGUSR1, change, "debug")
    loop.add_signal_handler(signal.SIGUSR2, lambda: change(_threshold.usual))


def _configure_standard(shared: list[Any]) -> None:
    renderer = structlog.processors.JSONRenderer(serializer=lambda event, **_: _encode(event).decode())
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter)
    logging.getLogger().handlers = [handler]


def _encode(event: Any, **_options: Any) -> bytes:
    return msgspec.json.encode(event, enc_hook=repr)
