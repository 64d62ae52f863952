"""`auth addresses` names the accounts that are not found by their address any more."""

import pytest

from services.auth.adapters.terminal.addresses import AddressesCommand
from services.auth.app.accounts.use_cases import build_find_address_collisions
from services.auth.domain.accounts.account import Account
from services.auth.domain.accounts.email_address import EmailAddress
from tests.auth.unit.memory_auth import MemoryAuth


async def _add(auth: MemoryAuth, text: str, key: str | None = None) -> Account:
    email = EmailAddress(text, key) if key else EmailAddress.parse(text)
    account = Account(auth.resources.events.ids.new(), email, None, auth.clock.now(), email_verified=True)
    await auth.stores.accounts.add(account, "hash")
    return account


async def test_each_collision_is_named_with_the_account_that_has_the_address(
    auth: MemoryAuth, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = await _add(auth, "i@xn--bcher-kva.example")
    older = await _add(auth, "i@b\u00fccher.example", "i@b\u00fccher.example")
    odd = await _add(auth, "i@\u2764.example", "i@\u2764.example")
    await AddressesCommand(build_find_address_collisions(auth.resources)).run([])
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"user {older.id}: i@b\u00fccher.example is the address of user {holder.id}. Fix: PATCH")
    assert second.startswith(f"user {odd.id}: i@\u2764.example is no address that is accepted now. Fix: PATCH")


async def test_where_there_is_none_it_says_so(auth: MemoryAuth, capsys: pytest.CaptureFixture[str]) -> None:
    await auth.register()
    await AddressesCommand(build_find_address_collisions(auth.resources)).run([])
    assert capsys.readouterr().out == "every account is found by its address\n"
