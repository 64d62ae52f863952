"""Structured logs: one JSON object a line on standard output."""

import asyncio
import logging
import signal
import sys
from collections.abc import MutableMapping
from datetime import timedelta
from typing import Any

import msgspec
import structlog

LEVELS = ("debug", "info", "warning", "error")
DEBUGGING = timedelta(minutes=10)
"""How long a signal makes a process tell everything: nobody has to remember to stop it."""

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


def configure(service: str, level: str) -> None:
    """Sends structlog's and the standard library's records through one renderer. `level` is one of LEVELS."""

    def name_service(_logger: Any, _method: str, event: _Event) -> _Event:
        event["service"] = service
        return event

    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        name_service,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[_threshold, *shared, structlog.processors.JSONRenderer(serializer=_encode)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
        logger_factory=structlog.BytesLoggerFactory(sys.stdout.buffer),
        cache_logger_on_first_use=True,
    )
    _configure_standard(shared)
    _threshold.usual = level
    _threshold.set(level)


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
