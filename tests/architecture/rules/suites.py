"""A storage port without one suite that memory and a real backend both run will drift apart."""

from collections.abc import Collection, Iterable, Iterator

from tests.architecture.rules.ports import ports
from tests.architecture.rules.source import Source, base_names

SUFFIX, MEMORY = "Contract", "Memory"


def unproven(port_file: Source, suites: Iterable[Source], not_storage: Collection[str]) -> Iterator[str]:
    """Ports for which `suites` lacks a class `<Port>Contract`, a memory subclass of it or a real one.

    Subclasses of subclasses count: a harness may stand between a suite and its backends.
    """
    parents = {declared.name: base_names(declared) for suite in suites for declared in suite.classes}
    for port in (port for port in ports(port_file) if port.name not in not_storage):
        contract = f"{port.name}{SUFFIX}"
        backends = [name for name in parents if name.startswith("Test") and contract in _ancestors(name, parents)]
        for missing in _missing(contract, parents, backends):
            yield f"{port_file.path}:{port.lineno} {port.name}: {missing}"


def _missing(contract: str, parents: Collection[str], backends: Collection[str]) -> Iterator[str]:
    if contract not in parents:
        yield f"no class {contract} among the service's contract tests"
        return
    if not any(MEMORY in name for name in backends):
        yield f"no Test{MEMORY}… runs {contract}"
    if all(MEMORY in name for name in backends):
        yield f"no real backend runs {contract}"


def _ancestors(name: str, parents: dict[str, list[str]]) -> set[str]:
    found = set(parents.get(name, ()))
    return found.union(*(_ancestors(parent, parents) for parent in found))
