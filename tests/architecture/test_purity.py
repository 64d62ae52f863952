"""The inner rooms import the standard library and each other; the domain is synchronous."""

import pytest

from tests.architecture.house import assert_clean, sample, sources
from tests.architecture.rules.purity import foreign_imports, waits

DOMAIN, APP, KERNEL = "services/billing/domain/invoice.py", "services/billing/app/pay.py", "kernel/money.py"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (DOMAIN, "import msgspec"),
        (DOMAIN, "import time"),
        (DOMAIN, "from secrets import token_bytes"),
        (DOMAIN, "from services.billing.app import pay"),
        (DOMAIN, "from ..app import pay"),
        (DOMAIN, "from kernel.runtime import system"),
        (APP, "from sqlalchemy import select"),
        (APP, "from services.billing.adapters.memory import MemoryInvoices"),
        (APP, "from services.auth.domain import account"),
        (APP, "from kernel.testing.clock import FixedClock"),
        (APP, "def f():\n    import httpx"),
        (KERNEL, "import structlog"),
        (KERNEL, "from services.billing.domain import invoice"),
        ("services/billing/manifest.py", "from services.billing.domain import invoice"),
    ],
)
def test_an_import_from_outside_is_found(path: str, text: str) -> None:
    assert len(list(foreign_imports(sample(path, text)))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (DOMAIN, "from datetime import datetime\nfrom kernel.errors import DomainError\nfrom . import money"),
        (APP, "import asyncio\nfrom services.billing.domain import invoice\nfrom services.billing.app import ports"),
        (KERNEL, "import re\nfrom kernel.roles import Permission"),
        ("services/billing/adapters/http/pay.py", "import litestar"),
        ("kernel/runtime/http.py", "import litestar"),
    ],
)
def test_the_standard_library_and_the_rooms_further_in_pass(path: str, text: str) -> None:
    assert_clean(foreign_imports(sample(path, text)))


def test_a_domain_that_waits_is_found() -> None:
    assert len(list(waits(sample(DOMAIN, "async def pay():\n    await later()\n")))) == 2


def test_a_use_case_may_wait() -> None:
    assert_clean(waits(sample(APP, "async def pay():\n    await later()\n")))


def test_the_inner_rooms_are_pure() -> None:
    assert_clean(finding for source in sources() for rule in (foreign_imports, waits) for finding in rule(source))
