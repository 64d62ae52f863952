"""Every storage port has a contract suite that memory and at least one real backend run."""

from tests.architecture.exemptions import NOT_STORAGE
from tests.architecture.house import EVERYTHING, assert_clean, sample, services, sources
from tests.architecture.rules.ports import is_port_file, ports
from tests.architecture.rules.suites import unproven

PORTS = sample("services/billing/app/ports.py", "class Invoices(Protocol): ...\nclass Printer(Protocol): ...\n")
SUITE, ON_MEMORY = "class InvoicesContract: ...\n", "class TestMemoryInvoices(InvoicesContract): ...\n"
ON_POSTGRES = "class PostgresHarness(InvoicesContract): ...\nclass TestPostgresInvoices(PostgresHarness): ...\n"


def _findings(suites: str) -> list[str]:
    return list(unproven(PORTS, [sample("tests/billing/contract/test_invoices.py", suites)], {"Printer"}))


def test_a_port_without_a_suite_is_found() -> None:
    (finding,) = _findings("")
    assert "Invoices: no class InvoicesContract" in finding


def test_a_suite_that_only_memory_runs_is_found() -> None:
    (finding,) = _findings(SUITE + ON_MEMORY)
    assert "no real backend" in finding


def test_a_suite_that_memory_does_not_run_is_found() -> None:
    (finding,) = _findings(SUITE + ON_POSTGRES)
    assert "no TestMemory" in finding


def test_a_suite_that_nobody_runs_is_found_twice() -> None:
    assert len(_findings(SUITE)) == 2


def test_memory_and_a_real_backend_pass_also_through_a_harness() -> None:
    assert_clean(_findings(SUITE + ON_MEMORY + ON_POSTGRES))


def test_every_storage_port_is_proven_on_two_backends() -> None:
    everything = sources(EVERYTHING)
    for service in services():
        suites = [source for source in everything if source.path.startswith(f"tests/{service.name}/contract/")]
        app = f"services/{service.name}/app/"
        declared = (source for source in everything if source.path.startswith(app) and is_port_file(source))
        assert_clean(finding for source in declared for finding in unproven(source, suites, NOT_STORAGE))


def test_every_exemption_still_names_a_port_and_gives_a_reason() -> None:
    declared = {port.name for source in sources() if is_port_file(source) for port in ports(source)}
    assert set(NOT_STORAGE) <= declared
    assert all(len(reason.split()) > 2 for reason in NOT_STORAGE.values())
