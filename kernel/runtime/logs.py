"""Structured logs: one JSON object a line on standard output."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import msgspec
import structlog

LEVELS = ("debug", "info", "warning", "error")


def configure(service: str, level: str) -> None:
    """Sends structlog's and the standard library's records through one renderer. `level` is one of LEVELS."""

    def name_service(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
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
        processors=[*shared, structlog.processors.JSONRenderer(serializer=_encode)],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.BytesLoggerFactory(sys.stdout.buffer),
        cache_logger_on_first_use=True,
    )
    _configure_standard(shared, level)


def _configure_standard(shared: list[Any], level: str) -> None:
    renderer = structlog.processors.JSONRenderer(serializer=lambda event, **_: _encode(event).decode())
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    # below warning, libraries tell what they do with requests, tokens and statements: not ours to keep
    root.setLevel(max(logging.WARNING, getattr(logging, level.upper())))


def _encode(event: Any, **_options: Any) -> bytes:
    return msgspec.json.encode(event, enc_hook=repr)
