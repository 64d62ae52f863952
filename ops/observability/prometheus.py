"""Prometheus' configuration: a job per service, called like it, and one for the gateway.

JSON is YAML, and needs no dependency. OpenMetrics, which carries the examples with their trace ids, is what Prometheus
asks for first since 2.5; it keeps them when started with EXEMPLARS.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

GATEWAY_JOB = "traefik"
EXEMPLARS = "--enable-feature=exemplar-storage"

Discovery = Mapping[str, Any]
"""Where a job's replicas are: what `listed_in` or `named` make, or any other of Prometheus' `*_sd_configs`."""


def configuration(jobs: Mapping[str, Discovery], *, rules: Iterable[str] = (), interval: str = "15s") -> str:
    """`rules` are paths as Prometheus sees them; rules are evaluated as often as figures are read."""
    config = {
        "global": {"scrape_interval": interval, "evaluation_interval": interval, "scrape_timeout": _timeout(interval)},
        "rule_files": list(rules),
        "scrape_configs": [{"job_name": name, "metrics_path": "/metrics", **found} for name, found in jobs.items()],
    }
    return json.dumps(config, indent=2) + "\n"


def named(*addresses: str) -> Discovery:
    """HOST:PORT each."""
    return {"static_configs": [{"targets": list(addresses)}]}


def listed_in(file: str) -> Discovery:
    """A file that `targets` made; it is read again when it changes, and every 10 s in any case."""
    return {"file_sd_configs": [{"files": [file], "refresh_interval": "10s"}]}


def targets(addresses: Iterable[str]) -> str:
    return json.dumps([{"targets": list(addresses)}]) + "\n"


def _timeout(interval: str) -> str:
    """As long as the interval, and no longer than Prometheus' own default."""
    seconds = int(interval.removesuffix("s"))
    return f"{min(seconds, 10)}s"
