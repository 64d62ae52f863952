"""The platform under attack, and who calls it."""

import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from ops.stack.services import find_services
from tests.stack.platform import PASSWORD, Person, Platform

MANIFESTS = find_services()


def _addresses() -> Iterator[str]:
    """All of 127/8 is this machine; the gateway takes each for a client of its own."""
    return (f"127.{number // 62500 % 250 + 1}.{number // 250 % 250}.{number % 250 + 1}" for number in count())


@dataclass(frozen=True, slots=True)
class House:
    """`replicas` are auth's own URLs; `logs` is where every process writes; `backing` has each server's URL, with the
    administrator's password.
    """

    url: httpx.URL
    plain: httpx.URL
    trust: ssl.SSLContext
    admin_credentials: Mapping[str, str]
    mailbox_token: str
    replicas: tuple[str, ...]
    logs: Path
    backing: Mapping[str, str]
    _free: Iterator[str] = field(default_factory=_addresses)

    def address(self) -> str:
        """An address that no test has used."""
        return next(self._free)

    def client(self, address: str | None = None, **options: Any) -> httpx.AsyncClient:
        """A new client over TLS, from an address of its own."""
        transport = httpx.AsyncHTTPTransport(verify=self.trust, local_address=address or self.address())
        return httpx.AsyncClient(base_url=self.url, transport=transport, timeout=30, **options)

    async def admin(self, client: httpx.AsyncClient) -> Person:
        """Logged in again, because a test may have had the last token revoked."""
        return await signed_in(client, **self.admin_credentials)


def house_of(platform: Platform) -> House:
    status = platform.status()
    return House(
        httpx.URL(status["gateway"]["https"]),
        httpx.URL(status["gateway"]["http"]),
        platform.trust(),
        status["admin"],
        status["mailbox"]["token"],
        tuple(replica["url"] for replica in status["services"]["auth"]["replicas"]),
        Path(platform.environ["GOODGO_HOME"]) / "logs",
        {name: each["url"] for name, each in status["backing"].items()},
    )


async def signed_in(client: httpx.AsyncClient, email: str, password: str = PASSWORD) -> Person:
    answer = await client.post("/auth/v1/login", json={"email": email, "password": password})
    assert answer.status_code == 200, answer.text
    return Person(client, email, answer.json())


async def profile(person: Person) -> dict[str, Any]:
    answer = await person.client.get("/auth/v1/me", headers=person.bearer)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


async def entitled(person: Person, admin: Person, *permissions: str) -> Person:
    """The same user, logged in again with a role of exactly these permissions."""
    role, user_id = f"r{uuid4().hex}", (await profile(person))["id"]
    made = await admin.client.put(
        f"/auth/v1/roles/{role}", json={"permissions": list(permissions)}, headers=admin.bearer
    )
    assert made.status_code == 201, made.text
    await granted(admin, user_id, role)
    return await signed_in(person.client, person.email)


async def granted(admin: Person, user_id: str, role: str) -> None:
    given = await admin.client.put(f"/auth/v1/users/{user_id}/roles/{role}", headers=admin.bearer)
    assert given.status_code == 204, given.text


def slug(answer: httpx.Response) -> str:
    """Of a problem; empty for everything else."""
    is_problem = answer.headers.get("content-type") == "application/problem+json"
    return str(answer.json()["type"]).rpartition("/")[2] if is_problem else ""
