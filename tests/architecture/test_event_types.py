"""No event type as a bare string: no tool would find a typo in one."""

import pytest

from tests.architecture.house import assert_clean, sample, services, sources
from tests.architecture.rules.event_types import bare_event_types

SERVICES = frozenset({"auth", "billing"})


@pytest.mark.parametrize(
    "text",
    [
        'events.create("auth.account.erased")',
        'ERASED = "auth.account.erased"',
        'event_type = "billing.invoice.paid"',
        'match type_:\n    case "billing.invoice.paid": ...',
        "_SQL = \"SELECT 1 FROM events WHERE type = 'auth.role.granted'\"",
        'class Erased(Payload):\n    other: ClassVar[str] = "auth.account.erased"',
    ],
)
def test_an_event_type_outside_of_its_declaration_is_found(text: str) -> None:
    assert list(bare_event_types(sample("services/billing/app/pay.py", text), SERVICES))


@pytest.mark.parametrize(
    "text",
    [
        'class Erased(Payload):\n    """Erased."""\n\n    event_type: ClassVar[str] = "auth.account.erased"',
        "events.create(AccountErased())",
        '"""Records auth.account.erased and `auth.session.ended`."""',
        'log = structlog.get_logger("kernel.relay.wake")',
        'name = "services.auth.domain"',
    ],
)
def test_a_declaration_and_other_text_pass(text: str) -> None:
    assert_clean(bare_event_types(sample("services/billing/app/pay.py", text), SERVICES))


def test_no_event_type_in_the_tree_is_a_bare_string() -> None:
    names = frozenset(service.name for service in services())
    assert_clean(finding for source in sources() for finding in bare_event_types(source, names))
