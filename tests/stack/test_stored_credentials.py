"""With SELECT on every table and no master key, no column can be used as a credential (CASES 26)."""

import asyncio
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import httpx
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kernel.runtime.data.postgres import Connection
from tests.stack.platform import Platform, newcomer

_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
_LINK = re.compile(r"https?://\S+")
_KEY_BYTES = 32
_HEADS = "auth.audit_heads.statement"  # signed for auditors; no verifier takes one for a token


@asynccontextmanager
async def _superuser(platform: Platform, database: str) -> AsyncIterator[Connection]:
    server = platform.status()["backing"]["postgres"]["url"]
    connection = await asyncpg.connect(f"{server.rpartition('/')[0]}/{database}")
    try:
        yield connection
    finally:
        await connection.close()


async def _values(platform: Platform, database: str) -> list[tuple[str, object]]:
    """Every value of every column of every table, with its name."""
    async with _superuser(platform, database) as connection:
        return [
            (f"{database}.{table}.{column}", value)
            for (table,) in await connection.fetch(_TABLES)
            for row in await connection.fetch(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            for column, value in row.items()
            if value is not None
        ]


async def _mailed_link(client: httpx.AsyncClient, platform: Platform, email: str) -> str:
    url, query = platform.mailbox(email)
    async with asyncio.timeout(60):
        while True:
            answer = await client.get(url, params=query)
            links = [found[0] for each in answer.json()["items"] if (found := _LINK.search(each["text"]))]
            if links:
                return links[0]
            await asyncio.sleep(0.1)


def _spellings(values: list[tuple[str, object]]) -> list[tuple[str, str]]:
    return [(name, value.hex() if isinstance(value, bytes) else str(value)) for name, value in values]


async def test_no_column_is_a_link_a_token_or_a_key(client: httpx.AsyncClient, platform: Platform) -> None:
    person = await newcomer(client)
    asked = await client.post("/auth/v1/password/forgot", json={"email": person.email})
    assert asked.status_code == 202
    link = await _mailed_link(client, platform, person.email)
    token = link.rpartition("=")[2]
    values = [*await _values(platform, "auth"), *await _values(platform, "notifications")]
    assert len({name for name, _ in values}) > 40, "the tables were not walked"
    secrets = [token, person.pair["refresh_token"][-24:], person.pair["access_token"][-24:]]
    spelled = _spellings(values)
    for secret in secrets:
        assert [name for name, text in spelled if secret in text or secret.encode().hex() in text] == []
    tokens = {name for name, text in spelled if text.startswith(("ggr_", "eyJ"))}
    assert tokens <= {_HEADS}
    assert all(_read_header(text)["typ"] == "audit-head+jws" for name, text in spelled if name == _HEADS)
    assert _opened_with_what_lies_beside_it(values) == []


def _read_header(jws: str) -> dict[str, str]:
    header: dict[str, str] = json.loads(urlsafe_b64decode(jws.partition(".")[0] + "=="))
    return header


def _opened_with_what_lies_beside_it(values: list[tuple[str, object]]) -> list[str]:
    """Names of sealed values that open with any 32 octets of the same databases as the key."""
    octets = [(name, value) for name, value in values if isinstance(value, bytes)]
    keys = {value[start : start + _KEY_BYTES] for _, value in octets for start in range(min(30, len(value) - 31))}
    ciphers = [AESGCM(key) for key in keys]
    sealed = [(name, value) for name, value in octets if "seal" in name]
    ids = [value.bytes for name, value in values if name.endswith(".id") and hasattr(value, "bytes")]
    return [
        name for name, value in sealed[:20] for cipher in ciphers for place in ids[:20] if _opens(cipher, value, place)
    ]


def _opens(cipher: AESGCM, sealed: bytes, place: bytes) -> bool:
    try:
        cipher.decrypt(sealed[:12], sealed[12:], place)
    except (InvalidTag, ValueError):
        return False
    return True
