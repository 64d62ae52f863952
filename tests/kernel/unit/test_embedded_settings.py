"""A service with the embedded stack's open doors starts for an issuer on this machine only."""

import pytest

from kernel.runtime.process.environment import SettingsError, load
from kernel.runtime.process.settings import EMBEDDED, PRODUCTION, ServiceSettings
from kernel.testing.master_key import MASTER_KEY

_LOCAL = (
    "https://localhost:8443",
    "http://LOCALHOST",
    "https://goodgo.localhost",
    "https://127.0.0.1:8443",
    "https://[::1]",
)
_PUBLIC = (
    "https://api.example.com",
    "https://localhost.example.com",
    "https://localhost@example.com",
    "https://example.com/localhost",
    "https://192.168.1.7:8443",
    "https://0.0.0.0",
    "https://128.0.0.1",
    "https://[::2]",
    "goodgo",
    "localhost",
)


def _settings(issuer: str, environment: str) -> ServiceSettings:
    given = {"ECHO_DATABASE_URL": "postgresql://nowhere", "ECHO_MASTER_KEY": MASTER_KEY, "ECHO_ISSUER": issuer}
    return load(ServiceSettings, "echo", {**given, "GOODGO_ENVIRONMENT": environment})


@pytest.mark.parametrize("issuer", _LOCAL)
def test_an_issuer_on_this_machine_may_be_embedded(issuer: str) -> None:
    assert _settings(issuer, EMBEDDED).environment == EMBEDDED


@pytest.mark.parametrize("issuer", _PUBLIC)
def test_a_public_issuer_may_not(issuer: str) -> None:
    with pytest.raises(SettingsError, match="GOODGO_ENVIRONMENT is 'embedded', and the issuer"):
        _settings(issuer, EMBEDDED)
    assert _settings(issuer, PRODUCTION).issuer == issuer
