"""`python -m ops.stack.payment_sandbox`: settings come from SANDBOX_…, which the embedded stack sets.

In a container, SANDBOX_HOST is the address to listen on, and secrets come from the files that SANDBOX_…_FILE names.
Buyers reach the page below SANDBOX_PUBLIC_URL.
"""

import asyncio
import contextlib
import os
import sys
from pathlib import Path

import uvicorn
import uvloop

from ops.stack.payment_sandbox.api import SandboxApi
from ops.stack.payment_sandbox.store import SandboxStore
from ops.stack.payment_sandbox.webhooks import WebhookSender

_USAGE_ERROR = 2


async def _serve(port: int) -> None:
    settings = os.environ
    store = SandboxStore(Path(settings["SANDBOX_DATABASE"]))
    api = SandboxApi(store, _read_secret("SANDBOX_KEY"), settings["SANDBOX_PUBLIC_URL"])
    sender = WebhookSender(store, settings["SANDBOX_WEBHOOK_URL"], _read_secret("SANDBOX_WEBHOOK_SECRET"))
    # as a child of the stack it is ended by SIGTERM; its memory is on disk whenever that is
    server = uvicorn.Server(
        uvicorn.Config(
            api,
            host=settings.get("SANDBOX_HOST", "127.0.0.1"),
            port=port,
            log_level="critical",
            access_log=False,
            lifespan="off",
            ws="none",
        )
    )
    task = asyncio.create_task(sender.run())
    await server.serve()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


def _read_secret(name: str) -> str:
    file = os.environ.get(f"{name}_FILE")
    return os.environ[name] if file is None else Path(file).read_text(encoding="utf-8").strip()


def main() -> int:
    """Returns the exit code: 2 in production."""
    if os.environ.get("GOODGO_ENVIRONMENT") != "embedded":
        print("the payment sandbox is not for production: it runs with GOODGO_ENVIRONMENT=embedded", file=sys.stderr)
        return _USAGE_ERROR
    uvloop.run(_serve(int(os.environ["SANDBOX_PORT"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
