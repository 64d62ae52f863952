"""Which settings are refused, and which follow from others."""

import pytest

from kernel.runtime.process.environment import SettingsError
from services.auth.settings import Settings
from tests.auth.unit.memory_auth import ENVIRONMENT


def _settings(**environ: str) -> Settings:
    return Settings.from_env({**ENVIRONMENT, **environ})


def test_links_begin_with_the_issuer_unless_another_url_is_public() -> None:
    assert _settings().public_url == "https://issuer.test"
    assert _settings(AUTH_PUBLIC_URL="https://www.example.com/app/").public_url == "https://www.example.com/app"


def test_an_issuer_that_is_no_url_asks_for_a_public_url() -> None:
    with pytest.raises(SettingsError, match="AUTH_PUBLIC_URL is missing"):
        _settings(AUTH_ISSUER="goodgo")
    assert _settings(AUTH_ISSUER="goodgo", AUTH_PUBLIC_URL="https://www.example.com").issuer == "goodgo"


@pytest.mark.parametrize("url", ["www.example.com", "ftp://example.com", "https://", "https://x.test/?a=b", ""])
def test_what_is_no_public_url_is_named(url: str) -> None:
    with pytest.raises(SettingsError, match="AUTH_PUBLIC_URL"):
        _settings(AUTH_PUBLIC_URL=url)


@pytest.mark.parametrize(
    "path", ["verify#token={token}", "/verify", "/{token}/#token={token}", "/verify?token={token}"]
)
def test_a_path_without_its_token_in_the_fragment_is_named(path: str) -> None:
    with pytest.raises(SettingsError, match="AUTH_VERIFY_EMAIL_PATH"):
        _settings(AUTH_VERIFY_EMAIL_PATH=path)


def test_verification_is_required_unless_it_is_switched_off() -> None:
    environ = {name: value for name, value in ENVIRONMENT.items() if name != "AUTH_EMAIL_VERIFICATION"}
    assert Settings.from_env(environ).email_verification == "required"
