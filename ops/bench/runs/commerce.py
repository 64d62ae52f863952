"""Measures the shop: placements while no payment is made, the time from placed to paid, and the CPU of a paid order."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from ops.bench.bench_stack import stack
from ops.bench.outcome import Line, Outcome, Target
from ops.bench.process_stats import percentile, processor_seconds
from ops.bench.rounds import Plan, Sample, ServerLoad, p99, run_rounds
from ops.bench.shoppers import ORDERS, Shoppers, prepare_shoppers, slow_provider
from ops.bench.wrk import Load
from ops.stack.payment_sandbox.server import NAME as PROVIDER

CONNECTIONS, BUYERS, RATE, LATENCY = 16, 32, 50, 0.02
_SETTINGS = {"ORDERS_MAX_OPEN": "1000", "ORDERS_HOLD": "3600"}
_LEAST_RATE, _MOST_P99 = 300.0, 50.0
_MOST_SAGA_P50, _MOST_SAGA_P99, _MOST_CPU = 600.0, 2000.0, 25.0
_DRAINED_WITHIN, _IDLE = 300.0, 5.0  # seconds
_SENDERS = 8
_STOPPED = ("payments", PROVIDER)
_GROUPS = ("orders", "payments", "notifications", "postgres", "nats", "redis", "traefik", PROVIDER)


def commerce(plan: Plan) -> Outcome:
    with stack(**_SETTINGS) as here:
        plan.report(f"{BUYERS} buyers register")
        shoppers = prepare_shoppers(here, BUYERS)
        with slow_provider(here, LATENCY):
            sagas = _measure_sagas(shoppers, plan)
        contenders = [_Placements(f"placed at {CONNECTIONS}, {each} stopped", shoppers, each) for each in _STOPPED]
        seen = run_rounds(contenders, plan)
        backlog, drained = _drain(shoppers, plan)
        states = asyncio.run(shoppers.count_by_state())
    lines = (*sagas.lines(), *seen.lines())
    first = seen.samples[contenders[0].what]
    targets = (
        *sagas.targets(),
        Target(contenders[0].what, median([each.rate for each in first]), _LEAST_RATE, "/s"),
        Target("its p99", median([p99(each) for each in first]), _MOST_P99, " ms", at_most=True),
        Target("share of all orders that are paid after the drain", states.get("paid", 0) / sum(states.values()), 1.0),
    )
    notes = (
        f"the backlog of {backlog:,} orders was paid within {drained:.0f} s of the last round",
        f"the idle stack takes {1e3 * sagas.idle:.0f} ms of CPU a second, which is in the CPU of an order, too",
        f"placed to paid: {len(sagas.milliseconds):,} orders; the provider takes {1e3 * LATENCY:.0f} ms a call",
    )
    return Outcome("commerce", "the shop, on one replica of each service", lines, targets, notes)


@dataclass(frozen=True, slots=True)
class _Placements:
    """Fulfils `rounds.Contender`: placements while a service or server is stopped by SIGSTOP."""

    what: str
    shoppers: Shoppers
    stopped: str

    def run(self, seconds: float) -> Sample:
        here = self.shoppers.here
        load = Load(f"http://{self.shoppers.place}{ORDERS}", CONNECTIONS, "order.lua", self.shoppers.lines())
        groups = here.groups("orders", "postgres", "nats")
        with _stop(here.groups(self.stopped)[self.stopped]):
            return ServerLoad(self.what, lambda: load, lambda: groups).run(seconds)


@contextmanager
def _stop(pids: Sequence[int]) -> Iterator[None]:
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


@dataclass(frozen=True, slots=True)
class _Sagas:
    """`milliseconds` from placed to paid. `cpu` is seconds by process, of everything as `all`; `idle` a share."""

    milliseconds: Sequence[float]
    rate: float
    cpu: Mapping[str, float]
    idle: float

    def lines(self) -> Iterator[Line]:
        orders = max(1, len(self.milliseconds))
        used = {name: 1e6 * seconds / orders for name, seconds in self.cpu.items()}
        p50, most = (percentile(self.milliseconds, share) for share in (0.5, 0.99))
        yield Line(f"placed to paid at {RATE}/s", rate=self.rate, p50=p50, p99=most, cpu=used)

    def targets(self) -> Iterator[Target]:
        p50, most = (percentile(self.milliseconds, share) for share in (0.5, 0.99))
        used = 1e3 * self.cpu["all"] / max(1, len(self.milliseconds))
        yield Target("placed to paid, p50", p50, _MOST_SAGA_P50, " ms", at_most=True)
        yield Target("placed to paid, p99", most, _MOST_SAGA_P99, " ms", at_most=True)
        yield Target("CPU of all processes for a paid order", used, _MOST_CPU, " ms", at_most=True)


def _measure_sagas(shoppers: Shoppers, plan: Plan) -> _Sagas:
    here, seconds = shoppers.here, plan.rounds * plan.seconds
    _place_paced(shoppers, 2)  # connections open, statements are prepared
    _drain(shoppers, plan)
    groups = {"all": here.everything(), **here.groups(*_GROUPS)}
    resting = processor_seconds(groups)
    time.sleep(_IDLE)
    before, since, begun = processor_seconds(groups), time.time(), time.perf_counter()
    _place_paced(shoppers, seconds)
    rate = RATE * seconds / (time.perf_counter() - begun)
    _drain(shoppers, plan)
    after = processor_seconds(groups)
    idle = (before["all"] - resting["all"]) / _IDLE
    taken = asyncio.run(shoppers.read_sagas(since))
    return _Sagas(taken, rate, {name: after[name] - before[name] for name in groups}, idle)


def _place_paced(shoppers: Shoppers, seconds: float) -> None:
    """Places an order every 1 / RATE seconds, however long the one before takes. Raises UserError."""
    begun = time.perf_counter()

    def place(number: int) -> None:
        time.sleep(max(0.0, begun + number / RATE - time.perf_counter()))
        shoppers.order(number)

    with ThreadPoolExecutor(_SENDERS) as senders:
        list(senders.map(place, range(round(RATE * seconds))))


def _drain(shoppers: Shoppers, plan: Plan) -> tuple[int, float]:
    """Returns how many orders were not paid yet, and the seconds until none was left."""
    backlog, begun = asyncio.run(shoppers.count_unpaid()), time.perf_counter()
    while (left := asyncio.run(shoppers.count_unpaid())) and time.perf_counter() - begun < _DRAINED_WITHIN:
        plan.report(f"{left:,} orders are not paid yet")
        time.sleep(1)
    return backlog, time.perf_counter() - begun
