"""A service of three commands: `python -m tests.kernel.contract.sample_program COMMAND`.

`serve` says which packages it can import and stops. The tool `add` adds its arguments, `fail` raises what its argument
names.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import ClassVar

from kernel.errors import FieldError, InvalidRequest, Unavailable
from kernel.events import Payload
from kernel.manifest import Manifest
from kernel.runtime.process.commands import UNUSED_PACKAGES, Program, Server, Tool
from kernel.runtime.process.environment import load
from kernel.runtime.process.settings import ServiceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTaken(Payload):
    """A sample was taken."""

    event_type: ClassVar[str] = "sample.sample.taken"


ERRORS: Mapping[str, Exception] = {
    "unavailable": Unavailable(),
    "invalid": InvalidRequest(fields=[FieldError("email", "is no address")]),
    "value": ValueError("the key is too short"),
    "fault": LookupError("a fault"),
}


def load_server() -> Server[ServiceSettings]:
    async def serve(settings: ServiceSettings) -> None:
        found = [name for name in (*UNUSED_PACKAGES, "opentelemetry") if _can_import(name)]
        sys.stdout.write(f"{settings.issuer} {found}\n")

    return serve


def load_tools() -> Mapping[str, Tool[ServiceSettings]]:
    async def add(_settings: ServiceSettings, arguments: Sequence[str]) -> None:
        sys.stdout.write(f"{sum(map(int, arguments))}\n")

    async def fail(_settings: ServiceSettings, arguments: Sequence[str]) -> None:
        raise ERRORS[arguments[0]]

    return {"add": add, "fail": fail}


def _can_import(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    program = Program(
        manifest=Manifest(
            "sample",
            "Sample",
            (),
            publishes=(SampleTaken,) if os.environ.get("PUBLISHES") else (),
            has_database="STATELESS" not in os.environ,
        ),
        read_settings=lambda environ: load(ServiceSettings, "sample", environ),
        load_server=load_server,
        load_tools=load_tools,
    )
    sys.exit(program.run(sys.argv[1:]))
