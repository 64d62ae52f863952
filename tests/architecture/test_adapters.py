"""Adapters do not inherit from ports, memory adapters from nothing; Structs live at the wire."""

from tests.architecture.house import assert_clean, sample, sources
from tests.architecture.rules.adapters import heirs, stray_schemas

MEMORY, POSTGRES = "services/billing/adapters/memory/invoices.py", "services/billing/adapters/postgres/invoices.py"
HTTP, APP = "services/billing/adapters/http/schemas.py", "services/billing/app/pay.py"


def test_an_adapter_that_inherits_from_its_port_is_found() -> None:
    text = "from services.billing.app.ports import Invoices\nclass PostgresInvoices(Invoices): ...\n"
    assert list(heirs(sample(POSTGRES, text)))
    assert list(heirs(sample(POSTGRES, "from services.billing.app import ports\nclass A(ports.Invoices): ...\n")))


def test_a_memory_adapter_that_inherits_from_another_is_found() -> None:
    assert list(heirs(sample(MEMORY, "class MemoryInvoices(Base): ...\n")))


def test_an_adapter_that_stands_alone_and_a_table_pass() -> None:
    assert_clean(heirs(sample(MEMORY, "class Tables(Protocol): ...\nclass MemoryInvoices: ...\n")))
    assert_clean(heirs(sample(POSTGRES, "from sqlalchemy.orm import Base\nclass InvoiceRow(Base): ...\n")))


def test_a_struct_away_from_the_wire_is_found() -> None:
    assert list(stray_schemas(sample(APP, "import msgspec\nclass Pay(msgspec.Struct): ...\n")))


def test_a_struct_at_the_wire_passes() -> None:
    assert_clean(stray_schemas(sample(HTTP, "from msgspec import Struct\nclass Pay(Struct, frozen=True): ...\n")))


def test_adapters_stand_alone_and_structs_stay_at_the_wire() -> None:
    assert_clean(finding for source in sources() for rule in (heirs, stray_schemas) for finding in rule(source))
