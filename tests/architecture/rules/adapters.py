"""Adapters fulfil ports by shape, and wire formats stay at the wire."""

import re
from collections.abc import Iterator

from tests.architecture.rules.source import Source, base_names

_ADAPTER = re.compile(r"services/\w+/adapters/.*")
_MEMORY = re.compile(r"services/\w+/adapters/memory/.*")
_PORT = re.compile(r"services\.\w+\.app\.(\w+\.)?ports\..*")
_SCHEMAS = re.compile(r"services/\w+/adapters/http/.*|kernel/runtime/.*")


def heirs(source: Source) -> Iterator[str]:
    """Adapters that inherit from a port, and memory adapters that inherit from anything but Protocol.

    What is inherited is not proven by the contract suite: it is the same code on both sides.
    """
    if _ADAPTER.fullmatch(source.path):
        for declared in source.classes:
            from_port = any(_PORT.fullmatch(source.origin(base) or "") for base in declared.bases)
            built_on_another = _MEMORY.fullmatch(source.path) and set(base_names(declared)) - {"Protocol"}
            if from_port or built_on_another:
                yield f"{source.path}:{declared.lineno} {declared.name} inherits: an adapter stands alone"


def stray_schemas(source: Source) -> Iterator[str]:
    """msgspec Structs away from adapters/http (a service's) and kernel.runtime (shared)."""
    if not _SCHEMAS.fullmatch(source.path):
        for declared in source.classes:
            if "Struct" in base_names(declared):
                yield f"{source.path}:{declared.lineno} {declared.name} is a wire format: keep it in adapters/http"
