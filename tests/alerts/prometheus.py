"""A real Prometheus that reads a platform's figures once a second, and evaluates the rules as often."""

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx

from ops.observability.generated_files import rules
from ops.observability.prometheus_config import EXEMPLARS, configuration, static_discovery
from ops.observability.time_scale import TimeScale
from ops.stack.ports import free_port
from tests.alerts.tools import tool

QUICK = TimeScale(speed=60)
"""A second of the tests is a minute of an operator's."""

Sample = tuple[dict[str, str], float]


@dataclass(frozen=True, slots=True)
class Prometheus:
    client: httpx.AsyncClient

    async def query(self, expr: str) -> list[Sample]:
        """Each series with its labels; those without a value (NaN) are left out."""
        answer = await self.client.get("/api/v1/query", params={"query": expr})
        assert answer.status_code == 200, f"{expr}: {answer.text}"
        found = answer.json()["data"]["result"]
        samples = [(each["metric"], float(each["value"][1])) for each in found]
        return [(labels, value) for labels, value in samples if not math.isnan(value)]

    async def firing(self) -> dict[str, dict[str, Any]]:
        """Alerts by name, one of each."""
        answer = await self.client.get("/api/v1/alerts")
        return {
            each["labels"]["alertname"]: each for each in answer.json()["data"]["alerts"] if each["state"] == "firing"
        }

    async def fired(self) -> set[str]:
        """Alerts that have fired since it runs, or do."""
        found = await self.query('max by (alertname) (max_over_time(ALERTS{alertstate="firing"}[1h]))')
        return {labels["alertname"] for labels, _ in found}

    async def until_firing(self, names: Iterable[str], within: float) -> None:
        """Each has fired, not necessarily at the same time. Raises AssertionError that says which has not."""
        missing = set(names)

        async def fired() -> bool:
            alerts = await self.firing()
            for name in missing & set(alerts):
                _assert_readable(alerts[name])
                missing.discard(name)
            return not missing

        assert await until(fired, within), f"{sorted(missing)} did not fire within {within} s"

    async def until_quiet(self, names: Iterable[str], within: float) -> None:
        """None of them fires. Raises AssertionError when one still does."""

        async def quiet() -> bool:
            return not set(names) & set(await self.firing())

        assert await until(quiet, within), f"one of {sorted(names)} still fires after {within} s"

    async def until_scraped(self, targets: int) -> None:
        async def scraped() -> bool:
            return len(await self.query("up == 1")) >= targets

        assert await until(scraped, 90), await self.query("up")


async def until(met: Callable[[], Awaitable[bool]], within: float) -> bool:
    """Whether it was within so many seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            while True:
                if await met():
                    return True
                await asyncio.sleep(0.3)
    return False


def _assert_readable(alert: Mapping[str, Any]) -> None:
    """Checks that no template in a notification failed or found nothing."""
    for text in alert["annotations"].values():
        assert "<no value>" not in text, text
        assert "<error" not in text, text


def _configuration(folder: Path, jobs: Mapping[str, list[str]]) -> Path:
    (folder / "rules.yaml").write_text(rules(scale=QUICK))
    found = {job: static_discovery(*addresses) for job, addresses in jobs.items()}
    file = folder / "prometheus.yaml"
    file.write_text(configuration(found, rules=["rules.yaml"], interval="1s"))
    return file


@asynccontextmanager
async def running(folder: Path, jobs: Mapping[str, list[str]]) -> AsyncIterator[Prometheus]:
    """Reads each job's targets (HOST:PORT) while the block is open."""
    port = free_port()
    command = (
        tool("prometheus"),
        f"--config.file={_configuration(folder, jobs)}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
        EXEMPLARS,
        "--log.level=warn",
    )
    with (folder / "prometheus.log").open("w") as log:
        process = await asyncio.create_subprocess_exec(*command, stdout=log, stderr=log)
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:

            async def ready() -> bool:
                assert process.returncode is None, f"Prometheus ended: {folder / 'prometheus.log'}"
                with suppress(httpx.TransportError):
                    return (await client.get("/-/ready")).status_code == HTTPStatus.OK
                return False

            assert await until(ready, 90), f"Prometheus is not ready: {folder / 'prometheus.log'}"
            prometheus = Prometheus(client)
            await prometheus.until_scraped(sum(map(len, jobs.values())))
            yield prometheus
    finally:
        process.terminate()
        await process.wait()
