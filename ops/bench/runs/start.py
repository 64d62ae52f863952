"""Measures a cold start of the whole stack, and of one more replica."""

import http.client
import ssl
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from statistics import median

from ops.bench.bench_stack import Stack, StackFolder, running, stack_folder
from ops.bench.outcome import Line, Outcome, Target
from ops.bench.rounds import Plan
from ops.stack.layout import Layout
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.settings import CHECKOUT, HTTPS_PORT
from ops.user_error import UserError

_STACK_MOST, _SERVICE_MOST = 2.0, 1.0
_POLL_S, _LATEST_S = 0.02, 60.0


def start(plan: Plan) -> Outcome:
    stacks, prompts, services = [], [], []
    with stack_folder() as here:
        plan.report("a first start, which makes the data folders")
        here.up()
        for number in range(1, plan.rounds + 1):
            here.down()
            first, prompt = _start(here)
            stacks.append(first)
            prompts.append(prompt)
            services.append(_one_more(running(here)))
            plan.report(f"round {number} of {plan.rounds}: stack {first:.2f} s, one service {services[-1]:.2f} s")
    lines = tuple(
        Line(what, p50=1e3 * median(found), spread=(1e3 * min(found), 1e3 * max(found)))
        for what, found in (
            ("stack, to a 200 through the gateway", stacks),
            ("./goodgo up --detach, to the prompt", prompts),
            ("one replica of auth, to ready", services),
        )
    )
    targets = (
        Target(
            "whole stack, initialised, to a 200 through the gateway", median(stacks), _STACK_MOST, " s", at_most=True
        ),
        Target("one service to ready", median(services), _SERVICE_MOST, " s", at_most=True),
    )
    return Outcome("start", "from nothing running", lines, targets)


def _start(here: StackFolder) -> tuple[float, float]:
    """Returns seconds to the first 200 through the gateway, and to the end of `up --detach`."""
    tls = ssl.create_default_context(cafile=Layout(here.home).ca_cert)
    port = int(here.environ[HTTPS_PORT])

    def first_status() -> int:
        connection = http.client.HTTPSConnection("localhost", port, timeout=2, context=tls)
        connection.request("GET", "/auth/openapi.json")
        return connection.getresponse().status

    begun = time.perf_counter()
    with ThreadPoolExecutor(1) as apart:
        first = apart.submit(_until_ok, first_status, begun)
        here.up()
        return first.result(), time.perf_counter() - begun


def _one_more(here: Stack) -> float:
    """Returns seconds until a replica with the settings of the others is ready."""
    (pid, *_), port = here.pids(), free_port()
    command = Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
    environ = dict(part.partition(b"=")[::2] for part in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0") if part)
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    replica = subprocess.Popen(
        command, cwd=CHECKOUT, env=environ | {b"AUTH_PORT": str(port).encode()}, stdout=quiet, stderr=quiet
    )
    try:
        return _until_ok(lambda: _ready(port), begun)
    finally:
        replica.terminate()
        replica.wait()


def _ready(port: int) -> int:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    connection.request("GET", "/readyz")
    return connection.getresponse().status


def _until_ok(ask: Callable[[], int], begun: float) -> float:
    while (elapsed := time.perf_counter() - begun) < _LATEST_S:
        with suppress(OSError, http.client.HTTPException):
            if ask() == http.client.OK:
                return time.perf_counter() - begun
        time.sleep(_POLL_S)
    raise UserError(f"nothing answered within {elapsed:.0f} s", "try ./goodgo up")
