"""A password that was found in a breach is set nowhere."""

from dataclasses import replace

import pytest

from kernel.secret import Secret
from services.auth.adapters.crypto.argon2_hasher import Argon2Hasher
from services.auth.adapters.memory.breached_passwords import MemoryBreachedPasswords
from services.auth.app.appoint_admin import Appointment
from services.auth.app.change_password import PasswordChange
from services.auth.domain.errors import WeakPassword
from services.auth.wiring import commands
from tests.auth.unit.memory_auth import ADA, ORIGIN, PASSWORD, MemoryAuth

BREACHED = Secret("a sentence that leaked somewhere")


async def _auth(shared_hasher: Argon2Hasher) -> MemoryAuth:
    auth = await MemoryAuth.open(shared_hasher)
    around = replace(auth.around, breached=MemoryBreachedPasswords([BREACHED.reveal()]))
    keys = auth.do.public_keys
    return replace(auth, around=around, do=commands.use_cases(auth.settings, auth.stores, around, auth.pairs, keys))


async def test_nobody_registers_with_it(shared_hasher: Argon2Hasher) -> None:
    auth = await _auth(shared_hasher)
    with pytest.raises(WeakPassword) as refused:
        await auth.register(ADA, BREACHED)
    assert [(flaw.field, "breach" in flaw.detail) for flaw in refused.value.fields] == [("password", True)]


async def test_nobody_changes_to_it_and_the_old_one_stays(shared_hasher: Argon2Hasher) -> None:
    auth = await _auth(shared_hasher)
    await auth.register()
    ada = await auth.principal(await auth.sign_in())
    with pytest.raises(WeakPassword) as refused:
        await auth.do.change_password(PasswordChange(PASSWORD, BREACHED, ada, ORIGIN))
    assert refused.value.fields[0].field == "new_password"
    await auth.sign_in()


async def test_no_administrator_is_appointed_with_it(shared_hasher: Argon2Hasher) -> None:
    auth = await _auth(shared_hasher)
    appoint = commands.appoint_admin(auth.settings, auth.stores, auth.around)
    with pytest.raises(WeakPassword):
        await appoint(Appointment(ADA, BREACHED, frozenset()))
