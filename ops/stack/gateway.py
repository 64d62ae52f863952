"""Traefik as a local server, and the files that it reads."""

import asyncio
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from importlib import import_module

from gateway.site import Site
from kernel.manifest import Manifest
from ops.stack import binaries
from ops.stack.gateway_settings import GatewayAddress
from ops.stack.http_probe import get_status, http_ready
from ops.stack.layout import Layout, write_private
from ops.stack.local_server import Layer, LocalServer
from ops.stack.process import Program
from ops.user_error import UserError

_TIMEOUT_S = 30.0
_POLL_S = 0.03


def read_inside_url(layout: Layout) -> str:
    """Where the services of the running stack reach each other, from the gateway's own configuration."""
    config = json.loads((layout.gateway / "traefik.yaml").read_text())
    return f"http://{config['entryPoints']['internal']['address']}"


@dataclass(frozen=True, slots=True)
class Gateway:
    layout: Layout
    address: GatewayAddress

    def write(
        self, manifests: tuple[Manifest, ...], upstreams: Mapping[str, tuple[str, ...]], site: Site | None
    ) -> None:
        """Writes the files that changed; Traefik reloads each file that is written."""
        # imported each time: `--watch` puts new modules in their place
        settings = import_module("ops.stack.gateway_settings").gateway_settings(
            self.address, manifests, upstreams, site
        )
        for name, content in import_module("gateway.render").render(settings).items():
            file = self.layout.gateway / name
            if not file.exists() or file.read_text() != content:
                write_private(file, content)

    def local_server(self) -> LocalServer:
        return LocalServer(
            Program("traefik", (str(binaries.traefik()), "--configFile=traefik.yaml"), self.layout.gateway),
            url=f"https://localhost:{self.address.https_port}",
            log=self.layout.log("traefik"),
            is_ready=http_ready(self.address.internal_port, "/ping"),
            layer=Layer.GATEWAY,
        )

    async def reach(self, service: str) -> None:
        """Returns once `service` answers through the gateway over verified TLS. Raises UserError after 30 s."""
        tls = ssl.create_default_context(cafile=self.layout.ca_cert)
        for _ in range(int(_TIMEOUT_S / _POLL_S)):
            # not its openapi.json, which it would have to make first
            status = await get_status("localhost", self.address.https_port, f"/{service}/docs", tls)
            if status == HTTPStatus.PERMANENT_REDIRECT:
                return
            await asyncio.sleep(_POLL_S)
        message = f"{service} did not answer through the gateway within {_TIMEOUT_S:.0f} s"
        raise UserError(message, f"see {self.layout.log('traefik')}")
