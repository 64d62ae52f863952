"""The operations of a PATCH, applied to a resource as it is on the wire (RFC 7644 section 3.5.2).

Operations are applied to a copy, so that one that is refused changes nothing.
"""

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from services.auth.adapters.http.scim.errors import InvalidScimPath, InvalidScimSyntax, NoScimTarget, ScimMutability

MAX_OPERATIONS = 1_000
_PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
_PATH = re.compile(
    r"(?:urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):)?"
    r"(?P<name>[A-Za-z][\w-]{0,60})(?:\[(?P<filter>[^\[\]]{1,500})\])?(?:\.(?P<sub>[A-Za-z$][\w-]{0,60}))?",
    re.IGNORECASE,
)
_VALUE_FILTER = re.compile(
    r'\s*(?P<name>[A-Za-z]{1,40})\s+eq\s+(?P<value>"(?:[^"\\]|\\.)*"|true|false)\s*', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of a resource type: `names` may be changed, `several` of them are lists, `required` ones cannot
    be removed; `read_only` are the server's. Of `single` ones one item is kept, without its type. `ignored` are
    attributes of the standard that are not kept: providers send them all the same. Those are in lower case.
    """

    names: frozenset[str]
    several: frozenset[str]
    read_only: frozenset[str]
    required: frozenset[str]
    ignored: frozenset[str]
    single: frozenset[str] = frozenset()

    def find(self, name: str) -> str | None:
        """Returns the attribute as it is written; None for an ignored one. Names are known in any case.

        Raises InvalidScimPath, ScimMutability.
        """
        if name.lower() in self.ignored:
            return None
        if name.lower() in {each.lower() for each in self.read_only}:
            raise ScimMutability(f"{name} is read-only.")
        found = next((each for each in self.names if each.lower() == name.lower()), None)
        if found is None:
            raise InvalidScimPath(f"There is no attribute {name[:100]}.")
        return found


def apply_patch(resource: Mapping[str, Any], message: Any, attributes: Attributes) -> dict[str, Any]:
    """Returns the resource as it is after all operations.

    Raises InvalidScimSyntax, InvalidScimPath, NoScimTarget, ScimMutability.
    """
    changed = deepcopy(dict(resource))
    for operation in _read_operations(message):
        kind, path, value = str(operation.get("op", "")).lower(), operation.get("path"), operation.get("value")
        if kind not in {"add", "replace", "remove"} or not (path is None or isinstance(path, str)):
            raise InvalidScimSyntax("An operation has op add, replace or remove, and a path that is text.")
        if path:
            _apply(changed, kind, path, value, attributes)
            continue
        if kind == "remove":
            raise NoScimTarget("remove needs a path.")
        if not isinstance(value, dict):
            raise InvalidScimSyntax("Without a path the value is an object.")
        for name, each in value.items():
            if name.lower() != "schemas":
                _apply(changed, kind, name, each, attributes)
    return changed


def _read_operations(message: Any) -> list[dict[str, Any]]:
    if not isinstance(message, dict) or message.get("schemas") != [_PATCH]:
        raise InvalidScimSyntax(f"schemas has to be {_PATCH}.")
    operations = message.get("Operations", message.get("operations"))
    if not isinstance(operations, list) or not 1 <= len(operations) <= MAX_OPERATIONS:
        raise InvalidScimSyntax(f"Operations has to be a list of 1 to {MAX_OPERATIONS}.")
    if not all(isinstance(each, dict) for each in operations):
        raise InvalidScimSyntax("An operation is an object.")
    return operations


def _apply(resource: dict[str, Any], kind: str, path: str, value: Any, attributes: Attributes) -> None:
    parsed = _PATH.fullmatch(path)
    if parsed is None:
        raise InvalidScimPath("The path is not understood.")
    name = attributes.find(parsed["name"])
    if name is None:
        return
    if kind == "remove" and name in attributes.required:
        raise ScimMutability(f"{name} has to be there.")
    if name in attributes.several:
        items = resource.get(name) or []
        resource[name] = _change_list(items, kind, parsed, value, is_single=name in attributes.single)
    elif parsed["filter"] or parsed["sub"]:
        raise InvalidScimPath(f"{name} has no parts.")
    else:
        resource[name] = None if kind == "remove" else value


def _change_list(items: list[Any], kind: str, parsed: re.Match[str], value: Any, *, is_single: bool) -> list[Any]:
    if parsed["filter"]:
        return _change_matching(items, kind, parsed, value, is_single=is_single)
    if parsed["sub"]:
        return [_change_part(item, kind, parsed["sub"], value) for item in items]
    given = value if isinstance(value, list) else [value] if value is not None else []
    if kind == "remove":
        # some providers name what to remove in the value; an empty list names nothing
        named = {_value_of(each) for each in given}
        return [item for item in items if value is not None and _value_of(item) not in named]
    if kind == "replace":
        return given
    known = {_value_of(each) for each in given}
    return [*(item for item in items if _value_of(item) not in known), *given]


def _change_matching(items: list[Any], kind: str, parsed: re.Match[str], value: Any, *, is_single: bool) -> list[Any]:
    name, expected = _read_value_filter(parsed["filter"])
    sub = parsed["sub"]

    def matches(item: Any) -> bool:
        if not isinstance(item, dict) or name not in item:
            return is_single  # what is not kept (the type of an address) does not tell the one item apart
        return bool(_fold(item[name]) == _fold(expected))

    if kind != "remove" and not any(map(matches, items)):
        raise NoScimTarget("Nothing matches the filter in the path.")
    if kind == "remove" and sub is None:
        return [item for item in items if not matches(item)]
    if sub is None:
        return [value if matches(item) else item for item in items]
    return [_change_part(item, kind, sub, value) if matches(item) else item for item in items]


def _read_value_filter(text: str) -> tuple[str, str | bool]:
    """Returns the attribute, in lower case, and what it has to equal. Raises InvalidScimPath."""
    wanted = _VALUE_FILTER.fullmatch(text)
    if wanted is None:
        raise InvalidScimPath('A filter in a path is ATTRIBUTE eq "VALUE".')
    value = wanted["value"]
    try:
        return wanted["name"].lower(), json.loads(value if value[0] == '"' else value.lower())
    except ValueError:
        raise InvalidScimPath("The value of the filter in a path is no JSON string.") from None


def _change_part(item: Any, kind: str, sub: str, value: Any) -> Any:
    if not isinstance(item, dict):
        raise InvalidScimPath("The attribute has no parts.")
    return {**item, sub.lower(): None if kind == "remove" else value}


def _fold(value: Any) -> Any:
    """Ids and addresses are taken in any case."""
    return value.lower() if isinstance(value, str) else value


def _value_of(item: Any) -> str:
    found = item.get("value") if isinstance(item, dict) else item
    return str(found).lower()
