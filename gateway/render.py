"""Renders the gateway's files from its settings: the same settings give the same bytes."""

import json
from pathlib import Path
from typing import Any

from gateway.dynamic import dynamic
from gateway.settings import GatewaySettings
from gateway.static import DYNAMIC_FOLDER, EDGE_MODULE, static

_EDGE_SOURCES = Path(__file__).parent / "plugins" / "edge"


def render(settings: GatewaySettings) -> dict[str, str]:
    """Returns content by relative file name. Traefik has to run in the folder that the files are written to."""
    return {
        "traefik.yaml": _yaml(static(settings)),
        f"{DYNAMIC_FOLDER}/platform.yaml": _yaml(dynamic(settings)),
    } | {
        f"plugins-local/src/{EDGE_MODULE}/{source.name}": source.read_text()
        for source in sorted(_EDGE_SOURCES.iterdir())
        if source.is_file()
    }


def _yaml(config: dict[str, Any]) -> str:
    """Encodes as JSON, which is YAML and needs no dependency."""
    return json.dumps(config, indent=2) + "\n"
