"""Searches Jaeger for the traces of a request, and waits until their spans have arrived."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ops.lookup.jaeger_client import JaegerClient, Span
from ops.lookup.trace_tree import is_complete

_TRACE_ID = re.compile(r"[0-9a-f]{32}")
_POLL_S = 0.4
_GATEWAY_BATCH_S = 6.0
"""The gateway sends its spans every 5 s, services theirs every second: all older spans have arrived."""
_SERVICE_BATCH_S = 1.6
"""No span has arrived for longer than a service's batch."""


@dataclass(slots=True)
class TraceSearch:
    """`wanted` is a request id or a trace id, `hints` are trace ids that the logs have for it."""

    jaeger: JaegerClient
    wanted: str
    hints: Sequence[str]
    is_complete: bool = False
    _count: int = 0
    _grew_at: float = field(default_factory=time.monotonic)

    def wait(self, seconds: float, waiting: Callable[[], None]) -> Mapping[str, tuple[Span, ...]]:
        """The spans by trace id, once they are complete or `seconds` have passed. Calls `waiting` before each pause."""
        deadline = time.monotonic() + seconds
        while True:
            found = self._fetch()
            self.is_complete = self._is_complete(found)
            if self.is_complete or time.monotonic() >= deadline:
                return found
            waiting()
            time.sleep(_POLL_S)

    def _fetch(self) -> dict[str, tuple[Span, ...]]:
        wanted = (self.wanted,) if _TRACE_ID.fullmatch(self.wanted) else ()
        trace_ids = dict.fromkeys((*wanted, *self.hints, *self.jaeger.find_traces(self.wanted)))
        return {trace_id: spans for trace_id in trace_ids if (spans := self.jaeger.get_trace(trace_id))}

    def _is_complete(self, found: Mapping[str, tuple[Span, ...]]) -> bool:
        spans = [span for trace in found.values() for span in trace]
        if len(spans) != self._count:
            self._count, self._grew_at = len(spans), time.monotonic()
        if not spans:
            return False
        if time.time() - max(span.end for span in spans) / 1e6 > _GATEWAY_BATCH_S:
            return True
        return all(map(is_complete, found.values())) and time.monotonic() - self._grew_at > _SERVICE_BATCH_S
