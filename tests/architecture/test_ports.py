"""Every Protocol in a ports.py of a service has at most five methods, each with a docstring."""

from tests.architecture.house import assert_clean, sample, sources
from tests.architecture.rules.ports import is_port_file, silent, wide

PATH = "services/billing/app/ports.py"


def _port(methods: int) -> str:
    return "class Invoices(Protocol):\n" + "".join(f"    async def m{n}(self) -> None: ...\n" for n in range(methods))


def test_a_port_with_six_methods_is_found() -> None:
    (finding,) = wide(sample(PATH, _port(6)))
    assert "Invoices has 6 methods" in finding


def test_a_port_with_five_methods_passes() -> None:
    assert_clean(wide(sample(PATH, _port(5))))


def test_a_method_without_a_promise_is_found() -> None:
    (finding,) = silent(sample(PATH, _port(1)))
    assert "Invoices.m0" in finding


def test_a_promise_or_a_port_handed_out_passes() -> None:
    text = '''
        class Invoices(Protocol[T]):
            async def find(self) -> Invoice | None:
                """None when there is none."""
        class UnitOfWork(Protocol):
            @property
            def invoices(self) -> Invoices: ...
        class Invoice:
            def total(self): ...
    '''
    assert_clean([*silent(sample(PATH, text)), *wide(sample(PATH, text))])


def test_every_port_is_narrow_and_promises_something() -> None:
    ports = [source for source in sources() if is_port_file(source)]
    assert_clean(finding for source in ports for rule in (wide, silent) for finding in rule(source))


def test_ports_of_the_service_and_of_a_capability_are_looked_at_and_nothing_else() -> None:
    app = "services/billing/app"
    paths = [f"{app}/ports.py", f"{app}/invoices/ports.py", f"{app}/invoices/old/ports.py", f"{app}/my_ports.py"]
    assert [is_port_file(sample(path, "")) for path in paths] == [True, True, False, False]
