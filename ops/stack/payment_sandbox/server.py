"""The sandbox as one of the stack's servers."""

import asyncio
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kernel.secret import Secret
from ops.stack.local_server import Layer, LocalServer
from ops.stack.ports import LOOPBACK
from ops.stack.process import Program
from ops.stack.settings import CHECKOUT

NAME, PROVIDER = "payment-sandbox", "sandbox"
SERVICE = "payments"
"""The service that asks this provider, and takes its webhooks."""


@dataclass(frozen=True, slots=True)
class PaymentSandbox:
    """Where it listens, the folder of its file, what caller and webhooks prove themselves with, and the gateway's URL,
    through which buyers reach its page."""

    folder: Path
    port: int
    key: Secret
    webhook_secret: Secret
    public_url: str

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def local_server(self, log: Path, webhook_url: str) -> LocalServer:
        return LocalServer(self._program(webhook_url), self.url, log, self.answers, Layer.BACKING)

    async def answers(self) -> bool:
        """Whether it answers a request now."""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(2):
                reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
                try:
                    writer.write(b"GET /knobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    return (await reader.readline()).startswith(b"HTTP/1.1 401 ")
                finally:
                    writer.close()
        return False

    def _program(self, webhook_url: str) -> Program:
        return Program(
            name=NAME,
            command=(sys.executable, "-m", "ops.stack.payment_sandbox"),
            folder=CHECKOUT,
            environment={
                "PATH": os.defpath,
                "PYTHONUNBUFFERED": "1",
                "GOODGO_ENVIRONMENT": "embedded",
                "SANDBOX_PORT": str(self.port),
                "SANDBOX_DATABASE": str(self.folder / "sandbox.db"),
                "SANDBOX_KEY": self.key.reveal(),
                "SANDBOX_WEBHOOK_SECRET": self.webhook_secret.reveal(),
                "SANDBOX_WEBHOOK_URL": webhook_url,
                "SANDBOX_PUBLIC_URL": self.public_url,
            },
        )


def buyer_return(public_url: str) -> dict[str, str]:
    """Returns the setting by which the provider sends buyers back below `public_url`, with its prefix."""
    return {f"{SERVICE.upper()}_RETURN_URL": f"{public_url}/my-orders/{{order_id}}"}


def service_settings(url: str, key: Secret, webhook_secret: Secret) -> dict[str, str]:
    """Returns the settings by which the service reaches the sandbox, without their prefix."""
    return {"PROVIDER_URL": url, "PROVIDER_KEY": key.reveal(), "WEBHOOK_SECRETS": webhook_secret.reveal()}
