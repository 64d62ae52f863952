"""Renders Loki's configuration for one machine, and that of Alloy, which sends it the log files of the stack.

Follows their manuals (Loki 3, Alloy 1) and is not tested: no package that we use contains them.
"""

import json
from pathlib import Path

_INDEX = {"prefix": "index_", "period": "24h"}


def configuration(folder: Path, host: str, port: int, grpc_port: int) -> str:
    config = {
        "auth_enabled": False,
        "analytics": {"reporting_enabled": False},
        "server": {
            "http_listen_address": host,
            "http_listen_port": port,
            "grpc_listen_address": host,
            "grpc_listen_port": grpc_port,
            "log_level": "warn",
        },
        "common": {
            "instance_addr": host,
            "path_prefix": str(folder / "data"),
            "replication_factor": 1,
            "ring": {"kvstore": {"store": "inmemory"}},
            "storage": {
                "filesystem": {
                    "chunks_directory": str(folder / "data" / "chunks"),
                    "rules_directory": str(folder / "data" / "rules"),
                }
            },
        },
        "schema_config": {
            "configs": [
                {
                    "from": "2026-01-01",
                    "store": "tsdb",
                    "object_store": "filesystem",
                    "schema": "v13",
                    "index": _INDEX,
                }
            ]
        },
    }
    return json.dumps(config, indent=2) + "\n"


def shipping(logs: Path, loki_url: str) -> str:
    """Renders Alloy's configuration. Labels are few and bounded; ids stay in the line, where a query finds them."""
    return f"""\
local.file_match "logs" {{
  path_targets = [{{"__path__" = {json.dumps(str(logs / "*.log"))}}}]
}}

loki.source.file "logs" {{
  targets    = local.file_match.logs.targets
  forward_to = [loki.process.logs.receiver]
}}

loki.process "logs" {{
  stage.json {{
    expressions = {{service = "", level = "", timestamp = ""}}
  }}
  stage.labels {{
    values = {{service = "", level = ""}}
  }}
  stage.timestamp {{
    source = "timestamp"
    format = "RFC3339Nano"
  }}
  forward_to = [loki.write.local.receiver]
}}

loki.write "local" {{
  endpoint {{
    url = {json.dumps(loki_url + "/loki/api/v1/push")}
  }}
}}
"""
