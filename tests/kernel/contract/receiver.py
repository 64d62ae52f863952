"""What takes spans by OTLP/HTTP, and shows them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from gzip import decompress

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

_ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Seen:
    """One span, its ids in hexadecimal."""

    service: str
    name: str
    kind: str
    trace_id: str
    span_id: str
    parent_id: str
    attributes: dict[str, str]
    is_failed: bool


@dataclass(slots=True)
class Receiver:
    """`url` is what GOODGO_OTLP_ENDPOINT takes."""

    url: str = ""
    spans: list[Seen] = field(default_factory=list)
    wire: bytes = b""
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def until(self, is_enough: Callable[[list[Seen]], bool], seconds: float = 30) -> list[Seen]:
        """Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not is_enough(self.spans):  # noqa: ASYNC110 - batches come when they come
                await asyncio.sleep(0.02)
        return list(self.spans)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                body = await _body(reader, head)
                self._keep(decompress(body) if "content-encoding: gzip" in head else body)
                writer.write(_ANSWER)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def _keep(self, body: bytes) -> None:
        self.wire += body
        for group in ExportTraceServiceRequest.FromString(body).resource_spans:
            service = next(each.value.string_value for each in group.resource.attributes if each.key == "service.name")
            for scope in group.scope_spans:
                for span in scope.spans:
                    told = {each.key: each.value.string_value or str(each.value.int_value) for each in span.attributes}
                    ids = (span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex())
                    kind = span.SpanKind.Name(span.kind).removeprefix("SPAN_KIND_").lower()
                    is_failed = span.status.code == span.status.STATUS_CODE_ERROR
                    self.spans.append(Seen(service, span.name, kind, *ids, told, is_failed))


async def _body(reader: asyncio.StreamReader, head: str) -> bytes:
    """Reads a body of a declared length, or in chunks (RFC 9112 section 7.1): exporters do either."""
    if "transfer-encoding: chunked" not in head:
        return await reader.readexactly(int(head.partition("content-length:")[2].split("\r\n")[0]))
    body = b""
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readline()
    return body


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """On a free port of this machine."""
    receiver = Receiver()
    server = await asyncio.start_server(receiver.take, "127.0.0.1", 0)
    receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield receiver
    finally:
        server.close()
        for writer in receiver.writers:  # exporters keep theirs, and Python 3.12 waits for them
            writer.close()
