"""The commands for signing keys, and the task that rotates them."""

import json

import pytest

from services.auth.adapters.terminal.keys import KeyCommands, NotPromoted
from services.auth.adapters.timer.key_rotation import KeyRotation
from services.auth.app.keys.use_cases import KeyUseCases
from tests.auth.unit.memory_auth import MemoryAuth


@pytest.fixture
def do(auth: MemoryAuth) -> KeyUseCases:
    """Without key readiness: only force promotes."""
    return KeyUseCases.build(auth.resources, None)


async def test_the_list_names_each_key_with_its_state_and_no_secret(
    auth: MemoryAuth, do: KeyUseCases, capsys: pytest.CaptureFixture[str]
) -> None:
    await KeyCommands(do).run(["list", "--json"])
    (shown,) = json.loads(capsys.readouterr().out)["keys"]
    created = {"created_at": "2030-01-01T00:00:00Z"}
    assert shown == {"kid": auth.ring.kid, "state": "signing", "age_seconds": 0.0, **created}
    await KeyCommands(do).run(["list"])
    assert capsys.readouterr().out == f"{auth.ring.kid}  signing    for 0 s\n"


async def test_a_rotation_that_does_not_wait_leaves_a_next_key_and_says_what_it_waits_for(
    auth: MemoryAuth, do: KeyUseCases, capsys: pytest.CaptureFixture[str]
) -> None:
    await KeyCommands(do).run(["rotate", "--no-wait", "--json"])
    shown = json.loads(capsys.readouterr().out)
    assert shown["state"] == "next"
    assert shown["kid"] != auth.ring.kid
    assert shown["waits_for"] == ["third parties may have cached the key set for another 300 s"]


async def test_a_rotation_that_nobody_confirms_gives_up_and_leaves_the_old_key_signing(
    auth: MemoryAuth, do: KeyUseCases
) -> None:
    old = auth.ring.kid
    with pytest.raises(NotPromoted, match="does not sign yet: third parties"):
        await KeyCommands(do).run(["rotate", "--timeout", "0"])
    await auth.ring.refresh()
    assert auth.ring.kid == old


async def test_rotating_again_goes_on_with_the_key_that_waits(
    auth: MemoryAuth, do: KeyUseCases, capsys: pytest.CaptureFixture[str]
) -> None:
    await KeyCommands(do).run(["rotate", "--no-wait", "--json"])
    first = json.loads(capsys.readouterr().out)["kid"]
    await KeyCommands(do).run(["rotate", "--force", "--json"])
    assert json.loads(capsys.readouterr().out) == {"kid": first, "state": "signing", "waits_for": []}
    await auth.ring.refresh()
    assert auth.ring.kid == first


async def test_no_key_has_a_name_that_a_command_line_takes_for_an_option(auth: MemoryAuth) -> None:
    maker = auth.resources.key_maker
    assert not any(maker.create().kid.startswith("-") for _ in range(300))


async def test_a_replica_signs_with_what_another_promoted_and_tells_its_age(auth: MemoryAuth, do: KeyUseCases) -> None:
    registry, lifetime = auth.platform.registry, auth.settings.signing_key_age
    keeping = KeyRotation(do.rotate_keys.execute, auth.ring.refresh, lifetime, registry)
    await KeyCommands(do).run(["rotate", "--force", "--json"])
    await keeping.step()
    (signing, old) = sorted(await do.list_keys.execute(), key=lambda kept: kept.state)
    assert (auth.ring.kid, auth.ring.kids) == (signing.kid, frozenset({signing.kid, old.kid}))
    age = registry.get_sample_value("auth_signing_key_age_seconds")
    assert age is not None
    assert 0 <= age < 60
    assert registry.get_sample_value("auth_signing_key_lifetime_seconds") == lifetime.total_seconds()
    states = {state: registry.get_sample_value("auth_signing_keys", {"state": state}) for state in ("next", "signing")}
    assert states == {"next": 0, "signing": 1}
