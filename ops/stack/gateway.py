"""Traefik: its files, written where it runs, and its process."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from kernel.manifest import Manifest
from ops.stack import binaries
from ops.stack.child import ChildPlan
from ops.stack.layout import Layout, write_private
from ops.stack.ports import LOOPBACK
from ops.stack.probe import get_status
from ops.stack.process import Program
from ops.stack.rendering import GatewayPlace
from ops.stack.trouble import Trouble

_OK = 200
_DEADLINE_S = 30.0
_POLL_S = 0.03


@dataclass(frozen=True, slots=True)
class Gateway:
    layout: Layout
    place: GatewayPlace

    def write(self, manifests: tuple[Manifest, ...], upstreams: Mapping[str, tuple[str, ...]]) -> None:
        """Only what changed is written: Traefik reloads what is."""
        rendering = import_module("ops.stack.rendering")  # looked up each time: `--watch` puts a new one there
        for name, content in rendering.gateway_files(self.place, manifests, upstreams).items():
            file = self.layout.gateway / name
            if not file.exists() or file.read_text() != content:
                write_private(file, content)

    def plan(self) -> ChildPlan:
        program = Program(
            name="traefik",
            command=(str(binaries.traefik()), "--configFile=traefik.yaml"),
            folder=self.layout.gateway,
        )
        return ChildPlan(program, f"https://localhost:{self.place.https_port}", self.layout.log("traefik"), self._pings)

    async def reach(self, service: str) -> None:
        """Returns once a client gets through to `service` over TLS that it can trust. Raises Trouble after 30 s."""
        tls = ssl.create_default_context(cafile=self.layout.ca_cert)
        for _ in range(int(_DEADLINE_S / _POLL_S)):
            if await get_status("localhost", self.place.https_port, f"/{service}/openapi.json", tls) == _OK:
                return
            await asyncio.sleep(_POLL_S)
        what = f"no request reached {service} through the gateway within {_DEADLINE_S:.0f} s"
        raise Trouble(what, f"see {self.layout.log('traefik')}")

    async def _pings(self) -> bool:
        return await get_status(LOOPBACK, self.place.internal_port, "/ping") == _OK
