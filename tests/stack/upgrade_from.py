"""`python -m tests.stack.upgrade_from COMMIT`: an upgrade from an earlier commit to this one, under load.

A clone of this repository serves at COMMIT, with two replicas of auth, orders and payments. While people log in and
others place orders, the clone goes to this commit and `restart` migrates and replaces every replica. Afterwards every
order that was accepted has been paid, and a session from before refreshes. By hand: it takes some minutes, and COMMIT
must need no setting and no package that this commit does not have.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID, uuid4

import httpx

from tests.stack.checkout import THIS, Checkout
from tests.stack.platform import Platform, newcomer, running
from tests.stack.shoppers import Shopper, order, shopper
from tests.stack.traffic import under_traffic

_REPLICAS = [word for name in ("auth", "orders", "payments") for word in ("--replicas", f"{name}=2")]
_PAUSE_S, _PATIENCE_S = 1.0, 120
_LAST = "paid"


class _Orders:
    """Places one after the other until `ended`."""

    def __init__(self, buyer: Shopper) -> None:
        self.buyer, self.ended = buyer, asyncio.Event()
        self.placed: list[UUID] = []
        self.failed: list[str] = []

    async def run(self) -> None:
        while not self.ended.is_set():
            try:
                self.placed.append(await order(self.buyer))
            except (AssertionError, httpx.HTTPError) as error:
                self.failed.append(repr(error))
            await asyncio.sleep(_PAUSE_S)

    async def count_unpaid(self) -> int:
        """Once all are paid, or after two minutes."""
        unpaid, deadline = set(self.placed), time.monotonic() + _PATIENCE_S
        while unpaid and time.monotonic() < deadline:
            unpaid = {each for each in unpaid if await self._state(each) != _LAST}
            await asyncio.sleep(_PAUSE_S)
        return len(unpaid)

    async def _state(self, order_id: UUID) -> str:
        client, bearer = self.buyer.person.client, self.buyer.person.bearer
        found = await client.get(f"/orders/v1/orders/{order_id}", headers=bearer)
        return str(found.json().get("state"))


async def _fill_stock(client: httpx.AsyncClient, admin: dict[str, str]) -> None:
    signed_in = await client.post("/auth/v1/login", json=admin)
    headers = {"authorization": f"Bearer {signed_in.json()['access_token']}", "idempotency-key": str(uuid4())}
    body = {"change": 1000, "reason": "For an upgrade"}
    filled = await client.patch("/orders/v1/stock/CUP-01", headers=headers, json=body)
    assert filled.is_success, filled.text


async def _upgrade(clone: Checkout, platform: Platform, commit: str) -> int:
    """Returns 1 when a request failed, or something was lost."""
    async with platform.client() as client:
        await _fill_stock(client, platform.admin)
        before, orders = await newcomer(client), _Orders(await shopper(client))
        placing = asyncio.create_task(orders.run())
        async with under_traffic(client) as traffic:
            clone.git("checkout", "--quiet", commit)
            done = await asyncio.to_thread(platform.run, "restart", timeout=900)
        orders.ended.set()
        await placing
        refreshed = await before.refresh()
        unpaid = await orders.count_unpaid()
    lines = [
        f"restart: {done.returncode} {done.stdout.strip()} {done.stderr.strip()}",
        f"{traffic.answered} requests answered, {len(traffic.failed)} failed",
        f"{len(orders.placed)} orders placed, {len(orders.failed)} refused, {unpaid} not paid",
        f"a session from before: {refreshed.status_code}",
        *traffic.failed,
        *orders.failed,
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(done.returncode or traffic.failed or orders.failed or unpaid or refreshed.is_error))


def main(earlier: str) -> int:
    commit = THIS.git("rev-parse", "HEAD").strip()
    with tempfile.TemporaryDirectory(prefix="goodgo-upgrade-") as folder:
        clone = Checkout(Path(folder) / "checkout")
        subprocess.run(["git", "clone", "--quiet", str(THIS.root), str(clone.root)], check=True)
        clone.git("checkout", "--quiet", earlier)
        paths = {"PYTHONPATH": str(clone.root), "PYTHONSAFEPATH": "1", "GOODGO_SERVICES": ""}
        with running(Path(folder) / "home", *_REPLICAS, "--no-web", checkout=clone.root, **paths) as platform:
            seeded = platform.run("seed")
            assert seeded.returncode == 0, seeded.stdout + seeded.stderr
            return asyncio.run(_upgrade(clone, platform, commit))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
