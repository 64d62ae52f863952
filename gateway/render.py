"""Settings in, files out: the same settings always give the same bytes."""

import json
from pathlib import Path
from typing import Any

from gateway.dynamic import dynamic
from gateway.settings import GatewaySettings
from gateway.static import DYNAMIC_FOLDER, EDGE_MODULE, static

_EDGE_SOURCES = Path(__file__).parent / "plugins" / "edge"


def render(settings: GatewaySettings) -> dict[str, str]:
    """Relative file name -> content. Traefik has to run in the folder that they are written to."""
    return {
        "traefik.yaml": _yaml(static(settings)),
        f"{DYNAMIC_FOLDER}/platform.yaml": _yaml(dynamic(settings)),
    } | {
        f"plugins-local/src/{EDGE_MODULE}/{source.name}": source.read_text()
        for source in sorted(_EDGE_SOURCES.iterdir())
        if source.is_file()
    }


def _yaml(config: dict[str, Any]) -> str:
    """JSON is YAML, and needs no dependency."""
    return json.dumps(config, indent=2) + "\n"
