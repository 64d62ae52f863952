"""What the gateway costs: `python -m tests.gateway.measure [SECONDS]`, on a machine with `wrk` and nothing else to do.

One replica that does next to nothing, asked directly and through the gateway with its limits in Redis.
"""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ops.stack.ports import LOOPBACK
from tests.gateway.contract.conftest import UNLIMITED
from tests.gateway.contract.running import gateway, redis, replica

PATH = "/echo/v1/things?body=%7B%7D"


def measure(url: str, connections: int, seconds: str) -> str:
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", url]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in report:
        raise RuntimeError(report)
    found = re.search(r"^ +50% +(\S+)\n.*^Requests/sec: +(\S+)", report, re.MULTILINE | re.DOTALL)
    if found is None:
        raise RuntimeError(report)
    return f"p50 {found[1]}, {found[2]}/s"


def main(seconds: str) -> None:
    with TemporaryDirectory() as folder, replica() as backend, redis(Path(folder)) as store:
        url = f"redis://{LOOPBACK}:{store.port}/0"
        with gateway(Path(folder), backend, redis_url=url, limits=UNLIMITED) as running:
            addresses = {"direct": f"http://{LOOPBACK}:{backend.port}", "http": running.http, "https": running.https}
            for connections in (1, 16):
                for name, base in addresses.items():
                    cost = measure(base + PATH, connections, seconds)
                    sys.stdout.write(f"{connections:2} connections, {name:6}: {cost}\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "5")
