"""What every answer has, and the raw ways to ask for one."""

import http.client
import json
import socket
from dataclasses import dataclass
from typing import Any

import httpx

from ops.stack.ports import LOOPBACK

_PATIENCE_S = 30.0

SECURITY = {
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}


def assert_secured(answer: httpx.Response) -> None:
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY
    assert len(answer.headers.get_list("x-request-id")) == 1
    assert "server" not in answer.headers


def assert_problem(answer: httpx.Response, status: int, slug: str) -> dict[str, Any]:
    """RFC 9457 as the contract has it, with the headers that every answer has."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert_secured(answer)
    problem: dict[str, Any] = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "request_id"}
    assert (problem["type"], problem["status"]) == (f"/problems/{slug}", status)
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert problem["title"]
    assert problem["detail"]
    return problem


@dataclass(frozen=True, slots=True)
class Raw:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, target: str, method: str = "GET", headers: dict[str, str] | None = None) -> Raw:
    """Sends the target as it is spelled; an ordinary client would tidy it up."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=_PATIENCE_S)
    connection.request(method, target, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return Raw(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


def exchange(port: int, sent: bytes, seconds: float = 10) -> bytes:
    """All that comes back until the gateway ends the connection, however it does, or is silent for `seconds`.

    The first octets may take longer, on a machine that has other things to do.
    """
    received = b""
    with socket.create_connection((LOOPBACK, port), timeout=_PATIENCE_S) as connection:
        try:
            connection.sendall(sent)
            while part := connection.recv(65536):
                received += part
                connection.settimeout(seconds)
        except (TimeoutError, ConnectionResetError, BrokenPipeError):
            pass
    return received


def problem_type(raw: Raw) -> str:
    assert raw.headers["content-type"] == "application/problem+json", raw
    return str(json.loads(raw.body)["type"])
