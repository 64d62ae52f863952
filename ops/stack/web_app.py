"""The web app of the running stack: it is built and started once the platform is ready, and the platform is healthy
without it. With `--watch` Next.js' own development server runs instead of a build.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from gateway.site import Site, read_site
from ops.stack import node
from ops.stack.concurrency import run_concurrently
from ops.stack.faults import describe_exception
from ops.stack.http_probe import http_ready
from ops.stack.layout import Layout
from ops.stack.local_server import Layer, LocalServer
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.process import Program
from ops.stack.progress import Steps
from ops.stack.settings import CHECKOUT, WEB, StackSettings
from ops.stack.supervisor import Supervisor
from ops.stack.web_build import APP, SERVER, WebBuild, build_environment, next_program
from ops.user_error import UserError

MANIFEST = CHECKOUT / "clients/web/manifest.toml"
_KEEP_ALIVE_MS = 65_000  # longer than the gateway keeps an idle connection, so that none ends under a request


class WebState(StrEnum):
    OFF = "off"
    BUILDING = "building"
    RUNNING = "running"
    FAILED = "failed"


@dataclass(slots=True)
class WebApp:
    """`url` is how browsers reach it. `own_settings` are the variables of its process, from `web_settings`."""

    layout: Layout
    settings: StackSettings
    supervisor: Supervisor
    steps: Steps
    changed: Callable[[], None]
    url: str
    is_watched: bool
    replica_count: int = 1
    own_settings: Mapping[str, str] = field(default_factory=dict)
    state: WebState = WebState.OFF
    fault: str | None = None
    site: Site | None = None
    _changing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def admit(self, own_settings: Mapping[str, str]) -> None:
        """Reads the manifest, so that the gateway knows the paths of the site before it runs. A fault is its own."""
        self.own_settings = own_settings
        try:
            self.site = read_site(MANIFEST)
        except (OSError, ValueError) as error:
            self._blame(UserError(f"{MANIFEST.relative_to(CHECKOUT)}: {error}", "correct it"))
        else:
            self.state = WebState.BUILDING

    async def start(self) -> None:
        """Returns when it runs, or when its fault is said."""
        if self.site is None:
            return
        async with self._changing:
            try:
                await self._replace_all()
            except UserError as error:
                self._blame(error)
                return
            except Exception as error:  # noqa: BLE001 - whatever it is, the platform runs on
                self._blame(UserError(describe_exception(error), f"see {self.layout.log('web')}"))
                return
        self.steps.note(f"web  {self.url}/")

    async def restart(self) -> None:
        """Builds the current source, then replaces one replica after the other. Raises UserError; the old ones run."""
        if self.site is None:
            raise UserError("the stack runs without the web app", "./goodgo down, then ./goodgo up")
        async with self._changing:
            try:
                await self._replace_all()
            except UserError as error:
                self._blame(error)
                raise

    @property
    def upstreams(self) -> dict[str, tuple[str, ...]]:
        return {WEB: tuple(replica.server.url for replica in self.supervisor.replicas(WEB))}

    async def _replace_all(self) -> None:
        build = WebBuild(self.layout.web, self.layout.log("web"), self.settings.inherited, self.steps)
        self.layout.web.mkdir(mode=0o700, exist_ok=True)
        make_server = await (self._prepare_development(build) if self.is_watched else self._prepare_build(build))
        running = self.supervisor.replicas(WEB)
        if running:
            for number, old in enumerate(running, 1):
                await self.supervisor.replace(old, make_server(number))
        else:
            with self.steps.step("web"):
                count = 1 if self.is_watched else self.replica_count
                await run_concurrently(*(self.supervisor.start(make_server(number + 1)) for number in range(count)))
        self.state, self.fault = WebState.RUNNING, None
        self.changed()

    async def _prepare_build(self, build: WebBuild) -> Callable[[int], LocalServer]:
        folder = await build.make()
        await asyncio.to_thread(build.remove_others, folder)
        return lambda number: self._server(number, (node.node(), SERVER.name), folder / SERVER.parent)

    async def _prepare_development(self, build: WebBuild) -> Callable[[int], LocalServer]:
        await build.make_packages()
        command = (node.node(), str(next_program()), "dev", "--hostname", LOOPBACK)
        return lambda number: self._server(number, command, APP)

    def _server(self, number: int, command: tuple[str, ...], folder: Path) -> LocalServer:
        port, name = free_port(), f"{WEB}-{number}"
        listening = {"PORT": str(port), "HOSTNAME": LOOPBACK, "KEEP_ALIVE_TIMEOUT": str(_KEEP_ALIVE_MS)}
        mode = {"NODE_ENV": "development" if self.is_watched else "production"}
        given = {name: self.settings.inherited[name] for name in ("HOME", "TZ") if name in self.settings.inherited}
        environment = build_environment({"PATH": self.settings.inherited.get("PATH", ""), **given})
        return LocalServer(
            Program(name, command, folder, {**environment, **mode, **listening, **self.own_settings}),
            url=f"http://{LOOPBACK}:{port}",
            log=self.layout.log(name),
            is_ready=http_ready(port, self.site.health if self.site else "/"),
            layer=Layer.WEB,
            service=WEB,
        )

    def _blame(self, error: UserError) -> None:
        runs = bool(self.supervisor.replicas(WEB))
        self.state, self.fault = (WebState.RUNNING if runs else WebState.FAILED), f"{error.message}. Fix: {error.hint}"
        self.steps.fault(f"web {'still runs the old code' if runs else 'does not run'}: {self.fault}")
        self.changed()
