"""The client for sites that an administrator names, on a real connection."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from services.auth.adapters.outbound.public_network import open_public_client
from tests.gateway.contract.certificate import make_certificate


@pytest.fixture
def authority(tmp_path: Path) -> tuple[Path, Path]:
    return make_certificate(tmp_path)


@pytest.fixture
async def address(authority: tuple[Path, Path]) -> AsyncIterator[str]:
    """A server whose certificate no authority of the world has signed."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*authority)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context) as server:
        yield f"https://localhost:{server.sockets[0].getsockname()[1]}/"


async def test_it_trusts_an_operators_own_authority_and_by_default_only_those_of_the_world(
    authority: tuple[Path, Path], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    async with open_public_client(allows_loopback=True) as http:
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            await http.get(address)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority[0]))
    async with open_public_client(allows_loopback=True) as http:
        assert (await http.get(address)).status_code == 204
