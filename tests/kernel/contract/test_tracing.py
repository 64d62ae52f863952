"""One trace from a request to Postgres, to Redis, over the outbox and into its consumer."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import httpx
import pytest
import pytest_asyncio
from litestar import post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, SkipValidation
from prometheus_client import CollectorRegistry

from kernel.errors import Category, DomainError, Unavailable
from kernel.events import Subject
from kernel.manifest import Manifest, Public, Route
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.runtime.data.redis import connect, create_script
from kernel.runtime.events.broker.delivery import Subscription
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.redelivery import Delivery
from kernel.runtime.http.app import HttpParts, build_app
from kernel.runtime.http.middleware import get_origin
from kernel.runtime.http.request import StrictRequest
from kernel.runtime.process.health import Health
from kernel.runtime.telemetry import tracing
from kernel.runtime.telemetry.use_case_metrics import measure_use_cases
from kernel.secret import Secret
from ops.stack.redis import RedisServer
from tests.kernel.contract.event_database import LOG, TroubledBroker, event, new_id, publisher
from tests.kernel.contract.receiver import Receiver, Seen, receiving
from tests.kernel.http.recorded_logs import recorded_logs
from tests.kernel.unit.token_bench import Bench
from tests.notifications.stage import ENVIRONMENT

_CLIENTS = "0af7651916cd43dd8448eb211c80319c"
_PARENT = f"00-{_CLIENTS}-b7ad6b7169203331-01"
_CANARY = "canary-of-a-parameter"


class TooMany(DomainError):
    slug = "too-many-notes"
    category = Category.CONFLICT


@dataclass(frozen=True, slots=True)
class WriteNote:
    database: Database
    redis_url: str

    async def execute(self, request: StrictRequest, number: int) -> None:
        async with connect(Secret(self.redis_url)) as redis:
            await redis.set(_CANARY, _CANARY)
            await create_script(redis, "note", "return redis.call('GET', KEYS[1])")(keys=[_CANARY], args=[_CANARY])
        told = replace(event(new_id(), number), origin=get_origin(request.scope))
        async with self.database.transaction() as connection:
            await connection.fetchval("SELECT $1::text", _CANARY)
            await LOG.record(connection, told)
        if number > 1:
            raise TooMany if number == 2 else ValueError(_CANARY)


@dataclass(frozen=True, slots=True)
class UseCases:
    write_note: WriteNote


@post("/notes/v1/notes/{number:int}", status_code=204)
async def write(
    request: StrictRequest, number: FromPath[int], use_cases: SkipValidation[NamedDependency[UseCases]]
) -> None:
    await use_cases.write_note.execute(request, number)


@dataclass(frozen=True, slots=True)
class Notes:
    client: httpx.AsyncClient
    database: Database
    receiver: Receiver

    async def spans(self) -> list[Seen]:
        """All of them: traces are off from now on."""
        await asyncio.to_thread(tracing.close)
        return self.receiver.spans


@pytest_asyncio.fixture(params=[1.0])
async def notes(
    notes_url: str, redis: RedisServer, database: Database, request: pytest.FixtureRequest
) -> AsyncIterator[Notes]:
    assert database  # empty
    async with receiving() as receiver:
        tracing.configure("notes", receiver.url, request.param)
        traced = Database(DatabaseSettings(Secret(notes_url), "traced"))
        await traced.open()
        registry, bench = CollectorRegistry(), Bench()
        do = measure_use_cases(UseCases(WriteNote(traced, redis.url)), registry)
        manifest = Manifest("notes", "Notes", (Route("POST", "/notes/v1/notes/{number}", Public()),))
        needs = {"use_cases": Provide(lambda: do, sync_to_thread=False)}
        app = build_app(manifest, [write], needs, HttpParts(bench.verifier, Health({}), registry, bench.proofs))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://notes.test") as client:
            yield Notes(client, traced, receiver)
        await asyncio.to_thread(tracing.close)
        await traced.close()


def _tree(spans: list[Seen]) -> dict[str, str]:
    """Each span's name, with its parent's."""
    names = {span.span_id: span.name for span in spans}
    return {span.name: names.get(span.parent_id, span.parent_id) for span in spans}


async def _heard(notes: Notes) -> None:
    """As a relay and a reader do, each in a task that no request knows."""
    broker = TroubledBroker()

    async def handle(_message: Message) -> None:
        await notes.database.ping()

    async def on_dead(_message: Message, reason: str) -> None:
        raise AssertionError(reason)

    async with notes.database.connection() as connection:
        await publisher(broker).round(connection)
    reader = Subscription("reader", ("notes.note.written",), handle, on_dead, Delivery())
    for message in broker.seen:
        assert isinstance(message, Message)
        assert await reader.attempt(message, 1) is None
    await asyncio.sleep(0)  # a statement is recorded when it is over


async def test_a_request_its_statements_its_event_and_who_hears_it_are_one_trace(notes: Notes) -> None:
    answer = await notes.client.post("/notes/v1/notes/1", headers={"traceparent": _PARENT, "x-request-id": "one"})
    assert answer.status_code == 204
    await _heard(notes)
    spans = await notes.spans()
    assert {span.trace_id for span in spans} == {_CLIENTS}
    request = "POST /notes/v1/notes/{number}"
    tree = _tree(spans)
    assert {name: tree[name] for name in (request, "write_note", "SET", "EVALSHA note", "INSERT", "COMMIT")} == {
        request: _PARENT.split("-")[2],
        "write_note": request,
        "SET": "write_note",
        "EVALSHA note": "write_note",
        "INSERT": "write_note",
        "COMMIT": "write_note",
    }
    assert tree["publish notes.note.written"] == tree["handle notes.note.written"] == request
    assert any(span.name == "SELECT" and span.parent_id == _id(spans, "handle notes.note.written") for span in spans)
    (server,) = (span for span in spans if span.kind == "server")
    assert server.attributes["request_id"] == "one"
    assert server.attributes["http.response.status_code"] == "204"


def _id(spans: list[Seen], name: str) -> str:
    return next(span.span_id for span in spans if span.name == name)


async def test_no_span_holds_what_was_sent_or_kept(notes: Notes) -> None:
    await notes.client.post("/notes/v1/notes/1", headers={"authorization": "Bearer canary-token"})
    assert (await notes.client.post("/notes/v1/notes/1?q=canary-query")).status_code == 422
    await notes.client.post("/canary-path/of/nobody")
    spans = await notes.spans()
    assert "SELECT $1::text" in {span.attributes.get("db.query.text") for span in spans}
    assert b"canary" not in notes.receiver.wire


async def test_a_refusal_is_told_and_is_no_failure(notes: Notes) -> None:
    assert (await notes.client.post("/notes/v1/notes/2")).status_code == 409
    spans = {span.name: span for span in await notes.spans()}
    assert spans["write_note"].attributes["error.type"] == "too-many-notes"
    assert not spans["write_note"].is_failed
    assert not spans["POST /notes/v1/notes/{number}"].is_failed


async def test_a_fault_is_one_and_its_words_stay_out(notes: Notes) -> None:
    assert (await notes.client.post("/notes/v1/notes/3")).status_code == 500
    spans = {span.name: span for span in await notes.spans()}
    assert spans["POST /notes/v1/notes/{number}"].is_failed
    assert spans["write_note"].is_failed
    assert spans["write_note"].attributes["error.type"] == "ValueError"
    assert b"canary" not in notes.receiver.wire


async def test_what_a_consumer_logs_of_an_event_names_the_request_and_the_trace_that_caused_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def handle(_message: Message) -> None:
        raise Unavailable(retry_after=1)

    async def on_dead(_message: Message, reason: str) -> None:
        raise AssertionError(reason)

    message = Message(
        new_id(),
        "notes.note.written",
        1,
        "notes",
        Subject("note", "a"),
        1,
        datetime(2026, 11, 1, tzinfo=UTC),
        request_id="one",
        traceparent=_PARENT,
    )
    reader = Subscription("reader", ("notes.note.written",), handle, on_dead, Delivery())
    with recorded_logs("reader", monkeypatch) as lines:
        assert await reader.attempt(message, 1) is not None
        assert await reader.attempt(replace(message, request_id=None, traceparent="what is this"), 1) is not None
        logged = [(line.get("request_id"), line.get("trace_id")) for line in lines()]
    assert logged == [("one", _CLIENTS), (None, None)]


async def test_probes_and_polls_begin_no_trace(notes: Notes) -> None:
    await notes.client.get("/livez")
    await notes.client.get("/metrics")
    await notes.database.ping()
    assert await notes.spans() == []


@pytest.mark.parametrize("notes", [0.0], indirect=True)
async def test_only_the_share_that_was_asked_for_is_kept_and_who_came_before_decides(notes: Notes) -> None:
    await notes.client.post("/notes/v1/notes/1")
    await notes.client.post("/notes/v1/notes/1", headers={"traceparent": _PARENT})
    await notes.client.post("/notes/v1/notes/1", headers={"traceparent": f"{_PARENT[:-2]}00"})
    servers = [span for span in await notes.spans() if span.kind == "server"]
    assert [span.trace_id for span in servers] == [_CLIENTS]


async def test_a_traceparent_that_is_none_harms_nobody(notes: Notes) -> None:
    with tracing.span("handle", tracing.Kind.CONSUMER, parent="what is this") as step:
        assert step.traceparent is None
    assert await notes.spans() == []


def _imported_to_serve(**environ: str) -> str:
    """What a service that finds no database has imported until then."""
    told = {**ENVIRONMENT, "NOTIFICATIONS_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing", **environ}
    command = [sys.executable, "-X", "importtime", "-m", "services.notifications", "serve"]
    ran = subprocess.run(command, env=told, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 1, ran.stderr[-2000:]
    assert "nats.aio.client" in ran.stderr
    return ran.stderr


def test_a_service_that_does_not_trace_does_not_even_import_what_traces() -> None:
    assert "opentelemetry.trace" not in _imported_to_serve()
    assert "opentelemetry.trace" in _imported_to_serve(GOODGO_OTLP_ENDPOINT="http://127.0.0.1:1")


def test_off_is_one_look_and_nothing_made() -> None:
    assert tracing.span("anything") is tracing.NO_SPAN
