"""Starts the demo clients of a stack that is ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ops.stack.backing_servers import previous_port
from ops.stack.demo_clients.apache import MISSING, NAME, Apache, Installation, find_apache
from ops.stack.demo_clients.registration import CLIENT_ID, register_client
from ops.stack.layout import Layout
from ops.stack.ports import previous_or_free_port
from ops.stack.postgres_paths import data_place
from ops.stack.progress import Steps
from ops.stack.secrets_file import Keys
from ops.stack.state_file import Record
from ops.stack.supervisor import Supervisor
from ops.stack.system_account import postgres_account
from ops.user_error import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoClients:
    """`issuer` is the gateway's URL, and `environ` has the PATH on which Apache is looked for."""

    layout: Layout
    issuer: str
    keys: Keys
    certificate: Path
    key: Path
    environ: Mapping[str, str]
    previous: Record | None
    supervisor: Supervisor
    steps: Steps

    async def start(self) -> None:
        """Raises nothing: what does not start is reported in one line."""
        installation = find_apache(self.environ)
        if installation is None:
            self.steps.note(f"left out: {MISSING}")
            return
        try:
            with self.steps.step(NAME):
                await self._start(self._apache(installation))
        except (UserError, OSError, TimeoutError) as error:
            self.steps.note(f"left out: {error or NAME}")

    async def _start(self, apache: Apache) -> None:
        secret = await register_client(
            self.issuer, self.layout.ca_cert, self.keys, apache.redirect_uri, apache.logged_out_url
        )
        apache.write(self.issuer, CLIENT_ID, secret)
        await self.supervisor.start(apache.local_server(self.layout.log(NAME)))

    def _apache(self, installation: Installation) -> Apache:
        account = postgres_account()
        return Apache(
            installation=installation,
            folder=data_place(self.layout.home, account) / "demo-clients",
            port=previous_or_free_port(previous_port(self.previous, NAME)),
            account=account,
            certificate=self.certificate,
            key=self.key,
            ca_cert=self.layout.ca_cert,
        )
