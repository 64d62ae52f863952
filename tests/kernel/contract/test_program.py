"""What a service's program answers on the terminal, each time in a process of its own."""

import asyncio
import signal
import sys
from dataclasses import dataclass

import pytest

from kernel.runtime.data.postgres import Database
from kernel.testing.master_key import MASTER_KEY
from tests.kernel.contract.event_database import fetch
from tests.kernel.contract.relay_process import until

_SETTINGS = {
    "SAMPLE_DATABASE_URL": "postgresql://nowhere",
    "SAMPLE_ISSUER": "https://issuer.test",
    "SAMPLE_MASTER_KEY": MASTER_KEY,
}
_RELAYS = "SELECT FROM pg_stat_activity WHERE application_name = 'sample event relay'"


@dataclass(frozen=True, slots=True)
class _Answer:
    code: int
    out: str
    error: str


async def _start(*arguments: str, **environ: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.kernel.contract.sample_program",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environ,
    )


async def _run(*arguments: str, **environ: str) -> _Answer:
    process = await _start(*arguments, **environ)
    out, error = await process.communicate()
    return _Answer(process.returncode or 0, out.decode(), error.decode())


@pytest.mark.parametrize("arguments", [(), ("fly",), ("serve", "now"), ("relay",), ("--help",)])
async def test_a_wrong_command_is_a_usage_error_that_lists_the_commands(arguments: tuple[str, ...]) -> None:
    usage = "usage: python -m services.sample {serve,migrate,add,fail}\n"
    assert await _run(*arguments, **_SETTINGS) == _Answer(2, "", usage)


async def test_a_service_that_publishes_has_a_relay_of_its_own() -> None:
    assert "{serve,migrate,relay,add,fail}" in (await _run("fly", PUBLISHES="yes", **_SETTINGS)).error


async def test_a_service_without_a_database_has_nothing_to_migrate() -> None:
    answer = await _run("migrate", STATELESS="yes", **_SETTINGS)
    assert answer == _Answer(2, "", "usage: python -m services.sample {serve,add,fail}\n")


@pytest.mark.parametrize("arguments", [("serve",), ("add", "1")])
async def test_every_wrong_setting_is_named_at_once(arguments: tuple[str, ...]) -> None:
    answer = await _run(*arguments, SAMPLE_PORT="many", SAMPLE_MASTER_KEY=MASTER_KEY)
    assert (answer.code, answer.out) == (2, "")
    faults = answer.error.splitlines()
    assert all(line.startswith("services.sample: SAMPLE_") for line in faults)
    assert [name in answer.error for name in ("SAMPLE_PORT", "SAMPLE_DATABASE_URL", "SAMPLE_ISSUER")] == [True] * 3
    assert len(faults) == 3


async def test_a_tool_gets_its_arguments_and_answers_on_standard_output() -> None:
    assert await _run("add", "2", "3", **_SETTINGS) == _Answer(0, "5\n", "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("unavailable", "The service is unavailable; try again later"),
        ("invalid", "email: is no address"),
        ("value", "the key is too short"),
    ],
)
async def test_a_command_that_fails_says_why_in_one_line(name: str, said: str) -> None:
    answer = await _run("fail", name, **_SETTINGS)
    assert (answer.code, answer.out, answer.error.count("\n")) == (1, "", 1)
    assert answer.error.startswith("services.sample fail: ")
    assert said in answer.error


async def test_a_fault_is_not_swallowed() -> None:
    answer = await _run("fail", "fault", **_SETTINGS)
    assert answer.code == 1
    assert answer.error.endswith("LookupError: a fault\n")


async def test_a_server_cannot_import_what_no_service_uses() -> None:
    answer = await _run("serve", **_SETTINGS)
    assert (answer.code, answer.out) == (0, "https://issuer.test []\n")


async def test_a_server_that_is_traced_can_import_what_traces() -> None:
    answer = await _run("serve", GOODGO_OTLP_ENDPOINT="http://localhost:1", **_SETTINGS)
    assert (answer.code, answer.out) == (0, "https://issuer.test ['opentelemetry']\n")


async def test_the_relay_runs_by_itself_until_it_is_stopped(database: Database, notes_url: str) -> None:
    more = {"PUBLISHES": "yes", "SAMPLE_DATABASE_URL": notes_url, "SAMPLE_BROKER_URL": "nats://nowhere"}
    process = await _start("relay", **(_SETTINGS | more))

    async def is_connected() -> bool:
        return len(await fetch(database, _RELAYS)) == 1

    await until(is_connected)
    process.send_signal(signal.SIGTERM)
    await process.communicate()
    assert process.returncode == 0
