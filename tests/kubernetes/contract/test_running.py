"""What of the manifests can run without a cluster does: the gateway's mounted files, and the script of databases."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeAlias

import asyncpg
import httpx
import pytest
from redis.asyncio import Redis

from ops.kubernetes.generated_files import ROOT
from ops.stack import binaries, redis_users
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.postgres import PostgresServer
from ops.stack.redis import RedisServer
from tests.gateway.contract.certificate import make_certificate
from tests.gateway.contract.running import program, wait_for
from tests.kubernetes.contract.builds import build
from tests.kubernetes.rules.objects import name_of, of_kind, workloads

_NOBODYS = "/payment-sandbox/nobody"  # of the platform, and of no service: the web app does not get it
_BAD_GATEWAY = 502
_Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"  # generic in the stubs only


async def test_traefik_runs_on_the_files_that_its_pod_mounts(redis: RedisServer, tmp_path: Path) -> None:
    """The local overlay's; production's differ in names."""
    http, internal = free_port(), free_port()
    cert_file, key_file = make_certificate(tmp_path)
    here = {
        '":8080"': f'"{LOOPBACK}:{http}"',
        '":8443"': f'"{LOOPBACK}:{free_port()}"',
        '":9000"': f'"{LOOPBACK}:{internal}"',
        '"redis:6379"': f'"{LOOPBACK}:{redis.port}"',
        "/run/secrets/tls/tls.crt": str(cert_file),
        "/run/secrets/tls/tls.key": str(key_file),
        '"http://auth:8000"': f'"http://{LOOPBACK}:{free_port()}"',
        '"requestAcceptGraceTimeout": "15s"': '"requestAcceptGraceTimeout": "0s"',
        '"http://web:3000"': f'"http://{LOOPBACK}:{free_port()}"',
    }
    _mount(tmp_path / "gateway", here)
    before = await _keys(redis)
    command = [
        "env",
        f"GATEWAY_REDIS_PASSWORD={redis.passwords[redis_users.GATEWAY].reveal()}",
        str(binaries.traefik()),
    ]
    with program([*command, "--configFile=traefik.yaml"], http, cwd=tmp_path / "gateway", ready=""):
        wait_for(f"http://{LOOPBACK}:{internal}/ping")
        wait_for(f"http://{LOOPBACK}:{http}{_NOBODYS}", status=404)
        async with httpx.AsyncClient(base_url=f"http://{LOOPBACK}:{http}") as client:
            answer = await client.get(_NOBODYS)
            routed = await client.get("/auth/openapi.json")
            page = await client.get("/products", headers={"accept": "text/html"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert routed.status_code == _BAD_GATEWAY
    assert (page.status_code, page.headers["content-type"]) == (_BAD_GATEWAY, "text/html; charset=utf-8")
    assert await _keys(redis) - before, "the limiter counted nothing: its password is not what the Secret holds"


async def test_the_script_makes_databases_as_the_stack_does(postgres: PostgresServer, tmp_path: Path) -> None:
    for role in ("owner", "runtime"):
        (tmp_path / f"order-items-{role}").write_text(f"it's \\ {role}")
    programs = binaries.postgres_programs(binaries.postgres_package())
    environment = {
        "PATH": f"{programs}:{os.defpath}",
        "LD_LIBRARY_PATH": str(programs.parent / "lib"),
        "PGHOST": LOOPBACK,
        "PGPORT": str(postgres.port),
        "PGPASSWORD": postgres.password.reveal(),
        "POSTGRES_USER": "postgres",
        "DATABASES": str(tmp_path),
    }
    script = str(ROOT / "overlays" / "local" / "data" / "databases.sh")
    for _ in range(2):  # by hand again, when another service has come
        process = await asyncio.create_subprocess_exec("sh", script, env=environment, stderr=asyncio.subprocess.PIPE)
        _, said = await process.communicate()
        assert process.returncode == 0, said.decode()
    async with _connected(postgres.port, "owner") as owner:
        await owner.execute("CREATE TABLE things (id int)")
    async with _connected(postgres.port, "runtime") as runtime:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await runtime.execute("CREATE TABLE more (id int)")


def _mount(folder: Path, here: Mapping[str, str]) -> None:
    """As the kubelet lays out a projected volume: files in a hidden folder, and links to what is at its top."""
    (gateway,) = (each for each in workloads(build("local")) if each.name == "gateway")
    (files,) = (volume["projected"]["sources"] for volume in gateway.pod["volumes"] if volume["name"] == "files")
    maps = {name_of(found): found["data"] for found in of_kind(build("local"), "ConfigMap")}
    hidden = folder / "..data"
    for source in files:
        for item in source["configMap"]["items"]:
            content = maps[source["configMap"]["name"]][item["key"]]
            for name, value in here.items():
                content = content.replace(name, value)
            path = hidden / item["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
    for top in hidden.iterdir():
        (folder / top.name).symlink_to(Path("..data", top.name))


async def _keys(redis: RedisServer) -> set[bytes | str]:
    async with Redis.from_url(redis.url) as client:
        return set(await client.keys("*"))


@asynccontextmanager
async def _connected(port: int, role: str) -> AsyncIterator[_Connection]:
    connection = await asyncpg.connect(
        host=LOOPBACK, port=port, user=f"order_items_{role}", password=f"it's \\ {role}", database="order_items"
    )
    try:
        yield connection
    finally:
        await connection.close()
