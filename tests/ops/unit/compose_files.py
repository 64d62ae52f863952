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


def production() -> dict[str, Any]:
    """compose.production.yaml, which goes over it.

    A list that it marks `!override` is a `Replacement` of the one before; Compose appends other lists.
    """
    return _read("compose.production.yaml")


class Replacement(list[Any]): ...


class _Tolerant(yaml.SafeLoader): ...


def _replacement(loader: _Tolerant, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    assert isinstance(node, yaml.SequenceNode)
    return Replacement(loader.construct_sequence(node, deep=True))


_Tolerant.add_constructor("!override", _replacement)


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((CHECKOUT / name).read_text("utf-8"), _Tolerant)  # noqa: S506 - a safe loader
    return found
