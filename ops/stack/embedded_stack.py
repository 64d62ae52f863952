"""The GoodGo platform on one machine: what starts after what, and what each part needs of the others.

A new server is a `LocalServer` and one line in `start` or `_start_behind_gateway`.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from ops.observability.prometheus_config import GATEWAY_JOB
from ops.stack import redis_users
from ops.stack.backing_servers import BackingServers, backing_servers
from ops.stack.certificates import load_or_create_certificates
from ops.stack.concurrency import run_concurrently
from ops.stack.debugging import debugged_records
from ops.stack.demo_clients.start import DemoClients
from ops.stack.gateway import Gateway
from ops.stack.gateway_settings import GatewayAddress
from ops.stack.layout import Layout
from ops.stack.local_server import LocalServer
from ops.stack.observability.discovery import ToolDiscovery
from ops.stack.observability.tools import ObservabilityTools
from ops.stack.options import UpOptions
from ops.stack.payment_sandbox import server as payment_sandbox
from ops.stack.platform_services import PlatformServices
from ops.stack.ports import LOOPBACK, free_port, loopbacks
from ops.stack.progress import Steps
from ops.stack.secrets_file import Keys, load_or_create_keys
from ops.stack.services import read_manifests
from ops.stack.settings import OTLP_ENDPOINT, PUBLIC_ORIGINS, WEB, StackSettings
from ops.stack.state_file import Record, read_record, write_record
from ops.stack.supervisor import Supervisor
from ops.stack.web_app import WebApp
from ops.stack.web_settings import PAGES_FOR_AUTH, web_settings


class EmbeddedStack:
    """Expects the state folder to be locked, and no process of an earlier stack to run in it."""

    def __init__(self, settings: StackSettings, options: UpOptions, steps: Steps) -> None:
        self.settings = settings
        self.options = options
        self.steps = steps
        self.layout = Layout(settings.home)
        self._supervisor = Supervisor(self.update_state, steps.note)
        self._previous = read_record(self.layout.state)
        manifests, self._unreadable = read_manifests()
        self.services = PlatformServices(
            self.layout, settings, options.replicas, steps, self._supervisor, self.update_state, manifests
        )
        self.web = WebApp(
            self.layout,
            settings,
            self._supervisor,
            steps,
            self.update_state,
            url=settings.url_from(options.lan),
            is_watched=options.watch,
            replica_count=options.replicas.get(WEB, 1),
        )
        self._gateway: Gateway | None = None
        self._tools: ObservabilityTools | None = None
        self._ready = False

    async def start(self) -> None:
        """Returns when a request has reached every service that starts through the gateway. Raises UserError."""
        self.update_state()
        for name, fault in self._unreadable.items():
            self.services.blame(name, fault)
        if self.options.observe:
            await self._start_tools()
        if self.options.lan is not None:
            url = self.settings.url_from(self.options.lan)
            self._inherit(payment_sandbox.buyer_return(url) | {PUBLIC_ORIGINS: url})
        if self.options.web:
            self._inherit(PAGES_FOR_AUTH)
        with self.steps.step("certificates"):
            certificate, key = load_or_create_certificates(self.layout, *self._lan)
        keys = load_or_create_keys(self.layout.secrets, self.services.manifests)
        manifests = tuple(self.services.manifests.values())
        backing = await backing_servers(
            self.layout,
            keys,
            manifests,
            self._previous,
            http_port=self.settings.http_port,
            public_url=self.settings.url_from(self.options.lan),
            note=self.steps.note,
        )
        self.services.settings, self.services.backing = self.settings, backing
        gateway = self._gateway = Gateway(self.layout, self._gateway_address(certificate, key, backing, keys))
        self.services.inside_url = gateway.address.inside_url
        if self.options.web:
            self.web.admit(web_settings(self.settings, keys, self.web.url, gateway.address.inside_url))
        self.render()
        # the gateway depends on nothing while it starts, and is done before the services need the processor
        await run_concurrently(self._start_server(gateway.local_server()), self._start_behind_gateway(backing))
        with self.steps.step("first request"):
            await run_concurrently(*(gateway.reach(name) for name in self.services.groups))
        if self.options.demo_clients:
            await self._start_demo_clients(certificate, key, keys)
        self._ready = True
        self.update_state()

    async def stop(self) -> None:
        if self._tools is not None:
            self._tools.stop_waiting()
        await self._supervisor.stop()

    def update_state(self) -> None:
        """Writes down who runs, and gives the gateway and Prometheus the current replicas."""
        try:
            write_record(self.layout.state, self._record())
            self.render()
            self._write_prometheus_targets()
        except OSError as error:
            self.steps.note(f"{self.layout.home} is not writable: {error.strerror}. Fix: free some disk space")

    def render(self) -> None:
        if self._gateway is not None:
            upstreams = {**self.services.upstreams, **self.web.upstreams}
            self._gateway.write(tuple(self.services.manifests.values()), upstreams, self.web.site)

    def _gateway_address(self, certificate: Path, key: Path, backing: BackingServers, keys: Keys) -> GatewayAddress:
        otlp_endpoint, trace_sample = self.settings.tracing
        return GatewayAddress(
            http_port=self.settings.http_port,
            https_port=self.settings.https_port,
            internal_port=free_port(),
            cert_file=certificate,
            key_file=key,
            redis_url=backing.redis.url_of(redis_users.GATEWAY),
            proxy_secret=keys.gateway_proxy,
            hosts=loopbacks(),
            tls_hosts=self._lan,
            cors_origins=self.settings.origins,
            trusted_proxies=self.settings.trusted_proxies,
            payment_sandbox=backing.sandbox.url,
            otlp_endpoint=otlp_endpoint,
            trace_sample=trace_sample,
        )

    @property
    def _lan(self) -> tuple[str, ...]:
        return () if self.options.lan is None else (self.options.lan,)

    def _record(self) -> Record:
        urls = (self.settings.http_url, self.settings.https_url)
        records = (*self._supervisor.records, *debugged_records(self.services.groups.values()))
        return Record(
            os.getpid(),
            *urls,
            self._ready,
            records,
            observed=bool(self.options.observe),
            faults=dict(self.services.faults),
            code=self.services.code,
            watched=self.options.watch,
            lan=self.options.lan,
            web=self.web.state,
            web_fault=self.web.fault,
        )

    async def _start_tools(self) -> None:
        """Starts before everything else, so that the services know where to send traces."""
        names = list(self.services.manifests)
        wanted, previous = self.options.observe, self._previous
        found = ToolDiscovery(self.layout, self.settings.inherited, wanted, names, previous).find()
        self._tools = ObservabilityTools(self.layout, found, self._supervisor, self.steps)
        await self._tools.start()
        if found.otlp_endpoint is not None:
            self._inherit({OTLP_ENDPOINT: found.otlp_endpoint})

    def _inherit(self, more: Mapping[str, str]) -> None:
        self.settings = replace(self.settings, inherited={**more, **self.settings.inherited})

    def _write_prometheus_targets(self) -> None:
        if self._tools is not None and self._gateway is not None:
            addresses = {
                name: [urlsplit(url).netloc for url in group.replica_urls]
                for name, group in self.services.groups.items()
            }
            gateway = [f"{LOOPBACK}:{self._gateway.address.internal_port}"]
            self._tools.write_prometheus_targets(addresses | {GATEWAY_JOB: gateway})

    async def _start_demo_clients(self, certificate: Path, key: Path, keys: Keys) -> None:
        clients = DemoClients(
            layout=self.layout,
            issuer=self.settings.https_url,
            keys=keys,
            certificate=certificate,
            key=key,
            environ=self.settings.inherited,
            previous=self._previous,
            supervisor=self._supervisor,
            steps=self.steps,
        )
        await clients.start()

    async def _start_behind_gateway(self, backing: BackingServers) -> None:
        await run_concurrently(*map(self._start_server, backing.servers))
        await run_concurrently(self.services.start_all(), *map(self._start_server, backing.providers))

    async def _start_server(self, server: LocalServer) -> None:
        with self.steps.step(server.name):
            await self._supervisor.start(server)

    async def reach(self, service: str) -> None:
        """Returns once `service` answers through the gateway. Raises UserError after 30 s."""
        if self._gateway is not None:
            await self._gateway.reach(service)
