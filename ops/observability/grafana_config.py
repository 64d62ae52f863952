"""Renders Grafana's provisioning: its data sources, and the generated dashboards.

Follows its manual (Grafana 11) and is not tested: no package that we use contains Grafana.
"""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

_TYPES = {"prometheus": "prometheus", "loki": "loki", "jaeger": "jaeger"}
_SHARE = Path("/usr/share/grafana")


def provisioning(sources: Mapping[str, str], generated: Path) -> dict[str, str]:
    """The content of each file, by relative name. A data source's uid is its name, which dashboards refer to."""
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
    """Lets every user of this machine view, and no user log in: the administrator's password is random."""
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
    """The folder of its web pages: of Debian's package, or beside the program as in the official archive."""
    beside = program.resolve().parents[1]
    where = next((folder for folder in (beside, _SHARE) if (folder / "conf" / "defaults.ini").exists()), None)
    return ("--homepath", str(where)) if where else ()


def _yaml(config: object) -> str:
    """JSON is valid YAML, and needs no dependency."""
    return json.dumps(config, indent=2) + "\n"
