"""`python -m ops.openapi_documents`: writes the OpenAPI document of every service to `clients/api/openapi`.

The clients' types are generated from these files. They are of what each deployment serves: routes that only a developer
has (the explorer, the mailbox) are left out.
"""

import inspect
import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from litestar.di import Dependency, Provide
from litestar.handlers import HTTPRouteHandler

from kernel.manifest import Manifest
from kernel.runtime.events.dead_letters.memory import MemoryDeadLetterStore
from kernel.runtime.http.dead_letters import dead_letter_handlers
from kernel.runtime.http.documentation import openapi_document

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDER = CHECKOUT / "clients/api/openapi"


def service_names() -> list[str]:
    return sorted(path.parent.name for path in (CHECKOUT / "services").glob("*/manifest.py"))


def document(service: str) -> dict[str, Any]:
    """Returns the OpenAPI document of a service, without a database or another server."""
    manifest, handlers = _routes(service)
    if manifest.has_events:
        handlers = [*handlers, *dead_letter_handlers(manifest, MemoryDeadLetterStore())]
    names = {name for handler in handlers for name in _dependencies(handler)}
    provided = {name: Provide(lambda: None, sync_to_thread=False) for name in names}  # none is called
    return openapi_document(manifest, handlers, provided)


def encode(described: dict[str, Any]) -> str:
    return json.dumps(described, indent=1, ensure_ascii=False) + "\n"


def _routes(service: str) -> tuple[Manifest, Sequence[HTTPRouteHandler]]:
    """Returns the manifest and the handlers; a service that selects its routes selects the fewest."""
    module = import_module(f"services.{service}.adapters.http.handlers")
    if (select := getattr(module, "select_routes", None)) is None:
        return import_module(f"services.{service}.manifest").MANIFEST, module.HANDLERS
    selected: tuple[Manifest, Sequence[HTTPRouteHandler]] = select(
        **dict.fromkeys(inspect.signature(select).parameters, False)
    )
    return selected


def _dependencies(handler: HTTPRouteHandler) -> list[str]:
    """Returns the parameters that the service's wiring provides."""
    hints = inspect.get_annotations(handler.fn, eval_str=True)
    return [name for name, hint in hints.items() if any(isinstance(each, Dependency) for each in _metadata(hint))]


def _metadata(hint: Any) -> Sequence[Any]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in service_names():
        (FOLDER / f"{name}.json").write_text(encode(document(name)), encoding="utf-8")
