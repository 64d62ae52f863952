"""A trace as a tree: which span caused which, when each began and how long it took."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ops.lookup.jaeger_client import Span

_US_PER_MS = 1000
_STATEMENT = "db.query.text"


@dataclass(frozen=True, slots=True)
class Row:
    """A span in the tree. `lead` draws its branch; `offset` and `duration` are milliseconds."""

    lead: str
    span: Span
    offset: float
    duration: float


def start(spans: Sequence[Span]) -> int:
    """The first start, in microseconds since 1970."""
    return min(span.start for span in spans)


def duration_ms(spans: Sequence[Span]) -> float:
    """From the first start to the last end: what a request causes may go on after its answer."""
    return (max(span.end for span in spans) - start(spans)) / _US_PER_MS


def roots(spans: Sequence[Span]) -> list[Span]:
    """Spans whose parent is missing here: it has none, a client has it, or it has not arrived yet."""
    known = {span.span_id for span in spans}
    in_order = sorted(spans, key=lambda span: (span.start, -span.end))
    return [span for span in in_order if span.parent_id not in known]


def is_complete(spans: Sequence[Span]) -> bool:
    """Whether every span's parent is here. A span that nothing waits for may still arrive later."""
    return all(span.parent_id is None for span in roots(spans))


def rows(spans: Sequence[Span]) -> Iterator[Row]:
    """The rows of the tree from top to bottom; siblings in the order in which they ended.

    Siblings usually run one after the other. The start of a statement is computed from its end and its duration
    (`kernel.runtime.telemetry.tracing`), so of two in a row the first may seem to start last.
    """
    origin = start(spans)
    by_parent = {
        parent: sorted(group, key=lambda span: (span.end, span.start))
        for parent, group in groupby(sorted(spans, key=_parent), key=_parent)
        if parent
    }

    def subtree(span: Span, lead: str, child_lead: str) -> Iterator[Row]:
        yield Row(lead, span, (span.start - origin) / _US_PER_MS, (span.end - span.start) / _US_PER_MS)
        children = by_parent.get(span.span_id, ())
        for number, child in enumerate(children, 1):
            is_last = number == len(children)
            branch, rest = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
            yield from subtree(child, child_lead + branch, child_lead + rest)

    for root in roots(spans):
        yield from subtree(root, "", "")


def describe(span: Span) -> str:
    """The span's statement, the path at the gateway, the status and the error.

    Leaves out unprintable characters: a client chose the path, and it must not move the terminal's cursor.
    """
    statement = " ".join(span.attributes.get(_STATEMENT, "").split())
    status = span.attributes.get("http.response.status_code") if span.kind == "server" else None
    found = (statement, span.attributes.get("url.path"), status, span.attributes.get("error.type"))
    return "".join(sign for sign in "  ".join(filter(None, found)) if sign.isprintable())


def _parent(span: Span) -> str:
    return span.parent_id or ""
