"""What signed-in callers feel while 64 sign-ins wait for a core.

One replica is asked directly, so that no limit of the gateway is measured. A sampler asks for the profile and for
the public keys, one call after the other on one connection; then the same beside 64 clients that sign in, each
again as soon as it is answered, with a hash made four times as slow as usual and none of them shed: the queue is as
long as there are clients. Its latencies are compared with its own, idle, from the same run.
"""

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from ops.bench.figures import percentile, resident
from ops.bench.stack import stack

CLIENTS = 64
SLOW_PASSES = "8"
MOST = 5.0
"""The target: a 99th percentile under load is below this many times the idle one."""

_PASSWORD = "measured, and not a secret at all"  # noqa: S105 - of accounts that live for a minute
_ME, _KEYS = "/auth/v1/me", "/.well-known/jwks.json"
_BETWEEN = 0.005  # seconds between two calls of the sampler: it is to feel the load, not to be one


@dataclass(frozen=True, slots=True)
class Felt:
    """Milliseconds at the 99th percentile, and how many samples each is made of."""

    path: str
    idle_p99: float
    loaded_p99: float
    samples: int

    @property
    def ratio(self) -> float:
        return self.loaded_p99 / self.idle_p99


@dataclass(frozen=True, slots=True)
class Overload:
    """`logins` counts answers by status; memory is resident bytes of the replica: idle, and at its highest."""

    felt: tuple[Felt, ...]
    logins: dict[int, int]
    slowest_login: float
    idle_memory: int
    peak_memory: int

    @property
    def holds(self) -> bool:
        return all(each.ratio < MOST for each in self.felt)

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "ratios": {each.path: each.ratio for each in self.felt}, "holds": self.holds}

    def lines(self) -> Iterator[str]:
        """For a person."""
        yield f"{'path':<24} {'idle p99':>10} {'loaded p99':>11} {'ratio':>6}   target < {MOST:g}"
        for each in self.felt:
            yield f"{each.path:<24} {each.idle_p99:>7.2f} ms {each.loaded_p99:>8.2f} ms {each.ratio:>6.2f}"
        answers = ", ".join(f"{count} answered {status}" for status, count in sorted(self.logins.items()))
        yield f"sign-ins: {answers}; the slowest took {self.slowest_login:.1f} s"
        yield f"memory of the replica: {self.idle_memory / 1e6:.0f} MB idle, {self.peak_memory / 1e6:.0f} MB at most"


def measure(seconds: float, tell: Callable[[str], None]) -> Overload:
    """Takes some `2 * seconds` and the start of a stack. Raises ops.stack.trouble.Trouble."""
    tell("starting a stack of its own")
    with stack(AUTH_ARGON2_PASSES=SLOW_PASSES, AUTH_HASH_DEADLINE="60") as status:
        replica = status["services"]["auth"]["replicas"][0]
        place, pid = str(urlsplit(replica["url"]).netloc), int(replica["pid"])
        tell(f"{CLIENTS} accounts register")
        accounts = _accounts(place)
        token = str(_call(place, "/auth/v1/login", accounts[0])["access_token"])
        _sampled(place, token, 1.0)
        tell(f"idle, {seconds:g} s")
        idle, _ = _sampled(place, token, seconds)
        idle_memory = resident(pid)
        tell(f"{CLIENTS} sign-ins at once, {seconds:g} s")
        with _signing_in(place, accounts) as load:
            time.sleep(1.0)
            loaded, peak = _sampled(place, token, seconds, lambda: resident(pid))
    felt = [
        Felt(path, 1e3 * percentile(idle[path], 0.99), 1e3 * percentile(loaded[path], 0.99), len(loaded[path]))
        for path in (_ME, _KEYS)
    ]
    return Overload(tuple(felt), dict(load.answers), max(load.seconds), idle_memory, peak)


def _accounts(place: str) -> list[bytes]:
    bodies = [json.dumps({"email": f"{n}@bench.example", "password": _PASSWORD}).encode() for n in range(CLIENTS)]
    with ThreadPoolExecutor(8) as few:
        list(few.map(lambda body: _call(place, "/auth/v1/register", body), bodies))
    return bodies


def _call(place: str, path: str, body: bytes) -> dict[str, object]:
    connection = http.client.HTTPConnection(place, timeout=60)
    connection.request("POST", path, body, {"content-type": "application/json"})
    answer: dict[str, object] = json.loads(connection.getresponse().read())
    connection.close()
    return answer


def _sampled(
    place: str, token: str, seconds: float, weigh: Callable[[], int] = int
) -> tuple[dict[str, list[float]], int]:
    """Seconds of each call by path, and the most that `weigh` said meanwhile."""
    taken: dict[str, list[float]] = {_ME: [], _KEYS: []}
    most, end = 0, time.perf_counter() + seconds
    connection = http.client.HTTPConnection(place, timeout=60)
    headers = {"authorization": f"Bearer {token}"}
    while time.perf_counter() < end:
        for path, times in taken.items():
            begun = time.perf_counter()
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - begun)
            assert answer.status == http.client.OK, (path, answer.status)  # noqa: S101 - else nothing was measured
            time.sleep(_BETWEEN)
        most = max(most, weigh())
    connection.close()
    return taken, most


@dataclass(slots=True)
class _Load:
    answers: Counter[int]
    seconds: list[float]
    over: threading.Event


@contextmanager
def _signing_in(place: str, accounts: list[bytes]) -> Iterator[_Load]:
    load = _Load(Counter(), [], threading.Event())

    def sign_in(body: bytes) -> None:
        connection = http.client.HTTPConnection(place, timeout=60)
        while not load.over.is_set():
            begun = time.perf_counter()
            connection.request("POST", "/auth/v1/login", body, {"content-type": "application/json"})
            answer = connection.getresponse()
            answer.read()
            load.answers[answer.status] += 1
            load.seconds.append(time.perf_counter() - begun)
        connection.close()

    with ThreadPoolExecutor(len(accounts)) as clients:
        running = [clients.submit(sign_in, body) for body in accounts]
        try:
            yield load
        finally:
            load.over.set()
    for each in running:
        each.result()
