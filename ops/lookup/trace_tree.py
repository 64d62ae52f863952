"""A trace as a tree: what was caused by what, when it began, how long it took."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ops.lookup.traces import Span

_US_PER_MS = 1000
_STATEMENT = "db.query.text"


@dataclass(frozen=True, slots=True)
class Row:
    """One span in its place. `lead` draws the branch that it hangs on; `offset` and `duration` are milliseconds."""

    lead: str
    span: Span
    offset: float
    duration: float


def begun(spans: Sequence[Span]) -> int:
    """Microseconds since 1970."""
    return min(span.start for span in spans)


def lasted(spans: Sequence[Span]) -> float:
    """Milliseconds from the first start to the last end: what the request caused may go on long after its answer."""
    return (max(span.end for span in spans) - begun(spans)) / _US_PER_MS


def roots(spans: Sequence[Span]) -> list[Span]:
    """Spans without a parent, or whose parent is not here: a client's, or still to come."""
    known = {span.span_id for span in spans}
    in_order = sorted(spans, key=lambda span: (span.start, -span.end))
    return [span for span in in_order if span.parent_id not in known]


def is_whole(spans: Sequence[Span]) -> bool:
    """Every span's parent is here; but a last step that nobody waits for may always come later."""
    return all(span.parent_id is None for span in roots(spans))


def rows(spans: Sequence[Span]) -> Iterator[Row]:
    """From top to bottom; what one span caused is in the order in which it ended.

    One step waits for the other, as a rule. When a statement began is told by when it was heard of, less what it took
    (`kernel.runtime.tracing.past`): of two in a row, the first may seem to have begun last.
    """
    origin = begun(spans)
    by_parent = {
        parent: sorted(group, key=lambda span: (span.end, span.start))
        for parent, group in groupby(sorted(spans, key=_parent), key=_parent)
        if parent
    }

    def below(span: Span, lead: str, further: str) -> Iterator[Row]:
        yield Row(lead, span, (span.start - origin) / _US_PER_MS, (span.end - span.start) / _US_PER_MS)
        children = by_parent.get(span.span_id, ())
        for number, child in enumerate(children, 1):
            is_last = number == len(children)
            branch, rest = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
            yield from below(child, further + branch, further + rest)

    for root in roots(spans):
        yield from below(root, "", "")


def told(span: Span) -> str:
    """What a person wants to know of it beside its name: the statement, the path at the gateway, the error.

    A path is a stranger's word: what would move a terminal's cursor is left out.
    """
    statement = " ".join(span.attributes.get(_STATEMENT, "").split())
    status = span.attributes.get("http.response.status_code") if span.kind == "server" else None
    found = (statement, span.attributes.get("url.path"), status, span.attributes.get("error.type"))
    return "".join(sign for sign in "  ".join(filter(None, found)) if sign.isprintable())


def _parent(span: Span) -> str:
    return span.parent_id or ""
