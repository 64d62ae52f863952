"""Imports the manifests and the gateway's renderer again, as they are in the checkout now."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module, invalidate_caches
from typing import TYPE_CHECKING, TypeAlias

from ops.stack.services import read_manifests
from ops.user_error import UserError

if TYPE_CHECKING:
    from kernel.manifest import Manifest

SOURCES = ("services", "kernel", "gateway")
"""The packages that decide what services do and what the gateway's files contain."""


Manifests: TypeAlias = tuple[dict[str, "Manifest"], dict[str, UserError]]
"""The manifests that can be read, and why the others cannot, by service."""


@contextmanager
def current_code(*, kernel: bool) -> Iterator[Manifests]:
    """The manifests that the checkout has now. Their code stays in force after the block.

    Imports the kernel again only when it has changed: manifests of the old one and of the new one do not mix. Puts the
    old modules back when the renderer cannot be imported, and when the block raises.
    """
    loaded = {name: module for name, module in sys.modules.items() if _is_source(name, kernel=kernel)}
    for name in loaded:
        del sys.modules[name]
    invalidate_caches()
    try:
        for module in ("ops.stack.gateway_settings", "gateway.render"):
            import_module(module)
        yield read_manifests()
    except BaseException:
        sys.modules.update(loaded)
        raise


def look_at_manifests() -> Manifests:
    """The manifests that the checkout has now; the code in force stays what it was."""
    loaded = {name: module for name, module in sys.modules.items() if _is_source(name, kernel=True)}
    for name in loaded:
        del sys.modules[name]
    invalidate_caches()
    try:
        return read_manifests()
    finally:
        sys.modules.update(loaded)


def _is_source(module: str, *, kernel: bool) -> bool:
    room = module.partition(".")[0]
    return module == "ops.stack.gateway_settings" or (room in SOURCES and (kernel or room != "kernel"))
