"""Renders Prometheus' configuration: a job with the name of each service, and one for the gateway.

JSON is valid YAML, and needs no dependency. Since version 2.5 Prometheus prefers OpenMetrics, which carries exemplars
with trace ids; it stores them when started with EXEMPLARS.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

GATEWAY_JOB = "traefik"
EXEMPLARS = "--enable-feature=exemplar-storage"

Discovery = Mapping[str, Any]
"""Where a job's replicas are: `file_discovery`, `static_discovery`, or any other of Prometheus' `*_sd_configs`."""


def configuration(jobs: Mapping[str, Discovery], *, rules: Iterable[str] = (), interval: str = "15s") -> str:
    """`rules` are paths as Prometheus sees them. Rules are evaluated as often as metrics are scraped."""
    config = {
        "global": {"scrape_interval": interval, "evaluation_interval": interval, "scrape_timeout": _timeout(interval)},
        "rule_files": list(rules),
        "scrape_configs": [{"job_name": name, "metrics_path": "/metrics", **found} for name, found in jobs.items()],
    }
    return json.dumps(config, indent=2) + "\n"


def static_discovery(*addresses: str) -> Discovery:
    """Takes HOST:PORT of each replica."""
    return {"static_configs": [{"targets": list(addresses)}]}


def file_discovery(file: str) -> Discovery:
    """Takes a file with the content of `targets`. Prometheus reads it when it changes, and every 10 s."""
    return {"file_sd_configs": [{"files": [file], "refresh_interval": "10s"}]}


def targets(addresses: Iterable[str]) -> str:
    return json.dumps([{"targets": list(addresses)}]) + "\n"


def _timeout(interval: str) -> str:
    """The interval, but at most Prometheus' default of 10 s."""
    seconds = int(interval.removesuffix("s"))
    return f"{min(seconds, 10)}s"
