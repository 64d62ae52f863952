"""With which settings auth does not start outside the embedded stack, and with which keys it never starts."""

from hashlib import sha256

import pytest

from kernel.runtime.data.master_key import MasterKey
from kernel.runtime.process.environment import SettingsError
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.settings import Settings
from tests.auth.unit.memory_auth import ENVIRONMENT

_EMBEDDED = {"GOODGO_ENVIRONMENT": "embedded", "AUTH_ISSUER": "https://localhost:8443"}
_UNFIT = {
    "an issuer in the clear": ({"AUTH_ISSUER": "http://issuer.test"}, "AUTH_ISSUER"),
    "an issuer in the clear, shouted": ({"AUTH_ISSUER": "HTTP://issuer.test"}, "AUTH_ISSUER"),
    "links in the clear": ({"AUTH_PUBLIC_URL": "http://www.example.com"}, "AUTH_PUBLIC_URL"),
    "a hash with too little memory": ({"AUTH_ARGON2_MEMORY_KIB": "19455"}, "AUTH_ARGON2_MEMORY_KIB"),
    "a hash with too few passes": ({"AUTH_ARGON2_PASSES": "1"}, "AUTH_ARGON2_PASSES"),
    "many passes over next to nothing": (
        {"AUTH_ARGON2_MEMORY_KIB": "7167", "AUTH_ARGON2_PASSES": "100"},
        "AUTH_ARGON2_MEMORY_KIB",
    ),
}


@pytest.mark.parametrize(("given", "named"), _UNFIT.values(), ids=_UNFIT)
def test_what_only_the_embedded_stack_may_have_is_refused_elsewhere_with_its_mend(
    given: dict[str, str], named: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({**ENVIRONMENT, **given})
    (fault,) = refused.value.faults
    assert named in fault
    assert "outside the embedded stack use" in fault
    local = {"AUTH_ISSUER": "http://localhost:8080"} if "AUTH_ISSUER" in given else {}
    Settings.from_env({**ENVIRONMENT, **given, **_EMBEDDED, **local})


def test_every_unfit_setting_is_named_at_once() -> None:
    given = {"AUTH_ISSUER": "http://a.test", "AUTH_PUBLIC_URL": "http://b.test", "AUTH_ARGON2_PASSES": "1"}
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({**ENVIRONMENT, **given})
    assert len(refused.value.faults) == 3


@pytest.mark.parametrize(("kib", "passes"), [(47_104, 1), (19_456, 2), (12_288, 3), (9_216, 4), (7_168, 5)])
def test_each_of_owasps_equal_parameters_will_do(kib: int, passes: int) -> None:
    given = {"AUTH_ARGON2_MEMORY_KIB": str(kib), "AUTH_ARGON2_PASSES": str(passes)}
    assert Settings.from_env({**ENVIRONMENT, **given}).argon2_passes == passes


_GUESSABLE = {
    "zeros": bytes(32),
    "one byte": b"\xa5" * 32,
    "a pattern": b"\x01\xfe\x80\x7f" * 8,
    "half of a key, twice over in quarters": sha256(b"x").digest()[:15] * 3,
    "counting up": bytes(range(32)),
    "counting down by threes": bytes(range(255, 255 - 96, -3)),
    "a sentence": b"change me, change me, change me!",
    "hex digits": sha256(b"x").hexdigest().encode(),
}


@pytest.mark.parametrize("octets", _GUESSABLE.values(), ids=_GUESSABLE)
def test_a_master_key_that_is_not_random_is_refused_without_being_shown(octets: bytes) -> None:
    text = base64url.encode(octets)
    with pytest.raises(ValueError, match="32 random bytes") as refused:
        MasterKey(Secret(text))
    assert text not in str(refused.value)


def test_random_keys_are_never_refused() -> None:
    for number in range(10_000):
        MasterKey(Secret(base64url.encode(sha256(number.to_bytes(4, "big")).digest())))
