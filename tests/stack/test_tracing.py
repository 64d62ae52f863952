"""A registration is one trace: the gateway, auth, its statements, the outbox, and the service that mails."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest_asyncio

from tests.kernel.contract.receiver import Receiver, Seen, receiving
from tests.stack.platform import PASSWORD, Platform, client_of, running

_REGISTER = "POST /auth/v1/register"
_LOGIN = "POST /auth/v1/login"
_TOLD_OF_REDIS = {"db.system.name", "db.operation.name", "db.stored_procedure.name", "error.type"}
_HEARD = "handle auth.account.registered"


@dataclass(frozen=True, slots=True)
class Traced:
    platform: Platform
    receiver: Receiver


@pytest_asyncio.fixture
async def traced(tmp_path: Path) -> AsyncIterator[Traced]:
    async with receiving() as receiver:
        started = running(tmp_path, GOODGO_OTLP_ENDPOINT=receiver.url)
        platform = await asyncio.to_thread(started.__enter__)
        try:
            yield Traced(platform, receiver)
        finally:
            await asyncio.to_thread(started.__exit__, None, None, None)


def _of_registration(spans: list[Seen]) -> list[Seen]:
    ids = {span.trace_id for span in spans if span.name == _REGISTER}
    return [span for span in spans if span.trace_id in ids]


def _is_whole(spans: list[Seen]) -> bool:
    found = _of_registration(spans)
    told, ids = {(span.service, span.name) for span in found}, {span.span_id for span in found}
    wanted = {*(("auth", name) for name in ("argon2", "INSERT", "COMMIT")), ("notifications", _HEARD)}
    # each process sends its spans in batches: none of those that are here may come from one that is not
    return told >= wanted and all(span.parent_id in {"", *ids} for span in found)


async def test_one_trace_from_the_gateway_to_the_statement_and_over_the_outbox(traced: Traced) -> None:
    async with client_of(traced.platform) as client:
        body = {"email": "traced@example.com", "password": PASSWORD}
        answer = await client.post("/auth/v1/register", json=body, headers={"x-request-id": "the-traced-one"})
    assert answer.status_code in {201, 202}
    spans = _of_registration(await traced.receiver.until(_is_whole))
    by_id = {span.span_id: span for span in spans}
    server = next(span for span in spans if span.name == _REGISTER)
    assert by_id[server.parent_id].service == "gateway"
    assert server.attributes["request_id"] == "the-traced-one"
    use_case = next(span for span in spans if span.parent_id == server.span_id and span.name.startswith("register"))
    assert {"argon2", "INSERT", "COMMIT"} <= {span.name for span in spans if span.parent_id == use_case.span_id}
    heard = next(span for span in spans if span.name == _HEARD)
    assert (heard.service, by_id[heard.parent_id].name) == ("notifications", _REGISTER)
    await _signed_in_is_counted_on_redis(traced)
    assert b"traced@example.com" not in traced.receiver.wire
    assert PASSWORD.encode() not in traced.receiver.wire


async def _signed_in_is_counted_on_redis(traced: Traced) -> None:
    """By a script's name, without its keys."""
    async with client_of(traced.platform) as client:
        body = {"email": "traced@example.com", "password": PASSWORD}
        assert (await client.post("/auth/v1/login", json=body)).status_code == 200
    spans = await traced.receiver.until(lambda seen: any(span.name == _LOGIN for span in seen))
    (server,) = (span for span in spans if span.name == _LOGIN)
    (use_case,) = (span for span in spans if span.parent_id == server.span_id and span.name == "log_in")
    on_redis = [span for span in spans if span.attributes.get("db.system.name") == "redis"]
    assert {"EVALSHA attempt_admit", "EVALSHA attempt_record"} <= {span.name for span in on_redis}
    assert {span.parent_id for span in on_redis} == {use_case.span_id}
    assert {name for span in on_redis for name in span.attributes} <= _TOLD_OF_REDIS
