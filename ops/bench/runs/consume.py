"""How many messages a consumer handles, and how soon after the commit."""

import asyncio
import http.client
import json
import time
from statistics import median

from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.runtime.events.broker.nats_layout import Participant
from kernel.runtime.events.broker.nats_provisioning import NatsProvisioner
from kernel.secret import Secret
from ops.bench.bench_stack import Stack, bearer, register, stack
from ops.bench.consuming import SUBJECTS, Replicas, full_broker
from ops.bench.outcome import Line, Outcome, Target
from ops.bench.process_stats import percentile
from ops.bench.rounds import Plan, run_rounds
from services.auth.domain.accounts.events import AccountRenamed

_RENAMED = AccountRenamed.event_type
_EVENTS_PER_ROUND = 20
_PAUSE = 0.2  # seconds: the relay is idle again
_TWO_QUICK, _ONE_SLOW, _LATENCY = 500.0, 100.0, 25.0
_NOTES = (
    f"{SUBJECTS:,} subjects; the handler only waits; replicas, broker and the measuring process share the cores",
    "requests take turns between two replicas, one of which has the relay; the commit comes just before the answer",
)


def consume(plan: Plan) -> Outcome:
    with full_broker() as server:
        seen = run_rounds(
            [
                Replicas("handler waits 3 ms, one replica", server, 1, 0.003),
                Replicas("handler waits 3 ms, two replicas", server, 2, 0.003),
                Replicas("handler waits 300 ms, one replica", server, 1, 0.3),
                Replicas("handler waits 300 ms, two replicas", server, 2, 0.3),
            ],
            plan,
        )
    lines = seen.lines()
    requests, latencies = _latencies(plan)
    p50 = median(latencies)
    lines += (
        Line("a request that commits an event, idle", p50=median(requests), p99=percentile(requests, 0.99)),
        Line("from its answer to the handler", p50=p50, p99=percentile(latencies, 0.99)),
    )
    rates = {line.what: line.rate or 0.0 for line in lines}
    targets = (
        Target("handler waits 3 ms, two replicas", rates["handler waits 3 ms, two replicas"], _TWO_QUICK, "/s"),
        Target("handler waits 300 ms, one replica", rates["handler waits 300 ms, one replica"], _ONE_SLOW, "/s"),
        Target("from the answer to the handler, idle, p50", p50, _LATENCY, " ms", at_most=True),
    )
    return Outcome("consume", "messages that a consumer handles", lines, targets, _NOTES)


def _latencies(plan: Plan) -> tuple[list[float], list[float]]:
    """Returns the milliseconds of each request, and from its answer to the handler."""
    with stack("--replicas", "auth=2") as here:
        _, authorization = bearer(here.place(), register(here.place(), 1)[0])
        return asyncio.run(_measure(here, authorization, plan.rounds * _EVENTS_PER_ROUND))


async def _measure(here: Stack, authorization: str, count: int) -> tuple[list[float], list[float]]:
    broker_url = Secret(str(here.nats_url))
    provisioner = NatsProvisioner(broker_url)
    await provisioner.provision(Participant("bench", publishes=False, consumes=(_RENAMED,)))
    await provisioner.close()
    handled, requests, latencies = asyncio.Queue[float](), list[float](), list[float]()

    async def handle(_message: Message) -> None:
        handled.put_nowait(time.perf_counter())

    async def bury(message: Message, reason: str) -> None:
        raise RuntimeError(f"{message.id} became a dead letter: {reason}")

    broker = NatsBroker(broker_url, "bench")
    async with broker.consume("bench", [_RENAMED], handle, bury):
        for number in range(count + 2):
            await asyncio.sleep(_PAUSE)
            begun = time.perf_counter()
            await asyncio.to_thread(_rename, here.place(replica=number % 2), authorization, number)
            answered = time.perf_counter()
            requests.append(1e3 * (answered - begun))
            latencies.append(1e3 * (await handled.get() - answered))
    await broker.close()
    return requests[2:], latencies[2:]  # the first ones find connections that are not open yet


def _rename(place: str, authorization: str, number: int) -> None:
    connection = http.client.HTTPConnection(place, timeout=10)
    headers = {"authorization": authorization, "content-type": "application/json"}
    connection.request("PATCH", "/auth/v1/me", json.dumps({"display_name": f"Ada {number}"}), headers)
    connection.getresponse().read()
    connection.close()
