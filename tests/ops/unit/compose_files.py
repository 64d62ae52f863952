"""The whole platform as Compose has it."""

from typing import Any

import yaml

from ops.stack.settings import CHECKOUT


def described() -> dict[str, Any]:
    """compose.yaml, and what it includes."""
    whole = _read("compose.yaml")
    for included in whole.pop("include"):
        for section, found in _read(included).items():
            if isinstance(found, dict) and not section.startswith("x-"):
                assert not found.keys() & whole.get(section, {}).keys(), "a name in two files"
                whole[section] = whole.get(section, {}) | found
    return whole


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((CHECKOUT / name).read_text("utf-8"))
    return found
