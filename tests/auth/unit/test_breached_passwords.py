"""A breached password cannot be set by any use case."""

from dataclasses import replace

import pytest

from kernel.secret import Secret
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.adapters.memory.passwords.breached_passwords import MemoryBreachedPasswords
from services.auth.app.access.create_admin import CreateAdminCommand
from services.auth.app.access.use_cases import build_create_admin
from services.auth.app.passwords.change_password import ChangePasswordCommand
from services.auth.domain.errors import WeakPassword
from tests.auth.unit.memory_auth import ADA, ORIGIN, PASSWORD, MemoryAuth

BREACHED = Secret("a sentence that leaked somewhere")


async def _auth(shared_hasher: Argon2Hasher) -> MemoryAuth:
    auth = await MemoryAuth.open(shared_hasher)
    resources = replace(auth.resources, breached=MemoryBreachedPasswords([BREACHED.reveal()]))
    use_cases = auth.build_use_cases(resources)
    return replace(auth, resources=resources, use_cases=use_cases)


async def test_nobody_registers_with_it(shared_hasher: Argon2Hasher) -> None:
    auth = await _auth(shared_hasher)
    with pytest.raises(WeakPassword) as refused:
        await auth.register(ADA, BREACHED)
    assert [(flaw.field, "breach" in flaw.detail) for flaw in refused.value.fields] == [("password", True)]


async def test_nobody_changes_to_it_and_the_old_one_stays(shared_hasher: Argon2Hasher) -> None:
    auth = await _auth(shared_hasher)
    await auth.register()
    ada = await auth.principal(await auth.log_in())
    with pytest.raises(WeakPassword) as refused:
        await auth.use_cases.passwords.change_password.execute(ChangePasswordCommand(PASSWORD, BREACHED, ada, ORIGIN))
    assert refused.value.fields[0].field == "new_password"
    await auth.log_in()


async def test_no_administrator_is_appointed_with_it(shared_hasher: Argon2Hasher) -> None:
    auth = await _auth(shared_hasher)
    create_admin = build_create_admin(auth.resources)
    with pytest.raises(WeakPassword):
        await create_admin.execute(CreateAdminCommand(ADA, BREACHED, frozenset()))
