"""Inside a transaction of a use case nothing is hashed, mailed, fetched or waited for."""

import re
from textwrap import indent

import pytest

from tests.architecture.exemptions import NOT_STORAGE
from tests.architecture.house import assert_clean, sample, sources
from tests.architecture.rules.transactions import slow_inside, slow_types

USE_CASE = """
class CheckSeal:
    hasher: PasswordHasher

class Pay:
    transactions: Transactions
    seal: PasswordHasher
    checked: CheckSeal
    mailer: Mailer

    async def execute(self, command):
{body}

    async def _sealed(self, text):
        return await self.seal.hash(text)
"""


def _findings(body: str) -> list[str]:
    source = sample("services/billing/app/pay.py", USE_CASE.format(body=indent(body, " " * 8)))
    return list(slow_inside(source, slow_types([source], {"PasswordHasher"})))


@pytest.mark.parametrize(
    "body",
    [
        "async with self.transactions.begin() as work:\n    await self.seal.hash(command.password)",
        "async with self.transactions.begin() as work:\n    if x:\n        await self.mailer.send(command.email)",
        "async with self.transactions.begin() as work:\n    await self._sealed(command.password)",
        "async with self.transactions.begin() as work:\n    await self.checked.execute(command)",
        "async with self.uow:\n    await asyncio.sleep(1)",
        "async with unit_of_work() as work:\n    await http_client.get(url)",
        "async with self.transactions.begin() as work, other():\n    asyncio.create_task(self.mailer.send(1))",
    ],
)
def test_a_slow_call_inside_is_found(body: str) -> None:
    assert _findings(body)


@pytest.mark.parametrize(
    "body",
    [
        "new = await self.seal.hash(command.password)\nasync with self.transactions.begin() as work:\n    pass",
        "async with self.transactions.begin() as work:\n    await work.roles.put(1)\nawait self.mailer.send()",
        "async with self.limit:\n    await self.seal.hash(command.password)",
    ],
)
def test_before_and_after_it_passes(body: str) -> None:
    assert_clean(_findings(body))


def test_no_use_case_is_slow_inside_a_transaction() -> None:
    apps = [source for source in sources() if re.fullmatch(r"services/\w+/app/.*", source.path)]
    slow = slow_types(apps, NOT_STORAGE)
    assert_clean(finding for source in apps for finding in slow_inside(source, slow))
