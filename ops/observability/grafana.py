"""Grafana's provisioning: its data sources, and the dashboards that are checked in.

Written after its manual (Grafana 11) and tried on no machine: it comes in no package that we take.
"""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

_TYPES = {"prometheus": "prometheus", "loki": "loki", "jaeger": "jaeger"}
_SHARE = Path("/usr/share/grafana")


def provisioning(sources: Mapping[str, str], generated: Path) -> dict[str, str]:
    """Relative file name -> content. A data source's uid is its name: dashboards call it by that."""
    found = [
        {
            "name": name,
            "uid": name,
            "type": kind,
            "access": "proxy",
            "url": sources[name],
            "isDefault": name == "prometheus",
        }
        for name, kind in _TYPES.items()
        if name in sources
    ]
    dashboards = {"name": "goodgo", "type": "file", "options": {"path": str(generated / "dashboards")}}
    return {
        "datasources/goodgo.yaml": _yaml({"apiVersion": 1, "datasources": found}),
        "dashboards/goodgo.yaml": _yaml({"apiVersion": 1, "providers": [dashboards]}),
    }


def environment(folder: Path, host: str, port: int) -> dict[str, str]:
    """Whoever is on this machine may look, and nobody sign in: the administrator's password is thrown away."""
    return {
        "GF_SERVER_HTTP_ADDR": host,
        "GF_SERVER_HTTP_PORT": str(port),
        "GF_PATHS_DATA": str(folder / "data"),
        "GF_PATHS_LOGS": str(folder / "data" / "logs"),
        "GF_PATHS_PLUGINS": str(folder / "data" / "plugins"),
        "GF_PATHS_PROVISIONING": str(folder / "provisioning"),
        "GF_AUTH_ANONYMOUS_ENABLED": "true",
        "GF_AUTH_ANONYMOUS_ORG_ROLE": "Viewer",
        "GF_AUTH_DISABLE_LOGIN_FORM": "true",
        "GF_SECURITY_ADMIN_PASSWORD": secrets.token_hex(16),
        "GF_ANALYTICS_REPORTING_ENABLED": "false",
        "GF_ANALYTICS_CHECK_FOR_UPDATES": "false",
        "GF_LOG_LEVEL": "warn",
    }


def home(program: Path) -> tuple[str, ...]:
    """Where its pages lie: with Debian's package, or beside the program as in the archive that its makers offer."""
    beside = program.resolve().parents[1]
    where = next((folder for folder in (beside, _SHARE) if (folder / "conf" / "defaults.ini").exists()), None)
    return ("--homepath", str(where)) if where else ()


def _yaml(config: object) -> str:
    """JSON is YAML, and needs no dependency."""
    return json.dumps(config, indent=2) + "\n"
