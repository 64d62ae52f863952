import socket
import ssl

import httpx
import pytest

from ops.stack.ports import LOOPBACK
from tests.gateway.contract.running import Gateway


def _handshake(platform: Gateway, context: ssl.SSLContext) -> tuple[str | None, str]:
    with (
        socket.create_connection((LOOPBACK, platform.settings.https_port), timeout=30) as connection,
        context.wrap_socket(connection, server_hostname="localhost") as secured,
    ):
        cipher = secured.cipher()
        return secured.version(), cipher[0] if cipher else ""


def test_tls_1_3_is_spoken(platform: Gateway) -> None:
    assert _handshake(platform, platform.trust())[0] == "TLSv1.3"


def test_tls_1_2_is_spoken_with_forward_secrecy_and_aead_only(platform: Gateway) -> None:
    context = platform.trust()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    version, cipher = _handshake(platform, context)
    assert version == "TLSv1.2"
    assert cipher.startswith("ECDHE-")
    assert "GCM" in cipher or "CHACHA20" in cipher


@pytest.mark.parametrize(
    "ciphers", ["AES128-SHA", "AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES128-SHA256"]
)
def test_an_old_cipher_is_refused(platform: Gateway, ciphers: str) -> None:
    context = platform.trust()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(f"{ciphers}:@SECLEVEL=0")
    with pytest.raises(ssl.SSLError):
        _handshake(platform, context)


def test_tls_1_1_is_refused(platform: Gateway) -> None:
    context = platform.trust()
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.minimum_version = ssl.TLSVersion.TLSv1_1
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises((ssl.SSLError, ConnectionError)):
        _handshake(platform, context)


def test_plain_http_on_the_tls_port_reaches_nothing(platform: Gateway) -> None:
    answer = httpx.get(f"http://{LOOPBACK}:{platform.settings.https_port}/echo/v1/things")
    assert answer.status_code == 404
